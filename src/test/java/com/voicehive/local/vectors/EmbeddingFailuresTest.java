package com.voicehive.local.vectors;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;

import com.voicehive.embedding.StubEmbedder;
import com.voicehive.embedding.WordVectors;
import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.local.journal.JournalWriter;
import com.voicehive.local.journal.SqlVectorFeed;
import com.voicehive.memory.Embedding;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.StoreUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Texts at which a model fails that takes others. */
@Timeout(60)
class EmbeddingFailuresTest {

	private static final String HARMLESS = "hello";

	private final LocalStore store = LocalStores.inMemory(ids(new SettableClock()));

	private final JournalWriter writer = new JournalWriter(LocalStores.database(this.store));

	private final StubEmbedder model = new StubEmbedder().breakAt((text) -> text.contains("poison"));

	private final List<List<String>> requests = new ArrayList<>();

	private final AtomicLong time = new AtomicLong();

	@AfterEach
	void close() throws InterruptedException {
		this.writer.close();
		this.store.close();
	}

	private MemoryEmbedder embedder() {
		return new MemoryEmbedder(new SqlVectorFeed(LocalStores.database(this.store), this.writer, "stub"), 64,
				this::ask, this.time::get);
	}

	private List<Embedding> ask(List<String> texts) {
		this.requests.add(texts);
		try {
			return this.model.embed(texts).join();
		}
		catch (CompletionException ex) {
			throw (RuntimeException) ex.getCause();
		}
	}

	private Memory add(String query) {
		return this.store.append(List.of(turn(MARIA, query, "ok")), null, null).get(0);
	}

	private void addPlans(int count) {
		for (int i = 0; i < count; i++) {
			add("plan " + i);
		}
	}

	private static void embedAll(MemoryEmbedder embedder) {
		// Twice: every other time is for what was set aside.
		for (int idle = 0; idle < 2;) {
			idle = embedder.embedSome().isPresent() ? 0 : idle + 1;
		}
	}

	private long vectors() {
		return LocalStores.database(this.store).read((session) -> session.number("SELECT count(*) FROM embedding"));
	}

	private long asked(Memory memory) {
		return this.requests.stream().filter(List.of(memory.text())::equals).count();
	}

	@Test
	void textAtWhichItFails_doesNotHoldUpTheOthers() {
		MemoryEmbedder embedder = embedder();
		addPlans(50);
		Memory poison = add("poison");
		addPlans(50);
		add("more poison");
		embedAll(embedder);
		assertThat(vectors()).isEqualTo(100);
		assertThat(asked(poison)).isEqualTo(1);
		assertThat(this.requests).hasSizeLessThan(100);
		add("a plan afterwards");
		this.requests.clear();
		embedAll(embedder);
		assertThat(vectors()).isEqualTo(101);
		assertThat(this.requests).hasSize(1);
	}

	@Test
	void textsOfAnotherStartAtWhichItFails_doNotHoldUpTheOthers() {
		addPlans(50);
		add("poison");
		addPlans(50);
		embedAll(embedder());
		assertThat(vectors()).isEqualTo(100);
	}

	@Test
	void textAtWhichItFails_isTriedAgainAfterTwiceAsLongEachTime() {
		MemoryEmbedder embedder = embedder();
		Memory poison = add("poison");
		embedAll(embedder);
		for (int tries = 1; tries < 5; tries++) {
			Duration pause = Duration.ofMinutes(1L << (tries - 1));
			this.time.addAndGet(pause.toNanos() - 1);
			embedAll(embedder);
			assertThat(asked(poison)).isEqualTo(tries);
			this.time.addAndGet(1);
			embedAll(embedder);
			assertThat(asked(poison)).isEqualTo(tries + 1);
		}
		this.model.breakAt((text) -> false);
		this.time.addAndGet(Duration.ofDays(1).toNanos());
		embedAll(embedder);
		assertThat(vectors()).isEqualTo(1);
		this.requests.clear();
		this.time.addAndGet(Duration.ofDays(2).toNanos());
		embedAll(embedder);
		assertThat(this.requests).isEmpty();
	}

	@Test
	void troubledMemoryThatIsDeleted_isForgotten() {
		MemoryEmbedder embedder = embedder();
		Memory poison = add("poison");
		embedAll(embedder);
		this.store.delete(poison, poison.createdAt());
		this.time.addAndGet(Duration.ofDays(1).toNanos());
		embedAll(embedder);
		assertThat(asked(poison)).isEqualTo(1);
	}

	@Test
	void modelThatFailsAtEveryText_isToBeLeftAlone() {
		MemoryEmbedder embedder = embedder();
		add("plan");
		embedAll(embedder);
		this.model.breakAt((text) -> true);
		addPlans(3);
		this.requests.clear();
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(embedder::embedSome);
		assertThat(this.requests).hasSize(2).endsWith(List.of(HARMLESS));
		this.model.breakAt((text) -> false);
		embedAll(embedder);
		assertThat(vectors()).isEqualTo(4);
	}

	@Test
	void otherDimension_isNoFaultOfTheText() {
		MemoryEmbedder embedder = embedder();
		add("plan");
		embedAll(embedder);
		this.model.dimension(64);
		Memory second = add("another plan");
		this.requests.clear();
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(embedder::embedSome);
		assertThat(this.requests).containsExactly(List.of(second.text()));
		this.model.dimension(WordVectors.DIMENSION);
		embedAll(embedder);
		assertThat(vectors()).isEqualTo(2);
	}

}
