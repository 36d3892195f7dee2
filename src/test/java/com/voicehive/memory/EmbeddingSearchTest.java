package com.voicehive.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import com.voicehive.embedding.StubEmbedder;
import com.voicehive.local.LocalStore;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.turn;
import static com.voicehive.memory.MemoryFixtures.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a search waits for before it is made, and what it goes without. */
@Timeout(60)
class EmbeddingSearchTest {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final StubEmbedder embedder = new StubEmbedder();

	private final SettableClock clock = new SettableClock();

	private final LocalStore journal = LocalStore.inMemory(ids(this.clock), this.embedder);

	@AfterEach
	void close() {
		this.journal.close();
	}

	private Memory keepDoctor() {
		Memory doctor = this.journal.append(List.of(turn(MARIA, "my doctor is Smith", "ok")), null, null).get(0);
		await().atMost(PATIENCE).until(() -> this.journal.unembedded() == 0);
		return doctor;
	}

	private List<Memory> search(String text, Duration budget) {
		return search(text, budget, this.embedder);
	}

	private List<Memory> search(String text, Duration budget, Embedder model) {
		Mem0 mem0 = new Mem0();
		MemoryService service = new MemoryService(this.journal, this.journal.callers(), this.journal.outbox(), mem0,
				null, this.clock, new Usage(), new InternalErrors(), model, Masking.NONE);
		List<Memory> found = service.search(words(text, MARIAS_PHONE), Deadline.after(budget, this.nanos::get))
			.items()
			.stream()
			.map(MemoryHit::memory)
			.toList();
		this.asked = mem0.asked;
		return found;
	}

	private @Nullable SearchQuery asked;

	private final AtomicLong nanos = new AtomicLong();

	private final List<Duration> waits = new ArrayList<>();

	@Test
	void searchGoesByWhatItsWordsMean_alsoWithoutMem0() {
		Memory doctor = keepDoctor();
		assertThat(search("medicus", Duration.ofSeconds(2))).extracting(Memory::id).containsExactly(doctor.id());
		assertThat(this.asked).extracting(SearchQuery::embedding)
			.isEqualTo(this.embedder.embedQuestion("medicus").join());
	}

	@Test
	void modelThatDoesNotAnswer_leavesMostOfTheTime() {
		Memory doctor = keepDoctor();
		assertThat(search("doctor", Duration.ofSeconds(2), new FixedModel(Never::new))).extracting(Memory::id)
			.containsExactly(doctor.id());
		assertThat(this.waits).containsExactly(Duration.ofMillis(200), Duration.ofMillis(900), Duration.ofMillis(900));
		assertThat(this.asked).isEqualTo(words("doctor", MARIAS_PHONE));
	}

	@Test
	void modelThatFails_leavesTheWords() {
		Memory doctor = keepDoctor();
		this.embedder.down(true);
		assertThat(search("doctor", Duration.ofMillis(100))).extracting(Memory::id).containsExactly(doctor.id());
		assertThat(search("medicus", Duration.ofMillis(100))).isEmpty();
	}

	/** Never comes; waiting for it takes none but the deadline's time. */
	private final class Never<T> extends CompletableFuture<T> {

		@Override
		public T get(long timeout, TimeUnit unit) throws TimeoutException {
			EmbeddingSearchTest.this.nanos.addAndGet(unit.toNanos(timeout));
			EmbeddingSearchTest.this.waits.add(Duration.of(timeout, unit.toChronoUnit()));
			throw new TimeoutException();
		}

	}

	/** A Mem0 that never answers. */
	private final class Mem0 implements MemoryReader {

		private @Nullable SearchQuery asked;

		@Override
		public CompletableFuture<Answer<Memory>> find(MemoryQuery query, Deadline lastTry) {
			return new CompletableFuture<>();
		}

		@Override
		public CompletableFuture<Answer<MemoryHit>> search(SearchQuery query, Deadline lastTry) {
			this.asked = query;
			return new Never<>();
		}

		@Override
		public CompletableFuture<Optional<Memory>> get(String id, Deadline lastTry) {
			return new CompletableFuture<>();
		}

	}

}
