package com.voicehive.local;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.voicehive.LoggedLines;
import com.voicehive.local.journal.sqlite.SqliteDatabase;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class IndexMaintenanceTest {

	private static final Duration AT_ONCE = Duration.ofNanos(1);

	@RegisterExtension
	private final LoggedLines logged = new LoggedLines("com.voicehive.local");

	private final HangingMergeDisk disk = new HangingMergeDisk();

	private LocalStore store;

	private IndexMaintenance maintenance;

	@BeforeEach
	void open() {
		this.store = LocalStores.of(SqliteDatabase.inMemory(), this.disk, ids(new SettableClock()));
		this.maintenance = this.store.followers().maintenance();
	}

	@AfterEach
	void close() {
		this.store.close();
	}

	@Test
	void taskThatIsAtFault_isTriedAgainAndToldWithoutItsMessage() throws InterruptedException {
		CountDownLatch tried = new CountDownLatch(2);
		this.maintenance.begin(() -> {
			tried.countDown();
			throw new AssertionError("a secret plan");
		}, AT_ONCE);
		assertThat(tried.await(20, TimeUnit.SECONDS)).isTrue();
		this.store.close();
		assertThat(this.logged.lines()).contains("ERROR The upkeep of the indexes is at fault")
			.noneMatch((line) -> line.contains("secret"));
	}

	@Test
	void closingStore_endsTheRewritingThatTheTimerWaitsFor() throws InterruptedException {
		List<Memory> stored = this.store
			.append(List.of(turn(MARIA, "first plan", "ok"), turn(MARIA, "second plan", "ok")), null, null);
		LocalStores.index(this.store).upkeep();
		this.store.delete(stored.get(0), START);
		this.maintenance.begin(this.maintenance::expungeDeletes, AT_ONCE);
		this.disk.awaitMerge();
		this.store.close();
		assertThat(this.disk.wasInterrupted()).isTrue();
	}

}
