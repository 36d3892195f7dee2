package com.voicehive.memory;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import com.voicehive.memory.ReciprocalRankFusion.Ranking;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ReciprocalRankFusionTest {

	private static final int DEPTH = 50;

	private static final ReciprocalRankFusion STEEP = new ReciprocalRankFusion(5, 0.75);

	private static final ReciprocalRankFusion EVEN = new ReciprocalRankFusion(60, 0.5);

	/** Best first. */
	private static <T> List<T> order(Map<T, Double> scores) {
		return scores.entrySet()
			.stream()
			.sorted(Map.Entry.<T, Double>comparingByValue().reversed())
			.map(Map.Entry::getKey)
			.toList();
	}

	private static Map<String, Double> fused(List<String> first, List<String> second, Set<String> knownToSecond) {
		return STEEP.scores(new Ranking<>(first, (any) -> true, DEPTH),
				new Ranking<>(second, knownToSecond::contains, DEPTH));
	}

	@Test
	void whatBothShow_isBest_andThereOnce() {
		assertThat(order(fused(List.of("a", "b", "c"), List.of("c", "d"), Set.of("a", "b", "c", "d"))))
			.containsExactly("c", "a", "b", "d");
	}

	@Test
	void firstOfBoth_hasTheFullScore() {
		Map<String, Double> scores = fused(List.of("a", "b"), List.of("a", "c"), Set.of("a", "b", "c"));
		assertThat(scores).containsEntry("a", 1.0);
		assertThat(scores.values()).allMatch((score) -> score > 0 && score <= 1);
	}

	@Test
	void whatOneKnowsButDoesNotShow_comesAfterAllThatItCouldShow() {
		assertThat(fused(List.of("a"), List.of("b"), Set.of("a", "b")).get("a"))
			.isCloseTo(0.75 + 0.25 * 5 / (5 + DEPTH), within(1e-9));
	}

	@Test
	void whatOneDoesNotKnow_isRankedAsByTheOther() {
		List<String> first = List.of("x", "a");
		List<String> second = List.of("a", "b");
		assertThat(order(fused(first, second, Set.of("a", "b")))).containsExactly("x", "a", "b");
		assertThat(order(fused(first, second, Set.of("a", "b", "x")))).containsExactly("a", "x", "b");
		assertThat(EVEN.scores(Ranking.of(List.of("x")), Ranking.of(List.of("a", "b")))).containsEntry("x", 1.0)
			.containsEntry("a", 1.0)
			.containsEntry("b", 60.0 / 61);
	}

	@Test
	void firstThatOnlyTheSecondShows_isAmongTheFirst() {
		List<String> first = IntStream.range(0, DEPTH).mapToObj(String::valueOf).toList();
		List<String> order = order(fused(first, List.of("other"), Set.copyOf(first)));
		assertThat(order.subList(0, 10)).startsWith("0").contains("other");
	}

	@Test
	void whatARankingShowsTwice_countsWhereItIsFirst() {
		assertThat(EVEN.scores(Ranking.of(List.of("a", "b", "a")), Ranking.of(List.of()))).containsEntry("a", 1.0)
			.hasSize(2);
	}

}
