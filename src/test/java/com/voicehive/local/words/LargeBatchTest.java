package com.voicehive.local.words;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.local.feed.Row;
import com.voicehive.local.journal.JournalWriter;
import com.voicehive.local.journal.MemoryAppend;
import com.voicehive.memory.Tenant;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.MemoryIds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static com.voicehive.memory.MemoryFixtures.JOHN;
import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.saying;
import static com.voicehive.memory.MemoryFixtures.turn;
import static com.voicehive.memory.MemoryFixtures.words;
import static org.assertj.core.api.Assertions.assertThat;

/** What others see of a batch that takes long to index. */
@Timeout(180)
class LargeBatchTest {

	private static final int TURNS = 200;

	private static final long LARGE = Long.MAX_VALUE;

	private static final String LONG_ANSWER = "many words of the same agent ".repeat(500);

	@TempDir
	private Path directory;

	private final MemoryIds ids = ids(new SettableClock());

	private LocalStore store;

	@BeforeEach
	void open() {
		this.store = LocalStores.openUntended(this.directory, this.ids, null);
	}

	@AfterEach
	void close() {
		this.store.close();
	}

	private static List<MemoryDraft> batch() {
		List<MemoryDraft> drafts = new ArrayList<>();
		for (int i = 0; i < TURNS; i++) {
			drafts.add(turn(MARIA, "replayed code" + i, LONG_ANSWER));
		}
		return drafts;
	}

	private Memory live(String query) {
		return this.store.append(List.of(turn(JOHN, query, "ok")), Urgency.BACKLOG, null).get(0);
	}

	private List<String> found(String query) {
		return this.store.search(words(query)).stream().map((hit) -> hit.memory().id()).toList();
	}

	@Test
	void liveStores_passABatchThatIsIndexed() {
		CompletableFuture<List<Memory>> batch = new CompletableFuture<>();
		Passing passing = new Passing();
		LocalStores.writer(this.store).write(Tenant.DEFAULT, (session) -> "before both", (before) -> {
			waiting(() -> batch.complete(this.store.append(batch(), Urgency.BACKLOG, null)));
			passing.next();
		});
		passing.end.join();
		assertThat(passing.found).hasSizeGreaterThan(3)
			.isEqualTo(passing.stored.stream()
				.limit(passing.found.size())
				.map((stored) -> List.of(stored.join().id()))
				.toList());
		List<Memory> stored = batch.join();
		assertThat(stored).hasSize(TURNS);
		assertThat(found("code0")).containsExactly(stored.get(0).id());
		assertThat(found("code" + (TURNS - 1))).containsExactly(stored.get(TURNS - 1).id());
	}

	/**
	 * Live stores, the next of which comes as soon as one is made, until the batch is
	 * indexed. On the writing thread, so that none can come too late.
	 */
	private final class Passing {

		private final CompletableFuture<Void> end = new CompletableFuture<>();

		private final List<CompletableFuture<Memory>> stored = new ArrayList<>();

		/** What was found of each before the batch was indexed. */
		private final List<List<String>> found = new ArrayList<>();

		void next() {
			int number = this.stored.size();
			CompletableFuture<Memory> memory = new CompletableFuture<>();
			this.stored.add(memory);
			waiting(() -> memory.complete(live("live plan" + number)));
			waiting(() -> LocalStores.writer(LargeBatchTest.this.store)
				.write(Tenant.DEFAULT, (session) -> "after it", (after) -> made(number)));
		}

		private void made(int number) {
			if (LocalStores.index(LargeBatchTest.this.store).current().reach().memories() >= TURNS) {
				this.end.complete(null);
			}
			else {
				this.found.add(LargeBatchTest.this.found("plan" + number));
				next();
			}
		}

	}

	@Test
	void writes_passALargeOneBetweenItsSteps() {
		JournalWriter writer = LocalStores.writer(this.store);
		List<String> order = Collections.synchronizedList(new ArrayList<>());
		List<CompletableFuture<Void>> callers = new ArrayList<>();
		writer.write(Tenant.DEFAULT, (session) -> order.add("large"), LARGE, (result) -> List.of(() -> {
			order.add("first step");
			callers.add(waiting(() -> writer.write(Tenant.DEFAULT, (session) -> order.add("other large"), LARGE,
					(done) -> List.of())));
			callers.add(waiting(() -> writer.write((session) -> order.add("small"))));
		}, () -> order.add("second step"), () -> order.add("third step")));
		callers.forEach(CompletableFuture::join);
		assertThat(order).containsExactly("large", "first step", "small", "second step", "third step", "other large");
	}

	/** Runs something on a thread of its own, up to where it waits. */
	private static CompletableFuture<Void> waiting(Runnable something) {
		CompletableFuture<Void> done = new CompletableFuture<>();
		Thread caller = new Thread(() -> {
			something.run();
			done.complete(null);
		});
		caller.start();
		while (caller.getState() != Thread.State.WAITING) {
			Thread.onSpinWait();
		}
		return done;
	}

	@Test
	void closingStore_finishesTheBatchesThatWait() {
		List<CompletableFuture<Void>> callers = new ArrayList<>();
		LocalStores.writer(this.store).write(Tenant.DEFAULT, (session) -> "before them", (before) -> {
			for (int i = 0; i < 2; i++) {
				callers.add(waiting(() -> this.store.append(batch(), Urgency.BACKLOG, null)));
			}
			callers.add(waiting(this.store::close));
		});
		callers.forEach(CompletableFuture::join);
		open();
		assertThat(this.store.count()).isEqualTo(2 * TURNS);
		assertThat(found("code7")).hasSize(2);
	}

	/** A batch in the journal, to be indexed part by part. */
	private List<Row> committedBatch() {
		return LocalStores.writer(this.store)
			.write((session) -> new MemoryAppend(session.of(Tenant.DEFAULT), this.ids).append(batch(), Urgency.BACKLOG,
					null));
	}

	@Test
	void indexThatIsLostBetweenParts_catchesUp() {
		List<Row> rows = committedBatch();
		List<Runnable> parts = LocalStores.index(this.store).added(rows, true);
		parts.get(0).run();
		Memory live = live("live plan");
		// Makes durable what is indexed; the other parts never come.
		LocalStores.index(this.store).upkeep();
		this.store.close();
		open();
		assertThat(found("plan")).containsExactly(live.id());
		assertThat(found("code0")).containsExactly(rows.get(0).memory().id());
		assertThat(found("code" + (TURNS - 1))).containsExactly(rows.get(TURNS - 1).memory().id());
	}

	@Test
	void afterTheLastPart_theIndexReachesEverything() {
		List<Row> rows = committedBatch();
		long before = LocalStores.index(this.store).current().reach().memories();
		List<Runnable> parts = LocalStores.index(this.store).added(rows, true);
		parts.get(0).run();
		live("live plan");
		assertThat(LocalStores.index(this.store).current().reach().memories()).isEqualTo(before);
		parts.subList(1, parts.size()).forEach(Runnable::run);
		assertThat(LocalStores.index(this.store).current().reach().memories()).isEqualTo(before + TURNS + 1);
	}

	@Test
	void memoryThatIsDeletedBeforeItsPart_isNotIndexed() throws Exception {
		List<Row> rows = committedBatch();
		List<Runnable> parts = LocalStores.index(this.store).added(rows, true);
		parts.get(0).run();
		this.store.delete(rows.get(0).memory(), START);
		this.store.delete(rows.get(TURNS - 1).memory(), START);
		parts.subList(1, parts.size()).forEach(Runnable::run);
		assertThat(LocalStores.index(this.store).current().count()).isEqualTo(TURNS - 2);
		assertThat(found("code" + (TURNS - 1))).doesNotContain(rows.get(TURNS - 1).memory().id());
	}

	@Test
	void memoryThatIsCorrectedBeforeItsPart_isIndexedOnceAsItIs() throws Exception {
		List<Row> rows = committedBatch();
		List<Runnable> parts = LocalStores.index(this.store).added(rows, true);
		parts.get(0).run();
		Memory last = rows.get(TURNS - 1).memory();
		this.store.correct(rows.get(0).memory(), saying("corrected plan"));
		this.store.correct(last, saying("corrected plan"));
		parts.subList(1, parts.size()).forEach(Runnable::run);
		assertThat(LocalStores.index(this.store).current().count()).isEqualTo(TURNS);
		assertThat(found("code" + (TURNS - 1))).doesNotContain(last.id());
		assertThat(found("plan")).containsExactly(last.id(), rows.get(0).memory().id());
	}

	@Test
	void indexThatIsOpenedAnewBetweenParts_holdsEachMemoryOnce() throws Exception {
		List<Row> rows = committedBatch();
		List<Runnable> parts = LocalStores.index(this.store).added(rows, true);
		parts.get(0).run();
		LocalStores.index(this.store).current().close();
		live("live plan");
		// Waits for the end, which no search would on a busy machine.
		LocalStores.index(this.store).upkeep();
		assertThat(found("plan")).hasSize(1);
		parts.subList(1, parts.size()).forEach(Runnable::run);
		assertThat(LocalStores.index(this.store).current().count()).isEqualTo(TURNS + 1);
	}

}
