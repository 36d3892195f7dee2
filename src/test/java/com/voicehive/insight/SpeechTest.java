package com.voicehive.insight;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpeechTest {

	@Test
	void textIsInLowerCaseWithPlainApostrophes() {
		assertThat(new Speech("I\u2019m Here").text()).isEqualTo("i'm here");
	}

	@Test
	void ofManyMarksOnOneLetterTheFirstIsKept() {
		assertThat(new Speech("Cafe" + "\u0301\u0316".repeat(900) + " at two").text()).isEqualTo("cafe\u0301 at two");
	}

	@Test
	void longTextsAreNotReadToTheirEnd() {
		assertThat(new Speech("a".repeat(32_768)).text()).hasSize(2_000);
	}

}
