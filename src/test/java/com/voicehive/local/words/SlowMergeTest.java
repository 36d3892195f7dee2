package com.voicehive.local.words;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.local.journal.sqlite.SqliteDatabase;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.MemoryHit;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.turn;
import static com.voicehive.memory.MemoryFixtures.words;
import static org.assertj.core.api.Assertions.assertThat;

class SlowMergeTest {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	/** Each becomes a segment, and ten of them want to be merged. */
	private static final int TURNS = 100;

	@Test
	@Timeout(180)
	void noSearchWaitsForMerges() throws Exception {
		Disk disk = new Disk();
		// The disk is mended before the store is closed.
		try (LocalStore store = LocalStores.of(SqliteDatabase.inMemory(), disk, ids(new SettableClock()));
				AutoCloseable mending = disk.mended::countDown) {
			storeAndFind(store, "before");
			assertThat(disk.merging.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
			storeAndFind(store, "meanwhile");
		}
	}

	private static void storeAndFind(LocalStore store, String when) {
		for (int i = 0; i < TURNS; i++) {
			String code = when + "code" + i;
			Memory memory = store.append(List.of(turn(MARIA, code, "ok")), false, null).get(0);
			assertThat(store.search(words(code))).first().extracting(MemoryHit::memory).isEqualTo(memory);
		}
	}

	/** Can't write the result of a merge until it is mended. */
	private static final class Disk extends FilterDirectory {

		private final CountDownLatch mended = new CountDownLatch(1);

		private final CountDownLatch merging = new CountDownLatch(1);

		private Disk() {
			super(new ByteBuffersDirectory());
		}

		@Override
		public IndexOutput createOutput(String name, IOContext context) throws IOException {
			if (context.context == IOContext.Context.MERGE) {
				this.merging.countDown();
				try {
					this.mended.await();
				}
				catch (InterruptedException ex) {
					throw new IOException(ex);
				}
			}
			return super.createOutput(name, context);
		}

	}

}
