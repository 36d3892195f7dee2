package com.voicehive.insight.mood;

import com.voicehive.insight.talk.Phrasebook;

/** What a sentence tells of a mood, beside single words. */
enum Feeling {

	/** Impatience or anger at the service, in whatever words. */
	ANNOYED,
	/** Content with the service, beyond what is polite. */
	PLEASED,
	/** About something else than the service: an illness, a film, a third party. */
	ELSEWHERE;

	static final Phrasebook<Feeling> PHRASES = Phrasebook.of(Feeling.class);

}
