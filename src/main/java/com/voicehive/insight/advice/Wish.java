package com.voicehive.insight.advice;

import com.voicehive.insight.talk.Phrasebook;

/** What callers ask for beside their matter. */
enum Wish {

	/** A human being, in the caller's words. */
	PERSON,
	/** The same as a summary reports it. */
	REPORTED;

	static final Phrasebook<Wish> PHRASES = Phrasebook.of(Wish.class);

}
