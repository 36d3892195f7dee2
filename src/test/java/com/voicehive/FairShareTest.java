package com.voicehive;

import java.util.Collection;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class FairShareTest {

	static List<Arguments> shares() {
		return List.of(arguments(10, List.of(), 10), arguments(10, List.of(4L), 10), arguments(10, List.of(40L), 10),
				arguments(10, List.of(40L, 40L), 5), arguments(10, List.of(2L, 40L), 8),
				arguments(10, List.of(40L, 1L, 3L), 6), arguments(10, List.of(5L, 5L), 10),
				arguments(10, List.of(9L, 9L, 9L), 3));
	}

	@ParameterizedTest
	@MethodSource("shares")
	void whatSomeDoNotNeed_othersHave(int room, Collection<Long> wanted, int most) {
		assertThat(FairShare.of(room, wanted)).isEqualTo(most);
	}

}
