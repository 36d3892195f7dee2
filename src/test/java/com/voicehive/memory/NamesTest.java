package com.voicehive.memory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NamesTest {

	@ParameterizedTest
	@CsvSource({ "José  García, jose garcia", "STRASSE, straße", "Łukasz, lukasz", "Søren, SOREN", "İpek, ipek",
			"Işık, isik", "'\u00a0Anna\u2003Meier ', anna meier", "Ｊｏｈｎ, john", "Ægir, aegir", "Νίκος, ΝΙΚΟΣ",
			"Guðrún Þórsdóttir, gudrun thorsdottir", "Алёна, алена", "مُحَمَّد, محمد", "محـــمد, محمد", "أحمد, احمد",
			"آمنة, امنه", "على, علي", "علی, علي", "דָּוִד, דוד", "Ｍａｒｉａ\u3000Lopez, maria lopez", "ﾀﾛｳ, タロウ",
			"An\u00adna, anna", "Anna\u200b, anna" })
	void key_isTheSameForTwoSpellingsOfOneName(String one, String other) {
		assertThat(Names.key(one)).isEqualTo(Names.key(other)).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "O\u2019Brien", "O\u2018Brien", "O\u02bcBrien", "O\u02bbBrien", "O\u2032Brien", "O`Brien",
			"O\u00b4Brien", "O\uff07Brien", "O\u05f3Brien" })
	void key_isTheSameWithEveryApostrophe(String name) {
		assertThat(Names.key(name)).isEqualTo(Names.key("O'Brien"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Anne\u2010Marie", "Anne\u2011Marie", "Anne\u2013Marie", "Anne\u2014Marie",
			"Anne\u2212Marie", "Anne\uff0dMarie", "Anne - Marie", "ANNE\u00a0\u2013 MARIE" })
	void key_isTheSameWithEveryHyphen(String name) {
		assertThat(Names.key(name)).isEqualTo(Names.key("Anne-Marie"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "[phone]", "[email]", " [card ending 1111] ", "[phone] [email]" })
	void masks_areNobodysName(String name) {
		assertThat(Names.key(name)).isEmpty();
		assertThat(Names.key("Maria " + name)).isEqualTo("maria");
	}

	@Test
	void key_keepsMarksThatAreLetters() {
		assertThat(Names.key("कि")).isNotEqualTo(Names.key("की"));
		assertThat(Names.key("か")).isNotEqualTo(Names.key("が"));
		assertThat(Names.key("มา")).isNotEqualTo(Names.key("ม้า"));
		assertThat(Names.key("ரா")).isNotEqualTo(Names.key("ரி"));
	}

	@Test
	void key_isEmptyWhenNothingIsLeft() {
		assertThat(Names.key(" \u0301 ")).isEmpty();
	}

	@Test
	void keyOfAKey_isTheKey() {
		assertThat(Names.key(Names.key("D\u2019Angelo \u2013 Łukasz")))
			.isEqualTo(Names.key("D\u2019Angelo \u2013 Łukasz"));
	}

}
