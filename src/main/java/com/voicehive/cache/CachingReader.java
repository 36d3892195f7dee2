package com.voicehive.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import com.voicehive.memory.Answer;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.Identity;
import com.voicehive.memory.InternalErrors;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryReader;
import com.voicehive.memory.SearchQuery;

/**
 * Remembers answers for a while. Reads of a key share one load, unless it hangs; an
 * answer that comes after its caller has left is remembered for the next one; a failed
 * load and a degraded answer are not. Each answer has the generation of what it was made
 * from, and gives its place to a newer one.
 */
public final class CachingReader implements MemoryReader {

	/** How much of the heap one of the cache's entries stands for: 10 ordinary turns. */
	private static final int ENTRY_BYTES = 16 * 1024;

	/** Lists are of so many memories at most; a session's context reads more. */
	private static final int LONGEST_LIST = 100;

	private final MemoryReader delegate;

	private final InternalErrors errors;

	private final Generations generations = new Generations();

	private final Ticker ticker;

	private final AsyncCache<Object, Answer<?>> answers;

	private final LongAdder hits = new LongAdder();

	private final LongAdder misses = new LongAdder();

	/**
	 * @param listTtl how long a list of someone's newest memories is remembered
	 * @param ttl how long answers to searches and for contexts are
	 * @param maxEntries how many answers are remembered; an answer that takes more than
	 * 16 KiB of the heap counts as several
	 */
	public CachingReader(MemoryReader delegate, InternalErrors errors, Duration listTtl, Duration ttl, long maxEntries,
			Ticker ticker) {
		this.delegate = delegate;
		this.errors = errors;
		this.ticker = ticker;
		this.answers = Caffeine.newBuilder()
			.expireAfter(Expiry.writing((query, answer) -> isList(query) ? listTtl : ttl))
			.maximumWeight(maxEntries)
			.weigher(CachingReader::weigh)
			.ticker(ticker)
			.executor(Runnable::run)
			.buildAsync();
	}

	@Override
	public CompletableFuture<Answer<Memory>> find(MemoryQuery query, Deadline lastTry) {
		if (query.olderThan() != null) {
			return this.delegate.find(query, lastTry);
		}
		return cached(query, this.generations.of(query.owners()), () -> this.delegate.find(query, lastTry));
	}

	@Override
	public CompletableFuture<Answer<MemoryHit>> search(SearchQuery query, Deadline lastTry) {
		return cached(query, this.generations.of(query.owners()), () -> this.delegate.search(query, lastTry));
	}

	@Override
	public CompletableFuture<Optional<Memory>> get(String id, Deadline lastTry) {
		return this.delegate.get(id, lastTry);
	}

	@Override
	public void changed(Set<Identity> owners) {
		this.generations.changed(owners);
		this.delegate.changed(owners);
	}

	@Override
	public void changedEverywhere() {
		this.generations.changedEverywhere();
		this.delegate.changedEverywhere();
	}

	@Override
	public <T> T changing(Set<Identity> owners, Supplier<T> change) {
		return this.generations.changing(owners, () -> this.delegate.changing(owners, change));
	}

	@Override
	public <T> T changingEverywhere(Supplier<T> change) {
		return this.generations.changingEverywhere(() -> this.delegate.changingEverywhere(change));
	}

	/** Bounds how many answers are remembered from now on. */
	public void limit(long maxEntries) {
		this.answers.synchronous().policy().eviction().ifPresent((eviction) -> eviction.setMaximum(maxEntries));
	}

	public long hits() {
		return this.hits.sum();
	}

	/** How many reads had to load their answer, or to wait for another's load. */
	public long misses() {
		return this.misses.sum();
	}

	public long entries() {
		return this.answers.synchronous().estimatedSize();
	}

	// The type of a query decides the type of its answer.
	@SuppressWarnings("unchecked")
	private <T> CompletableFuture<Answer<T>> cached(Object query, long generation,
			Supplier<CompletableFuture<Answer<T>>> load) {
		if (Changes.isUnderWay(generation)) {
			this.misses.increment();
			return load.get();
		}
		Load known = (Load) this.answers.getIfPresent(query);
		if (known != null && known.generation >= generation && known.isDone() && !known.isCompletedExceptionally()) {
			this.hits.increment();
			return ((CompletableFuture<Answer<T>>) (CompletableFuture<?>) known).thenApply(Answer::fromCache);
		}
		this.misses.increment();
		Load mine = new Load(generation, this.ticker.read());
		Load newest = newest(query, mine);
		if (newest == mine) {
			// Not by the cache: it would hold a lock meanwhile, and others' reads with
			// it.
			load(query, load, mine);
		}
		return (CompletableFuture<Answer<T>>) (CompletableFuture<?>) newest;
	}

	/** Puts a load in the place of one that it supersedes. */
	private Load newest(Object query, Load mine) {
		ConcurrentMap<Object, CompletableFuture<Answer<?>>> places = this.answers.asMap();
		while (true) {
			Load known = (Load) places.putIfAbsent(query, mine);
			if (known == null) {
				return mine;
			}
			// One that has failed may be here for another moment.
			if (!mine.supersedes(known)) {
				return known;
			}
			if (places.replace(query, known, mine)) {
				if (mine.isDone()) {
					// Its callers need wait no longer.
					known.complete(mine.join());
				}
				else if (known.generation == mine.generation) {
					known.thenAccept((late) -> keepLate(query, known, late));
				}
				return mine;
			}
		}
	}

	/** What hung serves the cache still, whatever has become of those after it. */
	private void keepLate(Object query, Load hung, Answer<?> answer) {
		try {
			if (!answer.degraded()) {
				newest(query, hung);
			}
		}
		catch (RuntimeException | Error ex) {
			this.errors.report("A late answer could not be remembered", ex);
		}
	}

	private <T> void load(Object query, Supplier<CompletableFuture<Answer<T>>> load, Load loading) {
		try {
			CompletableFuture<Answer<T>> begun = load.get();
			begun.whenComplete((answer, failure) -> {
				if (failure != null) {
					if (!loading.completeExceptionally(failure)) {
						// Its callers have another's answer.
						this.errors.watch(begun);
					}
				}
				else {
					if (answer.degraded()) {
						this.answers.asMap().remove(query, loading);
					}
					loading.complete(answer);
				}
			});
		}
		catch (RuntimeException | Error ex) {
			loading.completeExceptionally(ex);
			throw ex;
		}
	}

	private static boolean isList(Object query) {
		return query instanceof MemoryQuery newest && newest.limit() <= LONGEST_LIST;
	}

	private static int weigh(Object query, Answer<?> answer) {
		return (int) Math.min(1 + HeapSize.of(query, answer) / ENTRY_BYTES, Integer.MAX_VALUE);
	}

}
