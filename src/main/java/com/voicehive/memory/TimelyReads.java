package com.voicehive.memory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** Reads in time: the best answer when it comes in time, else this machine's own copy. */
final class TimelyReads {

	/** How long a search waits for its embedding, and which part of its time. */
	private static final Duration EMBEDDING_PATIENCE = Duration.ofMillis(200);

	private static final int EMBEDDING_SHARE = 4;

	/** How long reading the own copy may take when many read theirs. */
	private static final Duration OWN_READ = Duration.ofMillis(250);

	private final Journal journal;

	private final MemoryReader reader;

	private final boolean withMem0;

	private final Patience patience;

	private final Usage usage;

	private final @Nullable Embedder embedder;

	TimelyReads(Journal journal, MemoryReader reader, boolean withMem0, Patience patience, Usage usage,
			@Nullable Embedder embedder) {
		this.journal = journal;
		this.reader = reader;
		this.withMem0 = withMem0;
		this.patience = patience;
		this.usage = usage;
		this.embedder = embedder;
	}

	Answer<Memory> find(MemoryQuery query, Deadline deadline) {
		return answer(this.reader.find(query, deadline.half()), () -> this.journal.find(query), Function.identity(),
				deadline);
	}

	Answer<MemoryHit> search(SearchQuery query, Deadline deadline) {
		SearchQuery embedded = withEmbedding(query, deadline);
		return answer(this.reader.search(embedded, deadline.half()), () -> this.journal.search(embedded),
				MemoryHit::memory, deadline);
	}

	/** Of a search that can't wait so long, the words alone count. */
	private SearchQuery withEmbedding(SearchQuery query, Deadline deadline) {
		if (this.embedder == null) {
			return query;
		}
		long nanos = Math.min(deadline.remainingNanos() / EMBEDDING_SHARE, EMBEDDING_PATIENCE.toNanos());
		return this.patience.await(this.embedder.embedQuestion(query.text()), nanos)
			.map(query::embedding)
			.orElse(query);
	}

	private <T> Answer<T> answer(CompletableFuture<Answer<T>> best, Supplier<List<T>> own, Function<T, Memory> memoryOf,
			Deadline deadline) {
		try {
			long left = deadline.remainingNanos();
			Answer<T> answer = this.patience.glance(best, Math.min(left / 2, left - OWN_READ.toNanos()))
				.orElseGet(() -> bestOrOwn(best, own, memoryOf, deadline));
			this.usage.answered(answer.source() == Source.MEM0);
			return answer;
		}
		finally {
			this.patience.leave(best);
		}
	}

	/** Our own is read in time: the time of many callers may be up at once. */
	private <T> Answer<T> bestOrOwn(CompletableFuture<Answer<T>> best, Supplier<List<T>> own,
			Function<T, Memory> memoryOf, Deadline deadline) {
		List<T> ready;
		try {
			ready = own.get();
		}
		catch (StoreUnavailableException ex) {
			return this.patience.glance(best, deadline.remainingNanos()).orElseThrow(() -> ex);
		}
		boolean fresh = best.isCompletedExceptionally();
		return this.patience.glance(best, deadline.remainingNanos())
			.orElseGet(() -> withoutMem0((fresh || allKept(ready, memoryOf)) ? ready : own.get()));
	}

	/** Where there is no Mem0, nothing is missing. */
	private <T> Answer<T> withoutMem0(List<T> own) {
		return this.withMem0 ? Answer.degraded(own, Source.FALLBACK) : Answer.of(own, Source.FALLBACK);
	}

	// By our id only: of two turns with one text, Mem0 may tell one id for both.
	private <T> boolean allKept(List<T> items, Function<T, Memory> memoryOf) {
		return this.journal.withoutDeleted(items, (item) -> memoryOf.apply(item).from(Source.FALLBACK, null))
			.size() == items.size();
	}

	/** See {@link MemoryService#get}. */
	Optional<Memory> get(String id, Deadline deadline) {
		String canonical = MemoryIds.canonical(id);
		lookAtMem0(canonical, deadline);
		Lookup lookup = lookUp(canonical, deadline);
		if (!lookup.conclusive()) {
			throw new StoreUnavailableException(StoreUnavailableException.Reason.NOT_TRIED,
					"the memory may be one that only Mem0 keeps, and Mem0 did not tell", null);
		}
		return lookup.memory();
	}

	/** Of a memory that Mem0 has too, the journal learns what has become of it there. */
	private void lookAtMem0(String id, Deadline deadline) {
		boolean there = this.withMem0 && this.journal.get(id).map(Memory::mem0Id).isPresent();
		if (there) {
			this.patience.await(this.reader.get(id, deadline.half()), deadline.remainingNanos() / 2);
		}
	}

	/** What can be told of one memory, and whether that is certain. */
	record Lookup(Optional<Memory> memory, boolean conclusive) {
	}

	Lookup lookUp(String id, Deadline deadline) {
		Optional<Memory> own = this.journal.get(id);
		if (own.isPresent()) {
			return new Lookup(own, true);
		}
		Optional<Optional<Memory>> told = this.patience.await(this.reader.get(id, deadline.half()),
				deadline.remainingNanos());
		boolean byMem0 = told.isPresent() && this.withMem0;
		return new Lookup(told.flatMap((memory) -> memory), byMem0 || !mayBeInMem0Alone(id));
	}

	private boolean mayBeInMem0Alone(String id) {
		boolean knownToNobody = !this.withMem0 && MemoryIds.isMem0s(id);
		return !knownToNobody && this.journal.mayBeInMem0Alone(id);
	}

}
