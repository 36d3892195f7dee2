package com.voicehive.cache;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.voicehive.memory.Identity;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GenerationsTest {

	private final Generations generations = new Generations();

	@Test
	void aChangeForThousands_isUnderWayForEachUntilItIsMade() {
		Set<Identity> owners = IntStream.range(0, 50_000)
			.mapToObj((i) -> Identity.session("session " + i))
			.collect(Collectors.toSet());

		boolean underWay = this.generations.changing(owners,
				() -> owners.stream().allMatch((owner) -> Changes.isUnderWay(this.generations.of(Set.of(owner)))));

		assertThat(underWay).isTrue();
		assertThat(owners).noneMatch((owner) -> Changes.isUnderWay(this.generations.of(Set.of(owner))));
	}

}
