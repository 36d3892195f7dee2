package com.voicehive.speed;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import com.voicehive.embedding.StubEmbedder;
import com.voicehive.embedding.WordVectors;
import com.voicehive.local.LocalStore;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Identity;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryFixtures;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Turn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;

/**
 * How long searches by vectors take, run by {@code ./mvnw verify -Pvectors}; with
 * {@code -Dvectors.numbers=1536} for vectors of another length.
 */
class WholeVectors {

	private static final int CALLERS = 10;

	private static final int MEMORIES = 5_000;

	private static final int QUERIES = 1_000;

	private static final int NUMBERS = Integer.getInteger("vectors.numbers", 384);

	/** As many different words as a caller uses. */
	private static final int WORDS = 2_000;

	/** How long a search took, and how long the processor worked at it. */
	private record Taken(long nanos, long processorNanos) {
	}

	private final Random random = new Random(1);

	private final WordVectors vectors = new WordVectors(NUMBERS);

	@Test
	void searchesByVectors_areMeasured(@TempDir Path directory) throws Exception {
		StubEmbedder embedder = new StubEmbedder().dimension(NUMBERS);
		try (LocalStore store = LocalStore.open(directory, MemoryFixtures.ids(InstantSource.system()), embedder,
				Set.of(), null)) {
			fill(store);
			await().atMost(Duration.ofMinutes(10)).until(() -> store.unembedded() == 0);
			List<Taken> first = new ArrayList<>();
			for (int caller = 0; caller < CALLERS; caller++) {
				first.add(time(store, query(phone(caller))));
			}
			measure(store, 0, CALLERS);
			String report = """
					# Searches by %,d vectors of %d numbers, %,d kept

					| search | p50 ms | p99 ms | of it the processor's p50 | p99 |
					|---|---:|---:|---:|---:|
					""".formatted(MEMORIES, NUMBERS, MEMORIES * CALLERS) + row("within a caller, the first", first)
					+ row("within a caller", measure(store, QUERIES, 4))
					+ row("within a caller, while memories are embedded", measureBesideAWriter(store))
					+ row("over all", measure(store, QUERIES, 0));
			Files.writeString(Path.of("target/vectors-report.md"), report);
			System.out.println(report);
		}
	}

	private void fill(LocalStore store) {
		for (int turn = 0; turn < MEMORIES; turn++) {
			List<MemoryDraft> drafts = new ArrayList<>();
			for (int caller = 0; caller < CALLERS; caller++) {
				drafts.add(draft(caller, turn / 20));
			}
			store.append(drafts, null, null);
		}
	}

	private MemoryDraft draft(int caller, int call) {
		String session = "session-%d-%d".formatted(caller, call);
		return MemoryDraft.turn(new Turn(said() + " " + said(), said()),
				new Caller("+1555%07d".formatted(caller), null, session), session, List.of(), Map.of());
	}

	private String said() {
		return this.random.ints(5, 0, WORDS).mapToObj(WholeVectors::word).collect(Collectors.joining(" "));
	}

	/** Five letters, no two numbers the same. */
	private static String word(int number) {
		return "" + (char) ('a' + number % 26) + 'o' + (char) ('a' + number / 26 % 26) + 'u'
				+ (char) ('a' + number / 676);
	}

	private static Identity phone(int caller) {
		return Identity.phone("+1555%07d".formatted(caller));
	}

	private SearchQuery query(Identity... owners) {
		String text = said();
		return new SearchQuery(text, Set.of(owners), 10).embedding(this.vectors.of(text));
	}

	private List<Taken> measure(LocalStore store, int queries, int callers) {
		List<Taken> taken = new ArrayList<>();
		for (int i = 0; i < queries; i++) {
			taken.add(time(store, (callers > 0) ? query(phone(i % callers)) : query()));
		}
		return taken;
	}

	private List<Taken> measureBesideAWriter(LocalStore store) {
		List<Taken> taken = new ArrayList<>();
		for (int i = 0; i < QUERIES; i++) {
			store.append(List.of(draft(0, i)), null, null);
			taken.add(time(store, query(phone(0))));
		}
		return taken;
	}

	private static Taken time(LocalStore store, SearchQuery query) {
		ThreadMXBean thread = ManagementFactory.getThreadMXBean();
		long begun = System.nanoTime();
		long processorBegun = thread.getCurrentThreadCpuTime();
		store.search(query);
		return new Taken(System.nanoTime() - begun, thread.getCurrentThreadCpuTime() - processorBegun);
	}

	private static String row(String name, List<Taken> taken) {
		return "| %s | %s | %s |%n".formatted(name, at50And99(taken.stream().mapToLong(Taken::nanos)),
				at50And99(taken.stream().mapToLong(Taken::processorNanos)));
	}

	private static String at50And99(LongStream nanos) {
		long[] sorted = nanos.sorted().toArray();
		return String.format(Locale.ROOT, "%.2f | %.2f", sorted[sorted.length / 2] / 1e6,
				sorted[sorted.length * 99 / 100] / 1e6);
	}

}
