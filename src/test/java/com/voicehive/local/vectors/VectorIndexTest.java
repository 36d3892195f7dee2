package com.voicehive.local.vectors;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
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

	@Test
	void scrubbing_rewritesWhatHoldsRemovedVectors() throws IOException {
		SlowDisk disk = new SlowDisk();
		disk.mended.countDown();
		try (VectorIndex index = VectorIndex.create(disk, new VectorIndex.Space("journal", "model", 2))) {
			index.put(List.of(new VectorIndex.Entry(1, 1, memory("mem_1"), new float[] { 1, 0 }),
					new VectorIndex.Entry(2, 2, memory("mem_2"), new float[] { 0, 1 })));
			index.commit();
			index.remove(List.of("mem_2"));
			index.commit();
			assertThat(removed(disk)).isOne();
			index.expungeDeletes();
			await().atMost(Duration.ofSeconds(20)).until(() -> {
				index.commit();
				return removed(disk) == 0;
			});
			assertThat(disk.segments()).isOne();
			assertThat(index.count()).isOne();
		}
	}

	@Test
	void closing_doesNotWaitUntilTheGraphOfAMergeIsMade() throws Exception {
		SlowDisk disk = new SlowDisk();
		VectorIndex index = VectorIndex.create(disk, new VectorIndex.Space("journal", "model", 2));
		for (int i = 1; i <= VECTORS; i++) {
			List<VectorIndex.Entry> some = new ArrayList<>();
			for (int j = 1; j <= VECTORS; j++) {
				some.add(new VectorIndex.Entry(i, i * 100 + j, memory("mem_" + i + "_" + j), new float[] { 1, 0 }));
			}
			index.put(some);
			index.show();
		}
		disk.merging.await();
		FutureTask<Void> closing = new FutureTask<>(() -> {
			index.close();
			return null;
		});
		Thread thread = new Thread(closing);
		thread.start();
		await().atMost(Duration.ofSeconds(20)).until(() -> thread.getState() == Thread.State.TIMED_WAITING);
		disk.mended.countDown();
		closing.get();
		assertThat(disk.graphs).isNotEmpty().allSatisfy((bytes) -> assertThat(bytes).isLessThan(VECTORS * VECTORS));
	}

	private static int removed(Directory disk) throws IOException {
		try (DirectoryReader reader = DirectoryReader.open(disk)) {
			return reader.numDeletedDocs();
		}
	}

	private static Memory memory(String id) {
		return MemoryFixtures.turn(MARIA, "my doctor", "ok", List.of(), Map.of()).stored(id, START);
	}

	/** Can't write the result of a merge until it is mended. */
	private static final class SlowDisk extends FilterDirectory {

		private final CountDownLatch merging = new CountDownLatch(1);

		private final CountDownLatch mended = new CountDownLatch(1);

		private final Set<String> merged = ConcurrentHashMap.newKeySet();

		/** The bytes of each merged graph that nobody wants. */
		private final List<Long> graphs = new CopyOnWriteArrayList<>();

		private SlowDisk() {
			super(new ByteBuffersDirectory());
		}

		private long segments() throws IOException {
			return Stream.of(listAll()).filter((file) -> file.endsWith(".si")).count();
		}

		@Override
		public IndexOutput createOutput(String name, IOContext context) throws IOException {
			if (context.context == IOContext.Context.MERGE) {
				this.merged.add(name);
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

		@Override
		public void deleteFile(String name) throws IOException {
			if (name.endsWith(".vex") && this.merged.contains(name)) {
				this.graphs.add(fileLength(name));
			}
			super.deleteFile(name);
		}

	}

}
