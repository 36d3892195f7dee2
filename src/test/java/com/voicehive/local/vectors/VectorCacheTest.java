package com.voicehive.local.vectors;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.local.feed.VectorFeed.VectorReader;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VectorCacheTest {

	private final List<Collection<Long>> asked = new ArrayList<>();

	private final Set<Long> without = new HashSet<>();

	private VectorCache cache = new VectorCache(this::readFromJournal, 1_000_000);

	/** Has a vector of any dimension for every memory but some. */
	private void readFromJournal(Collection<Long> sequences, int dimension, VectorReader reader) {
		this.asked.add(List.copyOf(sequences));
		sequences.stream()
			.filter((sequence) -> !this.without.contains(sequence))
			.forEach((sequence) -> reader.read(sequence, new float[dimension]));
	}

	private Set<Long> read(int dimension, Long... sequences) {
		Map<Long, float[]> read = new HashMap<>();
		this.cache.read(List.of(sequences), dimension, read::put);
		assertThat(read.values()).allSatisfy((vector) -> assertThat(vector).hasSize(dimension));
		return read.keySet();
	}

	@Test
	void vectorThatWasRead_isNotReadFromTheJournalAgain() {
		assertThat(read(2, 1L, 2L)).containsExactlyInAnyOrder(1L, 2L);
		assertThat(read(2, 1L, 2L, 3L)).containsExactlyInAnyOrder(1L, 2L, 3L);
		assertThat(read(2, 3L, 1L)).containsExactlyInAnyOrder(1L, 3L);
		assertThat(this.asked).containsExactly(List.of(1L, 2L), List.of(3L));
	}

	@Test
	void memoryWithoutAVector_isAskedForAgain() {
		this.without.add(1L);
		assertThat(read(2, 1L)).isEmpty();
		this.without.clear();
		assertThat(read(2, 1L)).containsExactly(1L);
	}

	@Test
	void vectorsOfAnotherDimension_areReadAnew() {
		read(2, 1L);
		assertThat(read(3, 1L)).containsExactly(1L);
		assertThat(this.asked).hasSize(2);
	}

	@Test
	void cleared_holdsNothing() {
		read(2, 1L);
		this.cache.clear();
		read(2, 1L);
		assertThat(this.asked).hasSize(2);
	}

	@Test
	void moreThanThereIsRoomFor_isReadNevertheless() {
		this.cache = new VectorCache(this::readFromJournal, 10);
		assertThat(read(2, 1L, 2L)).containsExactlyInAnyOrder(1L, 2L);
		assertThat(read(2, 1L, 2L)).containsExactlyInAnyOrder(1L, 2L);
		assertThat(this.asked).hasSize(2);
	}

}
