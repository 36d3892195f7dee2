package com.voicehive.memory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NamesTest {

	@ParameterizedTest
	@CsvSource({ "José  García, jose garcia", "STRASSE, straße", "Łukasz, lukasz", "Søren, SOREN", "İpek, ipek",
			"Işık, isik", "'\u00a0Anna\u2003Meier ', anna meier", "Ｊｏｈｎ, john", "Ægir, aegir", "Νίκος, ΝΙΚΟΣ" })
	void key_isTheSameForTwoSpellingsOfOneName(String one, String other) {
		assertThat(Names.key(one)).isEqualTo(Names.key(other));
	}

	@Test
	void key_keepsMarksThatAreLetters() {
		assertThat(Names.key("कि")).isNotEqualTo(Names.key("की"));
		assertThat(Names.key("か")).isNotEqualTo(Names.key("が"));
	}

	@Test
	void key_isEmptyWhenNothingIsLeft() {
		assertThat(Names.key(" \u0301 ")).isEmpty();
	}

}
