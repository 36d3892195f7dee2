package com.voicehive.insight.talk;

import com.voicehive.speech.Language;

/** A reason why what a sentence says is not so. */
enum Doubt {

	/** Words that deny what follows them. */
	DENIED,
	/** Words by which a sentence is only thought of. */
	SUPPOSED;

	/** Loaded when first needed: it is made of this enum. */
	private static final class Loaded {

		private static final Phrasebook<Doubt> PHRASES = Phrasebook.of(Doubt.class);

	}

	boolean isIn(String text, Language language) {
		return Loaded.PHRASES.occurs(this, text, language);
	}

}
