package com.voicehive.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.Identity;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryFixtures;
import com.voicehive.memory.SearchQuery;
import org.jspecify.annotations.Nullable;

/**
 * Searches turns, alone and beside a writer, and does the same with Lucene as it comes.
 */
final class SpeedBenchmark {

	/** One way to search and how long it took, in nanoseconds. */
	record Row(int turns, String name, boolean alone, long p50, long p99, long plainP50, long plainP99) {

		double ratio() {
			return (double) this.p50 / this.plainP50;
		}

		@Override
		public String toString() {
			return String.format(Locale.ROOT, "| %,d | %s | %s | %s | %s | %s | %.2f |", this.turns, this.name,
					millis(this.p50), millis(this.p99), millis(this.plainP50), millis(this.plainP99), ratio());
		}

	}

	private static final int QUERIES = 3_000;

	private static final int SEARCHERS = 8;

	private static final int WRITES_PER_SECOND = 500;

	private static final int BATCH = 500;

	private final Calls calls;

	private final Path directory;

	private final List<Row> rows = new ArrayList<>();

	private final List<String> sizes = new ArrayList<>();

	/**
	 * Prepares to measure.
	 * @param directory an empty one, for the stores
	 */
	SpeedBenchmark(Calls calls, Path directory) {
		this.calls = calls;
		this.directory = directory;
	}

	/** Measures with so many turns. */
	List<Row> run(int turns) throws Exception {
		this.rows.clear();
		Path data = this.directory.resolve("ours-" + turns);
		Path plain = this.directory.resolve("lucene-" + turns);
		try (RawLucene lucene = new RawLucene(plain)) {
			long storing = System.nanoTime();
			fill(data, turns);
			storing = System.nanoTime() - storing;
			fill(lucene, turns);
			long emptyOpening = System.nanoTime();
			open(this.directory.resolve("empty-" + turns)).close();
			emptyOpening = System.nanoTime() - emptyOpening;
			long opening = System.nanoTime();
			try (LocalStore store = open(data)) {
				opening = System.nanoTime() - opening;
				measureAll(turns, store, lucene);
				this.sizes.add(String.format(Locale.ROOT, "| %,d | %.0f | %s | %s | %d | %d | %d | %d |", turns,
						turns / (storing / 1e9), millis(opening), millis(emptyOpening), mebibytes(data),
						mebibytes(data.resolve("search-index")), mebibytes(plain), heap()));
			}
		}
		return List.copyOf(this.rows);
	}

	private void measureAll(int turns, LocalStore store, RawLucene lucene) throws Exception {
		Searcher ours = (text, phone) -> store
			.search(new SearchQuery(text, (phone != null) ? Set.of(Identity.phone(phone)) : Set.of(), 10))
			.size();
		for (int threads : List.of(1, SEARCHERS)) {
			compare(turns, "", ours, lucene, threads);
		}
		AtomicBoolean stop = new AtomicBoolean();
		ExecutorService writer = Executors.newSingleThreadExecutor();
		try {
			Future<Integer> written = writer.submit(() -> write(turns, store, lucene, stop));
			for (int threads : List.of(1, SEARCHERS)) {
				compare(turns, ", beside a writer", ours, lucene, threads);
			}
			stop.set(true);
			written.get();
		}
		finally {
			stop.set(true);
			writer.shutdown();
		}
	}

	private static LocalStore open(Path data) {
		return LocalStores.open(data, MemoryFixtures.ids(InstantSource.system()));
	}

	private void fill(Path data, int turns) {
		try (LocalStore store = open(data)) {
			for (int from = 0; from < turns; from += BATCH) {
				List<MemoryDraft> drafts = new ArrayList<>();
				for (int place = from; place < Math.min(turns, from + BATCH); place++) {
					drafts.add(draft(place));
				}
				store.append(drafts, null, null);
			}
		}
	}

	private void fill(RawLucene lucene, int turns) throws IOException {
		for (int place = 0; place < turns; place++) {
			lucene.add(this.calls.turn(place));
		}
		lucene.commit();
	}

	private int write(int turns, LocalStore store, RawLucene lucene, AtomicBoolean stop) throws IOException {
		int place = turns;
		long next = System.nanoTime();
		while (!stop.get()) {
			store.append(List.of(draft(place)), null, null);
			lucene.add(this.calls.turn(place++));
			lucene.refresh();
			next += TimeUnit.SECONDS.toNanos(1) / WRITES_PER_SECOND;
			LockSupport.parkNanos(Math.max(0, next - System.nanoTime()));
		}
		return place - turns;
	}

	private MemoryDraft draft(int place) {
		Calls.Said said = this.calls.turn(place);
		return MemoryDraft.turn(said.turn(), said.caller(), said.call(), List.of(), Map.of());
	}

	private void compare(int turns, String how, Searcher ours, Searcher lucene, int threads) throws Exception {
		for (boolean withinCaller : List.of(true, false)) {
			String name = (withinCaller ? "within a caller" : "over all")
					+ ((threads > 1) ? ", " + threads + " at once" : "") + how;
			long[] own = measure(turns, ours, withinCaller, threads);
			long[] plain = measure(turns, lucene, withinCaller, threads);
			this.rows.add(new Row(turns, name, threads == 1 && how.isEmpty(), at(own, 50), at(own, 99), at(plain, 50),
					at(plain, 99)));
		}
	}

	private long[] measure(int turns, Searcher searcher, boolean withinCaller, int threads) throws Exception {
		time(turns, searcher, withinCaller, QUERIES, 1);
		ExecutorService pool = Executors.newFixedThreadPool(threads);
		try {
			List<Callable<long[]>> tasks = new ArrayList<>();
			for (int thread = 0; thread < threads; thread++) {
				int seed = thread + 2;
				tasks.add(() -> time(turns, searcher, withinCaller, QUERIES / threads, seed));
			}
			List<long[]> all = new ArrayList<>();
			for (Future<long[]> each : pool.invokeAll(tasks)) {
				all.add(each.get());
			}
			return all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
		}
		finally {
			pool.shutdown();
		}
	}

	private long[] time(int turns, Searcher searcher, boolean withinCaller, int queries, long seed) throws Exception {
		Random random = new Random(seed);
		long[] taken = new long[queries];
		for (int i = 0; i < queries; i++) {
			Calls.Said about = this.calls.turn(random.nextInt(turns));
			String text = this.calls.turn(random.nextInt(turns)).turn().query();
			@Nullable String phone = withinCaller ? about.caller().phone() : null;
			long begun = System.nanoTime();
			searcher.search(text, phone);
			taken[i] = System.nanoTime() - begun;
		}
		return taken;
	}

	/** The tables so far. */
	String sizes() {
		return """
				| turns | stored a second | opened in ms | empty ms | MiB on disk | search index | Lucene | heap MiB |
				|---:|---:|---:|---:|---:|---:|---:|---:|
				""" + String.join("\n", this.sizes);
	}

	private static long at(long[] sorted, int percent) {
		return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
	}

	private static String millis(long nanos) {
		return String.format(Locale.ROOT, "%.2f", nanos / 1e6);
	}

	private static long mebibytes(Path directory) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter(Files::isRegularFile).mapToLong((file) -> file.toFile().length()).sum() >> 20;
		}
	}

	private static long heap() {
		System.gc();
		Runtime runtime = Runtime.getRuntime();
		return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
	}

}
