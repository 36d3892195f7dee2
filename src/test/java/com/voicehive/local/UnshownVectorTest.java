package com.voicehive.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

import com.voicehive.embedding.StubEmbedder;
import com.voicehive.embedding.WordVectors;
import com.voicehive.local.feed.Hit;
import com.voicehive.local.journal.EmbeddingTable;
import com.voicehive.local.vectors.VectorSearch;
import com.voicehive.memory.Identity;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.SearchQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A vector that is in the journal, and in no search yet. */
@Timeout(60)
class UnshownVectorTest {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final String WORDS = "my doctor";

	private final StubEmbedder embedder = new StubEmbedder();

	private final BusyDisk disk = new BusyDisk();

	@Test
	void itsMemoryIsRankedByItsWords(@TempDir Path directory) {
		try (LocalStore store = LocalStore.open(directory, ids(new SettableClock()));
				VectorSearch meanings = new VectorSearch(this.embedder, this.disk, store.database(), store.writer(),
						System::nanoTime)) {
			add(store, meanings);
			await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(() -> meanings.count() == 1);
			this.disk.free = new CountDownLatch(1);
			add(store, meanings);
			await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(() -> vectors(store) == 2);
			List<Hit> found = meanings.search(query(), (query) -> List.of(new Hit(2, 1), new Hit(1, 1)));
			this.disk.free.countDown();
			assertThat(found).extracting(Hit::sequence).containsExactly(2L, 1L);
		}
	}

	@Test
	void itsOwnerIsTold_whenTheIndexIsWellAgain(@TempDir Path directory) {
		Set<Identity> told = ConcurrentHashMap.newKeySet();
		try (LocalStore store = LocalStore.open(directory, ids(new SettableClock()));
				VectorSearch meanings = new VectorSearch(this.embedder, this.disk, store.database(), store.writer(),
						System::nanoTime)) {
			add(store, meanings);
			await().pollInterval(Duration.ofMillis(5)).until(() -> meanings.count() == 1);
			meanings.onEmbedded(told::addAll);
			this.disk.full = true;
			add(store, meanings);
			await().pollInterval(Duration.ofMillis(5)).until(() -> vectors(store) == 2);
			assertThat(told).isEmpty();
			this.disk.full = false;
			await().pollInterval(Duration.ofMillis(5)).until(() -> told.containsAll(MARIA.identities()));
			assertThat(meanings.count()).isEqualTo(2);
		}
	}

	private static void add(LocalStore store, VectorSearch meanings) {
		store.append(List.of(turn(MARIA, WORDS, "ok", List.of(), Map.of())), false, null);
		meanings.added();
	}

	private long vectors(LocalStore store) {
		return store.database()
			.read((session) -> new EmbeddingTable(session, this.embedder.model()).count(WordVectors.DIMENSION));
	}

	private static SearchQuery query() {
		return new SearchQuery(WORDS, Set.of(), 10).meaning(new WordVectors(WordVectors.DIMENSION).of(WORDS));
	}

	/** Takes new segments only when it is free, and none when it is full. */
	private static final class BusyDisk extends FilterDirectory {

		private volatile CountDownLatch free = new CountDownLatch(0);

		private volatile boolean full;

		private BusyDisk() {
			super(new ByteBuffersDirectory());
		}

		@Override
		public IndexOutput createOutput(String name, IOContext context) throws IOException {
			try {
				this.free.await();
			}
			catch (InterruptedException ex) {
				throw new IOException(ex);
			}
			if (this.full) {
				throw new IOException("no space left");
			}
			return super.createOutput(name, context);
		}

	}

}
