package com.voicehive.speech;

import java.util.Collections;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PhoneticKeysTest {

	@ParameterizedTest
	@CsvSource({ "smith, smythe", "john, jonn", "john, jon", "cathrin, katherine", "philip, filip", "khaos, kayoss",
			"schmidt, smith", "geoffrey, jeffrey", "appointment, apointmint", "mailbox, maylbocks" })
	void whatSoundsAlike_hasAKeyInCommon(String one, String other) {
		assertThat(Collections.disjoint(PhoneticKeys.of(one), PhoneticKeys.of(other))).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "john, june", "john, jan", "mark, paul", "tea, toy", "monday, sunday", "base, pizza", "not, noth",
			"john, anna" })
	void whatSoundsOtherwise_hasNone(String one, String other) {
		assertThat(Collections.disjoint(PhoneticKeys.of(one), PhoneticKeys.of(other))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "to", "25", "25th", "привет", "我想预约", "😀", "a1b2", "foo:bar" })
	void whatIsTooShortOrNotOfLatinLetters_hasNoSound(String word) {
		assertThat(PhoneticKeys.of(word)).isEmpty();
	}

	@Test
	void longWords_areComparedByTheirBeginning() {
		assertThat(PhoneticKeys.of("b".repeat(255) + "k".repeat(255))).allMatch((key) -> key.length() <= 12);
	}

}
