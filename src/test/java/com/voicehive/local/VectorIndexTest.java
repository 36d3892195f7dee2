package com.voicehive.local;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class VectorIndexTest {

	/** Each becomes a segment, and ten of them want to be merged. */
	private static final int VECTORS = 11;

	@ParameterizedTest
	@ValueSource(ints = { 384, 1_536, 8_192 })
	void mergesAreOfNoMoreVectorsThanTheHeapHasRoomFor(int dimension) {
		double bytes = VectorIndex.merges(dimension).getMaxMergedSegmentMB() * 1024 * 1024;
		assertThat(bytes / (dimension * Float.BYTES)).isGreaterThan(1_000).isLessThanOrEqualTo(250_000.5);
	}

	@Test
	void filesOfWhatWasMerged_goWithTheNextCommit() throws IOException {
		SlowDisk disk = new SlowDisk();
		try (VectorIndex index = VectorIndex.create(disk, new VectorIndex.Space("journal", "model", 2))) {
			for (int i = 1; i <= VECTORS; i++) {
				index.put(List.of(new VectorIndex.Entry(i, i, memory("mem_" + i), new float[] { 1, 0 })));
				index.show();
			}
			assertThat(disk.segments()).isGreaterThanOrEqualTo(VECTORS);
			disk.mended.countDown();
			await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(20)).until(() -> {
				index.commit();
				return disk.segments() <= 2;
			});
			assertThat(index.count()).isEqualTo(VECTORS);
		}
	}

	private static Memory memory(String id) {
		return MemoryFixtures.turn(MARIA, "my doctor", "ok", List.of(), Map.of()).stored(id, START);
	}

	/** Can't write the result of a merge until it is mended. */
	private static final class SlowDisk extends FilterDirectory {

		private final CountDownLatch mended = new CountDownLatch(1);

		private SlowDisk() {
			super(new ByteBuffersDirectory());
		}

		private long segments() throws IOException {
			return Stream.of(listAll()).filter((file) -> file.endsWith(".si")).count();
		}

		@Override
		public IndexOutput createOutput(String name, IOContext context) throws IOException {
			if (context.context == IOContext.Context.MERGE) {
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
