package com.voicehive.insight.promise;

/** What is owed, in the order in which a sentence is tried for it. */
enum Owed {

	VISIT(Cue.VISIT, Cue.KEPT_VISIT), MONEY(Cue.MONEY, Cue.KEPT_MONEY), GOODS(Cue.GOODS, Cue.KEPT_GOODS),
	CALL(Cue.CALL, Cue.KEPT_CALL),
	/** A confirmation that goes out by itself. */
	CONFIRMATION(Cue.CONFIRMATION, Cue.KEPT_MAIL), MAIL(Cue.MAIL, Cue.KEPT_MAIL),
	/** Whatever else somebody is to do. */
	DEED(Cue.DEED, Cue.KEPT_DEED),
	/** What the caller wants to do. */
	CALLERS(Cue.OWN, Cue.KEPT_OWN);

	private final Cue made;

	private final Cue kept;

	Owed(Cue made, Cue kept) {
		this.made = made;
		this.kept = kept;
	}

	Cue made() {
		return this.made;
	}

	Cue kept() {
		return this.kept;
	}

}
