package com.voicehive.insight.talk;

import com.voicehive.speech.Language;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UtteranceTest {

	@Test
	void text_isInLowerCaseWithPlainApostrophes() {
		assertThat(new Utterance("I\u2019m Here", Language.ENGLISH).text()).isEqualTo("i'm here");
	}

	@Test
	void ofManyMarksOnOneLetter_theFirstIsKept() {
		assertThat(new Utterance("Cafe" + "\u0301\u0316".repeat(900) + " at two", Language.ENGLISH).text())
			.isEqualTo("cafe\u0301 at two");
	}

	@Test
	void longTexts_areNotReadToTheirEnd() {
		assertThat(new Utterance("a".repeat(32_768), Language.ENGLISH).text()).hasSize(2_000);
	}

	@Test
	void longSentence_isReadInPieces() {
		Utterance speech = new Utterance("on the first and so on ".repeat(80), Language.ENGLISH);
		assertThat(speech.sentences()).hasSizeGreaterThan(4)
			.allSatisfy((sentence) -> assertThat(sentence.text()).hasSizeLessThanOrEqualTo(400));
		assertThat(new Utterance("a".repeat(900), Language.ENGLISH).sentences()).hasSize(3);
	}

}
