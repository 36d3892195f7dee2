package com.voicehive.memory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PhoneNumbersTest {

	private final PhoneNumbers numbers = new PhoneNumbers("US");

	@ParameterizedTest
	@CsvSource({ "+1 (555) 123-456, +1555123456", "+1555123456, +1555123456", "(212) 555-0123, +12125550123",
			"212.555.0123, +12125550123", "+44 (0)20 7946 0958, +442079460958", "tel:+12125550123, +12125550123",
			"+1 212 555 0123 ext. 5, +12125550123", "12345, +12345", "+99912345, +99912345",
			"＋１２１２５５５０１２３, +12125550123" })
	void canonical_writesEveryFormAsE164(String written, String e164) {
		assertThat(this.numbers.canonical(written)).contains(e164);
		assertThat(this.numbers.isReadable(written)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "x7", " x7", "X 7", "#7", " # 7", "ext7", " ext. 7", "EXT=7", ";ext=7", ";ext.=7",
			"x\uFF17", " x1234567" })
	void anExtension_isNoPartOfTheNumber(String extension) {
		assertThat(this.numbers.canonical("+155599887" + extension)).contains("+155599887");
		assertThat(this.numbers.canonical("tel:+1 202 555 018" + extension)).contains("+1202555018");
		assertThat(this.numbers.canonical("(212) 555-0123" + extension)).contains("+12125550123");
		assertThat(this.numbers.canonical("12345" + extension)).contains("+12345");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u202A+1 (202) 555-0180\u202C", "\u200E+12025550180", "+1\u200B2025550180\uFEFF" })
	void marksThatNobodySees_areNoPartOfTheNumber(String copied) {
		assertThat(this.numbers.canonical(copied)).contains("+12025550180");
		assertThat(this.numbers.isWithheld("\u202Aanonymous\u202C")).isTrue();
	}

	@Test
	void canonical_readsNationalNumbersInTheDefaultRegion() {
		assertThat(new PhoneNumbers("GB").canonical("020 7946 0958")).contains("+442079460958");
	}

	@ParameterizedTest
	@ValueSource(strings = { "John", "1-800-FLOWERS", "+", "call me", "555-CALL", "session_1" })
	void canonical_isEmptyForWhatIsNoNumber(String text) {
		assertThat(this.numbers.canonical(text)).isEmpty();
		assertThat(this.numbers.isWithheld(text)).isFalse();
		assertThat(this.numbers.isReadable(text)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "anonymous", "Restricted", "PRIVATE", " unknown ", "unavailable", "withheld", "Blocked",
			"+266696687", "+7378742833", "+2562533", "+8656696", "+86282452253", "+266 696 687", "266696687",
			"+266696687;ext=1", "+7378742833x1", "+2562533 ext. 7", "tel:+8656696#3", "+86282452253 x 12" })
	void withheldNumbers_areNobody(String text) {
		assertThat(this.numbers.isWithheld(text)).isTrue();
		assertThat(this.numbers.canonical(text)).isEmpty();
		assertThat(this.numbers.isReadable(text)).isTrue();
	}

	@Test
	void aNationalNumberThatOnlyLooksLikeAWithheldOne_isSomebody() {
		assertThat(this.numbers.isWithheld("737 874 2833")).isFalse();
		assertThat(this.numbers.canonical("737 874 2833")).contains("+17378742833");
	}

	@Test
	void aRegionWithoutNumberingPlan_isRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new PhoneNumbers("XX"))
			.withMessageStartingWith("defaultRegion: XX (expected: ");
	}

}
