package com.voicehive.mem0;

import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WireTimesTest {

	@ParameterizedTest
	@CsvSource({ "2024-12-01T14:30:22Z, 2024-12-01T14:30:22Z", "2024-12-01t14:30:22z, 2024-12-01T14:30:22Z",
			"2024-12-01T06:30:22.123456-08:00, 2024-12-01T14:30:22.123456Z",
			"2024-12-01T20:00:22.123456789+0530, 2024-12-01T14:30:22.123456Z",
			"2024-12-01T15:30:22+01, 2024-12-01T14:30:22Z", "2024-12-01T14:30:22.1, 2024-12-01T14:30:22.1Z" })
	void parse_anyOffset(String text, Instant time) {
		assertThat(WireTimes.parse(text)).contains(time);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "yesterday", "2024-12-01", "2024-13-01T00:00:00Z", "+999999999-12-31T23:59:59Z",
			"1969-12-31T23:59:59Z", "1733063422" })
	void parse_noTime(String text) {
		assertThat(WireTimes.parse(text)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "mem_20241201_143022_123456_k3v9qa, 2024-12-01T14:30:22.123456Z",
			"mem_20241201_143023_123456_k3v9qa, 2024-12-01T14:30:22Z",
			"mem_20249901_143022_123456_k3v9qa, 2024-12-01T14:30:22Z", "mem_1, 2024-12-01T14:30:22Z" })
	void refine_withinTheSecond(String memoryId, Instant time) {
		assertThat(WireTimes.refine(Instant.parse("2024-12-01T14:30:22Z"), memoryId)).isEqualTo(time);
	}

}
