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
	public CompletableFuture<Answer<Memory>> find(MemoryQuery query) {
		return CompletableFuture.completedFuture(Answer.of(this.journal.find(query), Source.FALLBACK));
	}

	@Override
	public CompletableFuture<Answer<MemoryHit>> search(SearchQuery query) {
		return CompletableFuture.completedFuture(Answer.of(this.journal.search(query), Source.FALLBACK));
	}

	@Override
	public CompletableFuture<Optional<Memory>> get(String id) {
		return CompletableFuture.completedFuture(this.journal.get(id));
	}

}
