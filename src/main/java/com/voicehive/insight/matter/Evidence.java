package com.voicehive.insight.matter;

import com.voicehive.insight.talk.Phrasebook;

/** What else tells of something on record. */
enum Evidence {

	/** The caller's own words for it. */
	MINE,
	/** Times, days and numbers. */
	DETAIL,
	/** A time or a day. */
	WHEN,
	/** Words that ask to confirm the details. */
	CONFIRMING,
	/** A change to what was there before. */
	CHANGE,
	/** The end of it. */
	CANCELLED;

	static final Phrasebook<Evidence> PHRASES = Phrasebook.of(Evidence.class);

}
