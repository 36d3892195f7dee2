package com.voicehive.insight.matter;

import com.voicehive.insight.talk.Phrasebook;
import com.voicehive.memory.WireWord;

/** What is on record of a caller. */
public enum RecordKind implements WireWord {

	/** Something at a time: an appointment, a table, a flight. */
	BOOKING,
	/** Something bought. */
	ORDER,
	/** A number under which something is looked into. */
	CASE;

	static final Phrasebook<RecordKind> PHRASES = Phrasebook.of(RecordKind.class);

}
