package com.voicehive.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.voicehive.memory.Answer;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryReader;
import com.voicehive.memory.SearchQuery;

/**
 * Remembers answers for a while. One load runs for a key at a time; an answer that comes
 * after its caller has left is remembered for the next one; a failed load is not. Keys
 * hold the generation of what they read, so a change makes the older answers unreachable.
 */
public final class CachingReader implements MemoryReader {

	/** How much text one of the cache's entries stands for, in characters. */
	private static final int ENTRY_LENGTH = 8 * 1024;

	private record Key(Object query, long generation) {
	}

	private final MemoryReader delegate;

	private final Generations generations = new Generations();

	private final AsyncCache<Key, Answer<?>> answers;

	private final LongAdder hits = new LongAdder();

	private final LongAdder misses = new LongAdder();

	/**
	 * @param ttl how long an answer is remembered
	 * @param maxEntries how many answers are remembered; an answer of more than 8 Ki
	 * characters counts as several
	 */
	public CachingReader(MemoryReader delegate, Duration ttl, long maxEntries, Ticker ticker) {
		this.delegate = delegate;
		this.answers = Caffeine.newBuilder()
			.expireAfterWrite(ttl)
			.maximumWeight(maxEntries)
			.weigher(CachingReader::weigh)
			.ticker(ticker)
			.executor(Runnable::run)
			.buildAsync();
	}

	@Override
	public CompletableFuture<Answer<Memory>> find(MemoryQuery query) {
		if (query.olderThan() != null) {
			return this.delegate.find(query);
		}
		return cached(new Key(query, this.generations.of(query.owners())), () -> this.delegate.find(query));
	}

	@Override
	public CompletableFuture<Answer<MemoryHit>> search(SearchQuery query) {
		return cached(new Key(query, this.generations.of(query.owners())), () -> this.delegate.search(query));
	}

	@Override
	public CompletableFuture<Optional<Memory>> get(String id) {
		return this.delegate.get(id);
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

	/** How many reads were answered from the cache. */
	public long hits() {
		return this.hits.sum();
	}

	/** How many reads had to load their answer, or to wait for another's load. */
	public long misses() {
		return this.misses.sum();
	}

	/** How many answers are remembered. */
	public long entries() {
		return this.answers.synchronous().estimatedSize();
	}

	// The type of a key's query decides the type of its answer.
	@SuppressWarnings("unchecked")
	private <T> CompletableFuture<Answer<T>> cached(Key key, Supplier<CompletableFuture<Answer<T>>> load) {
		CompletableFuture<Answer<T>> known = (CompletableFuture<Answer<T>>) (CompletableFuture<?>) this.answers
			.getIfPresent(key);
		if (known != null && known.isDone() && !known.isCompletedExceptionally()) {
			this.hits.increment();
			return known.thenApply(Answer::fromCache);
		}
		this.misses.increment();
		CompletableFuture<Answer<?>> loading = new CompletableFuture<>();
		CompletableFuture<Answer<?>> before = this.answers.asMap().putIfAbsent(key, loading);
		if (before == null) {
			// Not by the cache: it would hold a lock meanwhile, and others' reads with
			// it.
			load(load, loading);
		}
		return (CompletableFuture<Answer<T>>) (CompletableFuture<?>) ((before != null) ? before : loading);
	}

	private static <T> void load(Supplier<CompletableFuture<Answer<T>>> load, CompletableFuture<Answer<?>> loading) {
		try {
			load.get().whenComplete((answer, failure) -> {
				if (failure != null) {
					loading.completeExceptionally(failure);
				}
				else {
					loading.complete(answer);
				}
			});
		}
		catch (RuntimeException ex) {
			loading.completeExceptionally(ex);
			throw ex;
		}
	}

	private static int weigh(Key key, Answer<?> answer) {
		long length = 0;
		for (Object item : answer.items()) {
			length += ((item instanceof MemoryHit hit) ? hit.memory() : (Memory) item).text().length();
		}
		return (int) Math.min(1 + length / ENTRY_LENGTH, Integer.MAX_VALUE);
	}

}
