package com.voicehive.insight.promise;

import com.voicehive.insight.talk.Phrasebook;

/** What a sentence can do to promises: make one, keep one, or let it go. */
enum Cue {

	CALL, MAIL, CONFIRMATION, MONEY, GOODS, VISIT,
	/** Anything else that somebody is to do. */
	DEED,
	/** Money that is on its way, and how long that takes. */
	PAID, SOON,
	/** The agent says again what was asked for. */
	CONFIRMING,
	/** A promise as a summary reports it. */
	REPORTED,
	/** The caller asks to be called. */
	WISH,
	/** The caller promises something. */
	OWN,

	KEPT_CALL, KEPT_MAIL, KEPT_MONEY, KEPT_GOODS, KEPT_VISIT, KEPT_DEED, KEPT_OWN,
	/** The caller can do without. */
	WAIVED,
	/** The caller complains that a promise was not kept. */
	BROKEN;

	static final Phrasebook<Cue> PHRASES = Phrasebook.of(Cue.class);

}
