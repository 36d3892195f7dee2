package com.voicehive.local.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.voicehive.local.LocalStores;
import com.voicehive.local.StoreOnDisk;
import com.voicehive.memory.Memory;
import com.voicehive.memory.StorageException;
import com.voicehive.memory.StoreCheck;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.Tenant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.newest;
import static com.voicehive.memory.MemoryFixtures.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a store does when its disk, its index or one of its writes fails. */
@Timeout(60)
class JournalFailureTest extends StoreOnDisk {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	/** One after the other, they would wait for far longer than the patience. */
	private static final int MANY = 120;

	private void onWriter(String pragma) {
		LocalStores.writer(this.store).write((session) -> {
			session.execute(pragma);
			return true;
		});
	}

	@Test
	void fullDisk_storesNothingAndHealsByItself() {
		Memory first = add("first plan");
		onWriter("PRAGMA max_page_count = 1");
		String large = "word ".repeat(100_000);
		assertThatExceptionOfType(StorageException.class).isThrownBy(() -> add(large))
			.withMessage("memories can't be stored: SQLITE_FULL");
		assertThat(this.store.check()).isEqualTo(StoreCheck.failed("memories can't be stored: SQLITE_FULL"));
		assertThat(this.store.find(newest(10, MARIAS_PHONE))).extracting(Memory::id).containsExactly(first.id());
		assertThat(this.store.search(words("word"))).isEmpty();
		assertThat(this.store.count()).isEqualTo(1);
		onWriter("PRAGMA max_page_count = 1000000");
		assertThat(this.store.check()).isEqualTo(StoreCheck.OK);
		add(large);
		assertThat(this.store.count()).isEqualTo(2);
		assertThat(this.store.outbox().counts().pending()).isEqualTo(2);
	}

	@Test
	void storeThatCanOnlyBeRead_goesOnReading() throws SQLException {
		Memory first = add("first plan");
		onWriter("PRAGMA query_only = true");
		assertThatExceptionOfType(StorageException.class).isThrownBy(() -> add("second plan"));
		assertThatExceptionOfType(StorageException.class).isThrownBy(() -> this.store.delete(first, START));
		assertThat(this.store.check().ok()).isFalse();
		assertThat(this.store.search(words("plan"))).extracting((hit) -> hit.memory().id()).containsExactly(first.id());
		LocalStores.database(this.store).write((session) -> {
			session.execute("PRAGMA query_only = false");
			return true;
		});
		add("third plan");
		assertThat(this.store.check()).isEqualTo(StoreCheck.OK);
	}

	@Test
	void databaseThatWasMovedAway_isNotWrittenTo() throws IOException {
		add("first plan");
		Path file = this.directory.resolve("memories.db");
		Path elsewhere = this.directory.resolve("elsewhere");
		Files.move(file, elsewhere);
		assertThat(this.store.check())
			.isEqualTo(StoreCheck.failed("memories can't be stored: SQLITE_READONLY_DBMOVED"));
		assertThatExceptionOfType(StorageException.class).isThrownBy(() -> add("second plan"));
		Files.createFile(file);
		assertThatExceptionOfType(StorageException.class).isThrownBy(() -> add("third plan"));
		Files.move(elsewhere, file, StandardCopyOption.REPLACE_EXISTING);
		add("fourth plan");
		assertThat(this.store.check()).isEqualTo(StoreCheck.OK);
		assertThat(this.store.count()).isEqualTo(2);
	}

	@Test
	void faultyWrite_doesNotTouchItsNeighbours() {
		List<CompletableFuture<Integer>> group = inOneGroup(
				List.of((session) -> session.update("INSERT INTO erasure VALUES ('default', x'01', 1)"),
						(session) -> session.update("INSERT INTO erasure VALUES ('default', x'02', 2)")
								+ session.update("INSERT INTO erasure VALUES ('default', x'01', 1)"),
						(session) -> {
							session.update("INSERT INTO erasure VALUES ('default', x'03', 3)");
							throw new IllegalArgumentException("on purpose");
						}, (session) -> session.update("INSERT INTO erasure VALUES ('default', x'04', 4)")));
		assertThat(group.get(0).join()).isEqualTo(1);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> group.get(1).join())
			.withCauseInstanceOf(IllegalStateException.class);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> group.get(2).join())
			.withStackTraceContaining("on purpose");
		assertThat(group.get(3).join()).isEqualTo(1);
		assertThat(erasures()).containsExactly(1L, 4L);
		assertThat(this.store.check()).isEqualTo(StoreCheck.OK);
	}

	@Test
	void writeThatIsTooMuchForTheDisk_doesNotTouchItsNeighbours() {
		onWriter("PRAGMA max_page_count = 100");
		List<CompletableFuture<Integer>> group = inOneGroup(
				List.of((session) -> session.update("INSERT INTO erasure VALUES ('default', x'01', 1)"),
						(session) -> session.update("INSERT INTO probe VALUES (zeroblob(1000000))"),
						(session) -> session.update("INSERT INTO erasure VALUES ('default', x'02', 2)")));
		assertThat(group.get(0).join()).isEqualTo(1);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> group.get(1).join())
			.withCauseInstanceOf(StorageException.class);
		assertThat(group.get(2).join()).isEqualTo(1);
		assertThat(erasures()).containsExactly(1L, 2L);
	}

	private List<Long> erasures() {
		return LocalStores.database(this.store)
			.read((session) -> session.list("SELECT erased_at FROM erasure ORDER BY erased_at",
					(row) -> row.getLong(1)));
	}

	@Test
	void writeThatTellsNothing_doesNotEndTheWriter() {
		JournalWriter writer = LocalStores.writer(this.store);
		for (long size : new long[] { 0, Long.MAX_VALUE }) {
			CompletableFuture<Object> faulty = CompletableFuture
				.supplyAsync(() -> writer.write(Tenant.DEFAULT, (session) -> null, size, (result) -> List.of()));
			assertThat(faulty).failsWithin(PATIENCE)
				.withThrowableThat()
				.withCauseInstanceOf(IllegalStateException.class);
		}
		add("first plan");
	}

	/** Runs writes that all wait while one before them is held up. */
	private List<CompletableFuture<Integer>> inOneGroup(List<SqlWork<Integer>> writes) {
		JournalWriter writer = LocalStores.writer(this.store);
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> writer.write((session) -> {
			begun.countDown();
			await(go);
			return 0;
		}));
		await(begun);
		List<CompletableFuture<Integer>> group = new ArrayList<>();
		for (SqlWork<Integer> write : writes) {
			CompletableFuture<Integer> outcome = new CompletableFuture<>();
			Thread caller = new Thread(() -> {
				try {
					outcome.complete(writer.write(write));
				}
				catch (RuntimeException ex) {
					outcome.completeExceptionally(ex);
				}
			});
			caller.start();
			while (caller.getState() != Thread.State.WAITING) {
				Thread.onSpinWait();
			}
			group.add(outcome);
		}
		go.countDown();
		first.join();
		return group;
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void databaseThatAnotherProcessLocks_holdsUpNoStoreForLong() throws Exception {
		Memory first = add("first plan");
		ExecutorService callers = Executors.newFixedThreadPool(MANY);
		try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + this.directory.resolve("memories.db"));
				Statement statement = other.createStatement()) {
			statement.execute("BEGIN IMMEDIATE");
			// Each waits half a second for the lock; together, not one after the other.
			List<Future<StorageException>> refused = callers.invokeAll(
					Collections.nCopies(MANY,
							() -> catchThrowableOfType(StorageException.class, () -> add("second plan"))),
					PATIENCE.toSeconds(), TimeUnit.SECONDS);
			for (Future<StorageException> one : refused) {
				assertThat(one.get()).hasMessage("memories can't be stored: SQLITE_BUSY");
			}
			assertThat(this.store.find(newest(10, MARIAS_PHONE))).extracting(Memory::id).containsExactly(first.id());
			assertThat(this.store.check().ok()).isFalse();
			statement.execute("ROLLBACK");
			add("third plan");
			assertThat(this.store.check()).isEqualTo(StoreCheck.OK);
			assertThat(this.store.count()).isEqualTo(2);
		}
		finally {
			callers.shutdownNow();
		}
	}

	@Test
	void brokenIndex_doesNotStopTheJournalAndIsOpenedAnew() throws Exception {
		Memory first = add("first plan");
		LocalStores.index(this.store).current().close();
		Memory second = add("second plan");
		this.store.delete(first, START);
		Memory third = add("third plan");
		// The first searches may say that they can't wait for the index.
		List<String> answer = Awaitility.await()
			.atMost(PATIENCE)
			.ignoreException(StoreUnavailableException.class)
			.until(() -> found("plan"), (found) -> true);
		assertThat(answer).containsExactly(third.id(), second.id());
	}

	@Test
	void brokenIndex_isOpenedAnewByUpkeepToo() throws Exception {
		add("first plan");
		LocalStores.index(this.store).current().close();
		add("second plan");
		assertThat(LocalStores.index(this.store).current()).isNull();
		LocalStores.index(this.store).upkeep();
		assertThat(LocalStores.index(this.store).current()).isNotNull();
		assertThat(this.store.search(words("plan"))).hasSize(2);
	}

	@Test
	void interruptedCaller_learnsThatItsMemoryIsStored() {
		Thread.currentThread().interrupt();
		Memory kept = add("first plan");
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.store.get(kept.id())).isPresent();
	}

}
