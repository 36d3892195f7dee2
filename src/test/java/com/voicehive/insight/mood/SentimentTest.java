package com.voicehive.insight.mood;

import com.voicehive.insight.talk.Utterance;
import com.voicehive.speech.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SentimentTest {

	@ParameterizedTest
	@ValueSource(strings = { "This is terrible.", "I am very frustrated with you.", "That's unacceptable!",
			"I'm not happy with this at all", "I hate this", "What a waste. No, that'll be all.",
			"It\u2019s ridiculous, and you\u2019re useless" })
	void unhappyCaller_isNegative(String text) {
		assertThat(Sentiment.of(new Utterance(text, Language.ENGLISH))).isLessThan(Mood.NEGATIVE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "You have been very helpful.", "I love it, thank you so much!",
			"Thank you, the service was excellent.", "Great, that was really wonderful and helpful.",
			"No that was wonderful. Thank you very much." })
	void delightedCaller_isPositive(String text) {
		assertThat(Sentiment.of(new Utterance(text, Language.ENGLISH))).isGreaterThan(Mood.POSITIVE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Thank you, that sounds great.", "Great, thanks!", "Perfect.", "Awesome, please book it.",
			"Yes, that would be wonderful.", "I'd love to see a movie.", "I hate country music, something else please.",
			"That's an excellent choice.", "I would love that.", "It'd be fantastic.", "Okay, that sounds awesome.",
			"No problem.", "Is there a problem with that?", "If I regret it, can I refund it?",
			"Play the song Crazy In Love.", "", "I need a table for two." })
	void politeOrBusinesslikeCaller_isNeutral(String text) {
		assertThat(Sentiment.of(new Utterance(text, Language.ENGLISH))).isBetween(Mood.NEGATIVE, Mood.POSITIVE);
	}

	@Test
	void negation_turnsTheWeightAroundAndWeakensIt() {
		double bad = Sentiment.of(new Utterance("the food there was bad today", Language.ENGLISH));
		double notBad = Sentiment.of(new Utterance("the food there wasn't bad today", Language.ENGLISH));
		assertThat(notBad).isPositive().isLessThan(-bad);
	}

	@Test
	void score_staysWithinBounds() {
		assertThat(Sentiment.of(new Utterance("it is horrible ".repeat(500), Language.ENGLISH))).isBetween(-1.0, -0.9);
	}

}
