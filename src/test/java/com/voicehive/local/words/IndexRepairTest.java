package com.voicehive.local.words;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.local.journal.sqlite.SqliteDatabase;
import com.voicehive.local.lucene.IndexDirectories;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.StoreUnavailableException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.newest;
import static com.voicehive.memory.MemoryFixtures.turn;
import static com.voicehive.memory.MemoryFixtures.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What goes on while a damaged index is made anew, which can take minutes. */
@Timeout(60)
class IndexRepairTest {

	private final Disk disk = new Disk();

	private LocalStore store;

	private CompletableFuture<Void> repair;

	@BeforeEach
	void damage() throws IOException, SQLException, InterruptedException {
		this.store = LocalStores.of(SqliteDatabase.inMemory(), IndexDirectories.cached(this.disk),
				ids(new SettableClock()));
		add("first plan");
		LocalStores.index(this.store).upkeep();
		LocalStores.index(this.store).current().close();
		for (String name : this.disk.listAll()) {
			if (!name.startsWith("segments") && !name.equals("write.lock")) {
				this.disk.deleteFile(name);
			}
		}
		add("second plan");
		this.disk.slow = true;
		this.repair = CompletableFuture.runAsync(LocalStores.index(this.store)::upkeep);
		assertThat(this.disk.written.await(20, TimeUnit.SECONDS)).isTrue();
	}

	@AfterEach
	void close() {
		this.disk.fast.countDown();
		this.repair.join();
		this.store.close();
	}

	private Memory add(String query) {
		return this.store.append(List.of(turn(MARIA, query, "ok")), Urgency.BACKLOG, null).get(0);
	}

	private List<Memory> found(String text) {
		return this.store.search(words(text)).stream().map((hit) -> hit.memory()).toList();
	}

	@Test
	void storesAndDeletionsGoOn_andAreInTheNewIndex() throws Exception {
		Memory third = CompletableFuture.supplyAsync(() -> {
			Memory added = add("third plan");
			this.store.delete(add("fourth plan"), START);
			return added;
		}).get(20, TimeUnit.SECONDS);
		this.disk.fast.countDown();
		this.repair.join();
		assertThat(found("plan")).hasSize(3).startsWith(third);
	}

	@Test
	void whatIsDeletedAfterItWasRead_isNotInTheNewIndex() throws Exception {
		List<Memory> read = this.store.find(newest(10, MARIAS_PHONE));
		CompletableFuture.runAsync(() -> this.store.delete(read.get(0), START)).get(20, TimeUnit.SECONDS);
		this.disk.fast.countDown();
		this.repair.join();
		assertThat(found("plan")).containsExactly(read.get(1));
		assertThat(LocalStores.index(this.store).current().count()).isEqualTo(1);
	}

	@Test
	void whileTheIndexIsRepaired_searchesSoonSayThatTheyCantTell() {
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> found("plan"));
	}

	/** Can be slow: then what is written waits. */
	private static final class Disk extends FilterDirectory {

		private final CountDownLatch written = new CountDownLatch(1);

		private final CountDownLatch fast = new CountDownLatch(1);

		private volatile boolean slow;

		Disk() {
			super(new ByteBuffersDirectory());
		}

		@Override
		public IndexOutput createOutput(String name, IOContext context) throws IOException {
			if (this.slow) {
				this.written.countDown();
				await();
			}
			return super.createOutput(name, context);
		}

		private void await() throws IOException {
			try {
				this.fast.await();
			}
			catch (InterruptedException ex) {
				throw new IOException(ex);
			}
		}

	}

}
