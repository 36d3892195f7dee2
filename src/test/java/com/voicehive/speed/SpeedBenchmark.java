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
import com.voicehive.memory.Identity;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryFixtures;
import com.voicehive.memory.SearchQuery;
import org.jspecify.annotations.Nullable;

/**
 * Searches 1,000 to 1,000,000 turns, alone and beside a writer, and does the same with
 * Lucene as it comes. Arguments: a file of calls, an empty directory, and how many turns.
 */
public final class SpeedBenchmark {

	private static final int QUERIES = 3_000;

	private static final int WARM_UP = 3_000;

	private static final int SEARCHERS = 8;

	private static final int WRITES_PER_SECOND = 500;

	private static final int BATCH = 500;

	private final Calls calls;

	private final Path directory;

	private SpeedBenchmark(Calls calls, Path directory) {
		this.calls = calls;
		this.directory = directory;
	}

	public static void main(String[] arguments) throws Exception {
		SpeedBenchmark benchmark = new SpeedBenchmark(new Calls(Path.of(arguments[0])), Path.of(arguments[1]));
		System.out.println("| turns | search | ours p50 ms | p99 | Lucene p50 | p99 | p50 ours / Lucene |");
		System.out.println("|---:|---|---:|---:|---:|---:|---:|");
		for (int i = 2; i < arguments.length; i++) {
			benchmark.run(Integer.parseInt(arguments[i]));
		}
	}

	private void run(int turns) throws Exception {
		Path data = this.directory.resolve("ours-" + turns);
		Path plain = this.directory.resolve("lucene-" + turns);
		boolean filled = Files.exists(data);
		try (RawLucene lucene = new RawLucene(plain)) {
			if (!filled) {
				fill(data, lucene, turns);
			}
			long opening = System.nanoTime();
			try (LocalStore store = open(data)) {
				String opened = millis(System.nanoTime() - opening);
				Searcher ours = (text, phone) -> store
					.search(new SearchQuery(text, (phone != null) ? Set.of(Identity.phone(phone)) : Set.of(), 10))
					.size();
				compare(turns, "within a caller", ours, lucene, true, 1);
				compare(turns, "over all", ours, lucene, false, 1);
				compare(turns, "within a caller, 8 at once", ours, lucene, true, SEARCHERS);
				compare(turns, "over all, 8 at once", ours, lucene, false, SEARCHERS);
				beside(turns, store, lucene, ours);
				System.out.printf(
						"%d turns: opened in %s ms, %d MiB (search index %d), Lucene %d MiB, heap used %d MiB%n", turns,
						opened, mebibytes(data), mebibytes(data.resolve("search-index")), mebibytes(plain), heap());
			}
		}
	}

	private static LocalStore open(Path data) {
		return LocalStore.open(data, MemoryFixtures.ids(InstantSource.system()));
	}

	private void fill(Path data, RawLucene lucene, int turns) throws IOException {
		long begun = System.nanoTime();
		try (LocalStore store = open(data)) {
			for (int from = 0; from < turns; from += BATCH) {
				List<MemoryDraft> drafts = new ArrayList<>();
				for (int place = from; place < Math.min(turns, from + BATCH); place++) {
					drafts.add(draft(place));
				}
				store.append(drafts, false, null);
			}
		}
		System.out.printf("%d turns stored in %s ms%n", turns, millis(System.nanoTime() - begun));
		for (int place = 0; place < turns; place++) {
			lucene.add(this.calls.turn(place));
		}
		lucene.commit();
	}

	private MemoryDraft draft(int place) {
		Calls.Said said = this.calls.turn(place);
		return MemoryDraft.turn(said.turn(), said.caller(), said.call(), List.of(), Map.of());
	}

	private void compare(int turns, String name, Searcher ours, Searcher lucene, boolean withinCaller, int threads)
			throws Exception {
		long[] own = measure(turns, ours, withinCaller, threads);
		long[] plain = measure(turns, lucene, withinCaller, threads);
		System.out.printf("| %,d | %s | %s | %s | %s | %s | %.2f |%n", turns, name, millis(at(own, 50)),
				millis(at(own, 99)), millis(at(plain, 50)), millis(at(plain, 99)),
				(double) at(own, 50) / at(plain, 50));
	}

	private void beside(int turns, LocalStore store, RawLucene lucene, Searcher ours) throws Exception {
		AtomicBoolean stop = new AtomicBoolean();
		ExecutorService writer = Executors.newSingleThreadExecutor();
		Future<?> writing = writer.submit(() -> {
			int place = turns;
			long next = System.nanoTime();
			while (!stop.get()) {
				store.append(List.of(draft(place)), false, null);
				lucene.add(this.calls.turn(place++));
				lucene.refresh();
				next += TimeUnit.SECONDS.toNanos(1) / WRITES_PER_SECOND;
				LockSupport.parkNanos(Math.max(0, next - System.nanoTime()));
			}
			return place;
		});
		for (boolean withinCaller : List.of(true, false)) {
			String name = withinCaller ? "within a caller" : "over all";
			compare(turns, name + ", beside a writer", ours, lucene, withinCaller, 1);
			compare(turns, name + ", 8 at once, beside a writer", ours, lucene, withinCaller, SEARCHERS);
		}
		stop.set(true);
		writing.get();
		writer.shutdown();
	}

	private long[] measure(int turns, Searcher searcher, boolean withinCaller, int threads) throws Exception {
		time(turns, searcher, withinCaller, WARM_UP, 1);
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
