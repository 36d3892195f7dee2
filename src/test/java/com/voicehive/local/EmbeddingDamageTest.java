package com.voicehive.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.voicehive.embedding.StubEmbedder;
import com.voicehive.embedding.WordVectors;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.SearchQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A vector index of which some bytes are not what was written. */
@Timeout(60)
class EmbeddingDamageTest {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final WordVectors VECTORS = new WordVectors(WordVectors.DIMENSION);

	@TempDir
	private Path data;

	private LocalStore open(StubEmbedder embedder) {
		return LocalStore.open(this.data, ids(new SettableClock()), embedder);
	}

	/** Wipes a vector out, which only its checksum tells. */
	private void damage(Memory memory) throws IOException {
		ByteBuffer vector = ByteBuffer.allocate(WordVectors.DIMENSION * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		vector.asFloatBuffer().put(VECTORS.of(memory.text()).vector());
		String wanted = new String(vector.array(), StandardCharsets.ISO_8859_1);
		int damaged = 0;
		try (Stream<Path> files = Files.list(this.data.resolve("vector-index"))) {
			for (Path file : files.toList()) {
				String content = Files.readString(file, StandardCharsets.ISO_8859_1);
				if (content.contains(wanted)) {
					Files.writeString(file, content.replace(wanted, "\0".repeat(wanted.length())),
							StandardCharsets.ISO_8859_1);
					damaged++;
				}
			}
		}
		assertThat(damaged).isEqualTo(1);
	}

	private static List<String> found(LocalStore store) {
		SearchQuery query = new SearchQuery("medicus?", Set.of(), 10).meaning(VECTORS.of("medicus?"));
		return store.search(query).stream().map((hit) -> hit.memory().id()).toList();
	}

	@Test
	void damagedVectorIndex_isMadeFromTheJournalAfterTheStart() throws IOException {
		Memory doctor;
		try (LocalStore store = open(new StubEmbedder())) {
			doctor = store.append(List.of(turn(MARIA, "my doctor is Smith", "ok")), false, null).get(0);
			await().atMost(PATIENCE).until(() -> store.unembedded() == 0);
		}
		damage(doctor);
		StubEmbedder embedder = new StubEmbedder();
		try (LocalStore store = open(embedder)) {
			await().pollInterval(Duration.ofMillis(5))
				.atMost(PATIENCE)
				.untilAsserted(() -> assertThat(found(store)).containsExactly(doctor.id()));
			assertThat(embedder.embedded()).doesNotContain(doctor.text());
		}
	}

	@Test
	void anErrorDoesNotEndTheEmbedding() {
		AtomicInteger told = new AtomicInteger();
		try (LocalStore store = open(new StubEmbedder())) {
			store.onEmbedded((owners) -> {
				if (told.incrementAndGet() == 1) {
					throw new StackOverflowError();
				}
			});
			store.append(List.of(turn(MARIA, "my doctor is Smith", "ok")), false, null);
			await().atMost(PATIENCE).until(() -> told.get() == 1);
			store.append(List.of(turn(MARIA, "the plumber came", "ok")), false, null);
			await().atMost(PATIENCE).until(() -> told.get() == 2 && store.unembedded() == 0);
		}
	}

}
