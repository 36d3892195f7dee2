package com.voicehive.insight.talk;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StemScanTest {

	private static final StemScan SCAN = new StemScan(
			List.of(phrase("she", "hers"), phrase("he"), phrase("call you", "call back"), phrase(), phrase("grüß")));

	private static Phrase phrase(String... stems) {
		return new Phrase(List.of(stems), Pattern.compile("x"));
	}

	@ParameterizedTest
	@CsvSource({ "ushers,'{0, 1, 3}'", "the,'{1, 3}'", "i call back,'{2, 3}'", "i call bac,{3}", "'',{3}",
			"grüß gott,'{3, 4}'", "call call you,'{2, 3}'", "日本語 he,'{1, 3}'" })
	void stemsAnywhereInAText_areFound(String text, String phrases) {
		assertThat(SCAN.of(text)).hasToString(phrases);
	}

}
