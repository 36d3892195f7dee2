package com.voicehive.local.vectors;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import com.voicehive.local.feed.Hit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RankJoinTest {

	private static List<Hit> ranking(long... sequences) {
		return Arrays.stream(sequences).mapToObj((sequence) -> new Hit(sequence, 0.5)).toList();
	}

	private static List<Long> joined(List<Hit> byWords, List<Hit> byMeaning, Set<Long> embedded, int limit) {
		return RankJoin.join(byWords, byMeaning, 50, embedded, limit).stream().map(Hit::sequence).toList();
	}

	@Test
	void whatBothFind_isBest_andShownOnce() {
		assertThat(joined(ranking(1, 2, 3), ranking(3, 4), Set.of(1L, 2L, 3L, 4L), 10)).containsExactly(3L, 1L, 2L, 4L);
	}

	@Test
	void whatIsFirstOfBoth_hasTheFullScore() {
		List<Hit> joined = RankJoin.join(ranking(1, 2), ranking(1, 3), 50, Set.of(1L, 2L, 3L), 10);
		assertThat(joined.get(0)).isEqualTo(new Hit(1, 1));
		assertThat(joined).extracting(Hit::score).allMatch((score) -> score > 0 && score <= 1);
	}

	@Test
	void whatHasNoMeaningYet_isRankedByItsWords() {
		assertThat(joined(ranking(9, 1), ranking(1, 2), Set.of(1L, 2L), 10)).containsExactly(9L, 1L, 2L);
		assertThat(joined(ranking(9, 1), ranking(1, 2), Set.of(1L, 2L, 9L), 10)).containsExactly(1L, 9L, 2L);
	}

	@Test
	void whatOnlyMeaningFinds_isAmongTheFirst() {
		long[] words = LongStream.rangeClosed(1, 50).toArray();
		Set<Long> embedded = LongStream.rangeClosed(1, 51).boxed().collect(Collectors.toSet());
		assertThat(joined(ranking(words), ranking(51), embedded, 10)).contains(51L).startsWith(1L);
	}

	@Test
	void limit_isRespected() {
		assertThat(joined(ranking(1, 2, 3), ranking(3, 2, 1), Set.of(1L, 2L, 3L), 2)).hasSize(2);
	}

}
