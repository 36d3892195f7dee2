package com.voicehive.local.words;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.voicehive.local.HangingMergeDisk;
import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.local.journal.sqlite.SqliteDatabase;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.MemoryHit;
import org.apache.lucene.index.DirectoryReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.turn;
import static com.voicehive.memory.MemoryFixtures.words;
import static org.assertj.core.api.Assertions.assertThat;

/** Merges that hang, as on a disk that does not answer. */
@Timeout(120)
class SlowMergeTest {

	/** Each becomes a segment, and ten of them want to be merged. */
	private static final int TURNS = 100;

	private final HangingMergeDisk disk = new HangingMergeDisk();

	private LocalStore store;

	@BeforeEach
	void open() {
		this.store = LocalStores.of(SqliteDatabase.inMemory(), this.disk, ids(new SettableClock()));
	}

	@AfterEach
	void close() {
		this.store.close();
	}

	@Test
	void duringSlowMerges_noSearchWaits() throws Exception {
		storeAndFind(this.store, "before");
		this.disk.awaitMerge();
		storeAndFind(this.store, "meanwhile");
	}

	@Test
	void closingStore_givesUpAMergeInTheBackgroundAndSavesTheIndex() throws Exception {
		storeAndFind(this.store, "before");
		this.disk.awaitMerge();
		this.store.close();
		assertThat(this.disk.wasInterrupted()).isTrue();
		try (DirectoryReader saved = DirectoryReader.open(this.disk)) {
			assertThat(saved.numDocs()).isEqualTo(TURNS);
		}
	}

	@Test
	void closingStore_givesUpTheRewritingOfDeletedWords() throws Exception {
		Memory deleted = this.store.append(List.of(turn(MARIA, "first plan", "ok")), null, null).get(0);
		this.store.append(List.of(turn(MARIA, "second plan", "ok")), null, null);
		LocalStores.index(this.store).upkeep();
		this.store.delete(deleted, START);
		CompletableFuture<Void> rewriting = CompletableFuture.runAsync(() -> LocalStores.expungeDeletes(this.store));
		this.disk.awaitMerge();
		this.store.close();
		rewriting.join();
		assertThat(this.disk.wasInterrupted()).isTrue();
		try (DirectoryReader saved = DirectoryReader.open(this.disk)) {
			assertThat(saved.numDocs()).isEqualTo(1);
		}
	}

	private static void storeAndFind(LocalStore store, String when) {
		for (int i = 0; i < TURNS; i++) {
			String code = when + "code" + i;
			Memory memory = store.append(List.of(turn(MARIA, code, "ok")), null, null).get(0);
			assertThat(store.search(words(code))).first().extracting(MemoryHit::memory).isEqualTo(memory);
		}
	}

}
