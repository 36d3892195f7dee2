package com.voicehive.insight.again;

import java.util.Locale;

import com.voicehive.insight.talk.Phrasebook;

/** A kind of problem, whatever words are used for it. */
enum Trouble {

	DELIVERY, CHARGES, REFUND, RETURN, DAMAGE, OUTAGE, ACCESS, REPAIR,
	/** Something of the caller's is out of order. */
	PROBLEM,
	/** The caller says that it is not the first time. */
	AGAIN;

	static final Phrasebook<Trouble> PHRASES = Phrasebook.of(Trouble.class);

	/** Whether two calls about it are about one thing, whatever else is said. */
	boolean isOneThing() {
		return this == CHARGES || this == ACCESS;
	}

	String label() {
		return name().toLowerCase(Locale.ROOT);
	}

}
