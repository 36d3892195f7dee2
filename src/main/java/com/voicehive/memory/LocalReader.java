package com.voicehive.memory;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads of a service without Mem0: the journal has the best answer. */
public final class LocalReader implements MemoryReader {

	private final Journal journal;

	public LocalReader(Journal journal) {
		this.journal = journal;
	}

	@Override
	public CompletableFuture<Answer<Memory>> find(MemoryQuery query, Deadline lastTry) {
		return CompletableFuture.completedFuture(Answer.of(this.journal.find(query), Source.FALLBACK));
	}

	@Override
	public CompletableFuture<Answer<MemoryHit>> search(SearchQuery query, Deadline lastTry) {
		return CompletableFuture.completedFuture(Answer.of(this.journal.search(query), Source.FALLBACK));
	}

	@Override
	public CompletableFuture<Optional<Memory>> get(String id, Deadline lastTry) {
		return CompletableFuture.completedFuture(this.journal.get(id));
	}

}
