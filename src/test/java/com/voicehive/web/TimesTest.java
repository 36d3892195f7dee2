package com.voicehive.web;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class TimesTest {

	private final JsonMapper wire = wire();

	private static JsonMapper wire() {
		JsonMapper.Builder json = JsonMapper.builder();
		WebConfiguration.wireFormat().customize(json);
		return json.build();
	}

	@Test
	void times_sortAsTheirTextsDo() {
		List<Instant> times = List.of(Instant.parse("2024-12-01T14:30:22Z"),
				Instant.parse("2024-12-01T14:30:22.000001Z"), Instant.parse("2024-12-01T14:30:22.100Z"),
				Instant.parse("2024-12-01T14:30:22.100001Z"), Instant.parse("2024-12-01T14:30:23Z"));
		assertThat(times.stream().map(this.wire::writeValueAsString)).isSorted();
	}

	@Test
	void times_areInUtcToTheMicrosecond() {
		assertThat(this.wire.writeValueAsString(Instant.parse("2024-12-01T16:30:22+02:00")))
			.isEqualTo("\"2024-12-01T14:30:22.000000Z\"");
	}

}
