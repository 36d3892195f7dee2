package com.voicehive.mem0;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class Mem0SettingsTest {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	@ParameterizedTest
	@ValueSource(strings = { "", "api.mem0.ai", "ftp://api.mem0.ai", "http://", "https://api.mem0.ai?x=1",
			"https://api.mem0.ai#x" })
	void baseUrl_thatCantBeUsed(String baseUrl) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Mem0Settings(baseUrl, "m0-key", "voicehive", false, TIMEOUT))
			.withMessageStartingWith("baseUrl");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "two words", "line\nbreak", "schlüssel" })
	void apiKey_thatCantBeUsed_isNotRepeated(String apiKey) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Mem0Settings("https://api.mem0.ai", apiKey, "voicehive", false, TIMEOUT))
			.withMessage("apiKey (expected: visible ASCII characters)");
	}

	@Test
	void appId_andTimeout_thatCantBeUsed() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Mem0Settings("https://api.mem0.ai", "m0-key", " ", false, TIMEOUT));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Mem0Settings("https://api.mem0.ai", "m0-key", "voicehive", false, Duration.ZERO));
	}

	@Test
	void toString_revealsTheHostOnly() {
		assertThat(new Mem0Settings("https://user:password@api.mem0.ai/path", "m0-key", "voicehive", false, TIMEOUT))
			.hasToString("Mem0Settings(api.mem0.ai)");
	}

}
