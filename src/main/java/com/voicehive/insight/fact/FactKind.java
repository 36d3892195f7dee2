package com.voicehive.insight.fact;

import com.voicehive.insight.talk.Phrasebook;
import com.voicehive.memory.WireWord;

/** What a standing fact is about, in the order in which an agent needs it. */
public enum FactKind implements WireWord {

	DANGER, ALLERGY, HEALTH, DISABILITY, VULNERABLE, DIET,
	/** How the caller wants to be addressed. */
	CALLED, SPEAKS_FOR, LANGUAGE, REFUSES, ACCESS, HOURS, CHILDREN, PETS, PREFERS,
	/** Whatever else is true of them from day to day. */
	ABOUT;

	static final Phrasebook<FactKind> PHRASES = Phrasebook.of(FactKind.class);

	/** Whether somebody may come to harm who does not know it. */
	public boolean isSafety() {
		return compareTo(VULNERABLE) <= 0;
	}

	/** Whether a person has one at a time, so that a newer one takes its place. */
	boolean isSingle() {
		return this == DIET || this == CALLED || this == LANGUAGE || this == HOURS;
	}

	/** Whether it is often told by asking for it: "could you leave it at the door?". */
	boolean isAskedFor() {
		return this == CALLED || this == SPEAKS_FOR || this == ACCESS || this == HOURS || this == LANGUAGE;
	}

}
