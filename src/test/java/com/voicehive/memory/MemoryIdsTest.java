package com.voicehive.memory;

import java.time.Instant;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryIdsTest {

	private static final Instant NOW = Instant.parse("2024-12-01T14:30:22.123456789Z");

	@Test
	void next_isTheUtcTimeToTheMicrosecondAndRandomCharacters() {
		MemoryIds ids = new MemoryIds(() -> NOW, new Random(1));
		assertThat(ids.next(ids.nextTime())).matches("mem_20241201_143022_123456_[a-z0-9]{10}");
	}

	@Test
	void nextTime_isLaterThanEveryTimeBefore() {
		MemoryIds ids = new MemoryIds(() -> NOW, new Random(1));
		Instant first = ids.nextTime();
		assertThat(first).isEqualTo("2024-12-01T14:30:22.123456Z");
		assertThat(ids.nextTime()).isEqualTo("2024-12-01T14:30:22.123457Z");
	}

	@Test
	void next_differsForTheSameTime() {
		MemoryIds ids = new MemoryIds(() -> NOW, new Random(1));
		assertThat(ids.next(NOW)).isNotEqualTo(ids.next(NOW));
	}

	@Test
	void timeOf_isTheTimeOfAnId() {
		MemoryIds ids = new MemoryIds(() -> NOW, new Random(1));
		Instant time = ids.nextTime();
		assertThat(MemoryIds.timeOf(ids.next(time))).contains(time);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "mem_1", "19d6d7aa-0000-4000-8000-000000000000", "mem_20241301_143022_123456_k3v9qa",
			"mem_20241201_143022_123456_", "xmem_20241201_143022_123456_k3v9qa" })
	void timeOf_ofNoIdOfOurs_isEmpty(String id) {
		assertThat(MemoryIds.timeOf(id)).isEmpty();
	}

}
