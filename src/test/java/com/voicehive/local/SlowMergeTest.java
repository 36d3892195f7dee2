package com.voicehive.local;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

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

	/** Each becomes a segment, and ten of them want to be merged. */
	private static final int TURNS = 200;

	@Test
	@Timeout(20)
	void noSearchWaitsForMerges() throws Exception {
		Disk disk = new Disk();
		// The disk is mended before the store is closed.
		try (LocalStore store = new LocalStore(null, Database.inMemory(), disk, ids(new SettableClock()));
				AutoCloseable mending = disk.mended::countDown) {
			for (int i = 0; i < TURNS; i++) {
				String code = "code" + i;
				Memory memory = store.append(List.of(turn(MARIA, code, "ok")), false, null).get(0);
				assertThat(store.search(words(code))).first().extracting(MemoryHit::memory).isEqualTo(memory);
			}
			assertThat(disk.merging).isTrue();
		}
	}

	/** Can't write the result of a merge until it is mended. */
	private static final class Disk extends FilterDirectory {

		private final CountDownLatch mended = new CountDownLatch(1);

		private volatile boolean merging;

		private Disk() {
			super(new ByteBuffersDirectory());
		}

		@Override
		public IndexOutput createOutput(String name, IOContext context) throws IOException {
			if (context.context == IOContext.Context.MERGE) {
				this.merging = true;
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
