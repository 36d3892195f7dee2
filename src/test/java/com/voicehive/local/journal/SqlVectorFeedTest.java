package com.voicehive.local.journal;

import com.voicehive.memory.Tenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.local.feed.Row;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Content;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.Selection;
import com.voicehive.memory.Turn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.JOHN;
import static com.voicehive.memory.MemoryFixtures.JOHNS_PHONE;
import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

class SqlVectorFeedTest {

	private final LocalStore store = LocalStores.inMemory(ids(new SettableClock()));

	private final Database database = LocalStores.database(this.store);

	private final SqlVectorFeed feed = feed("model");

	@AfterEach
	void close() {
		this.store.close();
	}

	private SqlVectorFeed feed(String model) {
		return new SqlVectorFeed(this.database, LocalStores.writer(this.store), model);
	}

	private Memory add(Caller caller, String... tags) {
		return this.store.append(List.of(turn(caller, "my doctor", "ok", List.of(tags), Map.of())), null, null).get(0);
	}

	private void add(Caller caller, int count) {
		for (int i = 0; i < count; i++) {
			add(caller);
		}
	}

	private void keep(float[] vector, long... sequences) {
		for (long sequence : sequences) {
			assertThat(this.feed.keep(Map.of(row(sequence), vector))).containsExactly(sequence);
		}
	}

	private Row row(long sequence) {
		return this.feed.waiting(-1, sequence - 1, sequence, Set.of(), 1).get(0);
	}

	private List<Long> newest(int limit, Identity... owners) {
		return this.feed.newest(Tenant.DEFAULT, Set.of(owners), Selection.ALL, limit);
	}

	private Map<Long, float[]> read(SqlVectorFeed from, int dimension, Long... sequences) {
		Map<Long, float[]> vectors = new HashMap<>();
		from.read(List.of(sequences), dimension, vectors::put);
		return vectors;
	}

	private List<Long> waiting(int dimension, long above, long upTo, Set<Long> without, int limit) {
		return this.feed.waiting(dimension, above, upTo, without, limit).stream().map(Row::sequence).toList();
	}

	@Test
	void vector_isReadAsItWasKept() {
		add(MARIA, 2);
		keep(new float[] { 0.6f, -0.8f }, 2);
		assertThat(read(this.feed, 2, 1L, 2L)).containsOnlyKeys(2L).containsEntry(2L, new float[] { 0.6f, -0.8f });
		assertThat(this.feed.dimension()).isEqualTo(2);
		assertThat(this.feed.count(2)).isEqualTo(1);
	}

	@Test
	void vectorOfAnotherModelOrDimension_isNone() {
		add(MARIA, 1);
		keep(new float[] { 1, 0 }, 1);
		SqlVectorFeed other = feed("other");
		assertThat(read(other, 2, 1L)).isEmpty();
		assertThat(read(this.feed, 3, 1L)).isEmpty();
		assertThat(other.dimension()).isZero();
		assertThat(other.count(2)).isZero();
		assertThat(this.feed.count(3)).isZero();
	}

	@Test
	void newest_areThoseOfAnyOwner() {
		add(MARIA, 2);
		add(JOHN, 2);
		add(MARIA, 1);
		assertThat(newest(10, MARIAS_PHONE)).containsExactly(5L, 2L, 1L);
		assertThat(newest(2, MARIAS_PHONE)).containsExactly(5L, 2L);
		assertThat(newest(3, MARIAS_PHONE, JOHNS_PHONE)).containsExactly(5L, 4L, 3L);
		assertThat(newest(10, MARIAS_PHONE, Identity.name("María López"))).containsExactly(5L, 2L, 1L);
	}

	@Test
	void newest_areThoseThatAreSelected() {
		add(MARIA, "vip");
		add(MARIA);
		add(new Caller(MARIA.phone(), MARIA.name(), "another-session"));
		Map<Selection, List<Long>> expected = Map.of(new Selection(null, null, Set.of("vip"), null, null, null),
				List.of(1L), new Selection(null, START.plusNanos(1_000), Set.of(), null, null, null), List.of(1L),
				new Selection(START.plusNanos(1_000), null, Set.of(), null, null, null), List.of(3L, 2L),
				new Selection(null, null, Set.of(), null, "another-session", null), List.of(3L));
		expected.forEach((selection,
				sequences) -> assertThat(this.feed.newest(Tenant.DEFAULT, Set.of(MARIAS_PHONE), selection, 10))
					.isEqualTo(sequences));
	}

	@Test
	void waiting_areThoseWithoutAVector_newestFirst() {
		add(MARIA, 6);
		keep(new float[] { 1, 0 }, 2);
		keep(new float[0], 3);
		assertThat(waiting(2, 0, 6, Set.of(), 10)).containsExactly(6L, 5L, 4L, 1L);
		assertThat(waiting(2, 0, 5, Set.of(4L), 2)).containsExactly(5L, 1L);
		assertThat(waiting(2, 4, 6, Set.of(), 10)).containsExactly(6L, 5L);
		assertThat(waiting(3, 0, 3, Set.of(), 10)).containsExactly(2L, 1L);
	}

	@Test
	void memoryThatIsGone_keepsNoVector() {
		Memory gone = add(MARIA);
		Row read = row(1);
		keep(new float[] { 1, 0 }, 1);
		this.store.delete(gone, START);
		assertThat(this.feed.count(2)).isZero();
		assertThat(this.feed.keep(Map.of(read, new float[] { 1, 0 }))).isEmpty();
		assertThat(read(this.feed, 2, 1L)).isEmpty();
	}

	@Test
	void memoryThatIsCorrected_waitsForTheVectorOfItsNewWords() {
		Memory memory = add(MARIA);
		Row read = row(1);
		keep(new float[] { 1, 0 }, 1);
		this.store.correct(memory, Content.of(new Turn("my dentist", "ok"), List.of(), Map.of()));
		assertThat(read(this.feed, 2, 1L)).isEmpty();
		assertThat(this.feed.keep(Map.of(read, new float[] { 1, 0 }))).isEmpty();
		assertThat(waiting(2, 0, 1, Set.of(), 10)).containsExactly(1L);
		keep(new float[] { 0, 1 }, 1);
		assertThat(read(this.feed, 2, 1L)).containsEntry(1L, new float[] { 0, 1 });
	}

	@Test
	void statements_readNoMoreThanTheyGive() {
		assertThat(plan(SqlVectorFeed.SELECT_VECTORS, "model", 8, "[1]"))
			.anyMatch((step) -> step.contains("embedding_by_model (model=? AND <expr>=? AND sequence=?)"));
		assertThat(plan(SqlVectorFeed.COUNT, "model", 8))
			.anyMatch((step) -> step.contains("embedding_by_model (model=? AND <expr>=?)"));
	}

	private List<String> plan(String sql, Object... arguments) {
		return this.database
			.read((session) -> session.list("EXPLAIN QUERY PLAN " + sql, (row) -> row.getString(4), arguments));
	}

}
