package com.voicehive.memory;

import java.time.Instant;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SelectionTest {

	private static final Instant TIME = Instant.parse("2024-12-01T14:30:22Z");

	@Test
	void timesOutOfOrder_areRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Selection(TIME, TIME.minusNanos(1), Set.of(), null, null, null))
			.withMessageStartingWith("to: 2024-12-01T14:30:21.999999999Z (expected: not before");
	}

	@Test
	void nothingNarrowed_isAll() {
		assertThat(new Selection(null, null, Set.of(), null, null, null).isAll()).isTrue();
		assertThat(new Selection(TIME, null, Set.of(), null, null, null).isAll()).isFalse();
		assertThat(new Selection(null, null, Set.of("vip"), null, null, null).isAll()).isFalse();
	}

	@Test
	void toString_revealsNothing() {
		Selection selection = new Selection(TIME, null, Set.of("tag-secret"), null, "session-secret", null);
		assertThat(MemoryQuery.newest(Set.of(Identity.phone("+15550100001")), selection, 1).toString())
			.doesNotContain("secret")
			.doesNotContain("555");
	}

}
