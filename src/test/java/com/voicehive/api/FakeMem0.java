package com.voicehive.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

import com.voicehive.memory.Deadline;
import com.voicehive.memory.Answer;
import com.voicehive.memory.Delivery;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryReader;
import com.voicehive.memory.Operation;
import com.voicehive.memory.Receipt;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Source;

/** What stands before Mem0 as the wire sees it: it answers at once, or never. */
final class FakeMem0 implements MemoryReader, Delivery {

	private final InMemoryJournal journal;

	/** What Mem0 alone knows. */
	final List<Memory> others = new ArrayList<>();

	final List<Urgency> urgencies = new ArrayList<>();

	boolean silent;

	boolean cached;

	boolean infers;

	FakeMem0(InMemoryJournal journal) {
		this.journal = journal;
	}

	void reset() {
		this.others.clear();
		this.urgencies.clear();
		this.silent = false;
		this.cached = false;
		this.infers = false;
	}

	@Override
	public CompletableFuture<Answer<Memory>> find(MemoryQuery query, Deadline lastTry) {
		if (this.silent) {
			return new CompletableFuture<>();
		}
		List<Memory> found = new ArrayList<>(this.journal.find(query));
		this.others.stream()
			.filter((memory) -> query.owners().stream().anyMatch(memory.caller().identities()::contains))
			.filter(query.selection()::matches)
			.forEach(found::add);
		found.sort(InMemoryJournal.NEWEST_FIRST);
		return answer(found);
	}

	@Override
	public CompletableFuture<Answer<MemoryHit>> search(SearchQuery query, Deadline lastTry) {
		return this.silent ? new CompletableFuture<>() : answer(this.journal.search(query));
	}

	private <T> CompletableFuture<Answer<T>> answer(List<T> items) {
		return CompletableFuture.completedFuture(new Answer<>(items, Source.MEM0, false, this.cached));
	}

	@Override
	public CompletableFuture<Optional<Memory>> get(String id, Deadline lastTry) {
		return this.silent ? new CompletableFuture<>() : CompletableFuture
			.completedFuture(this.others.stream().filter((memory) -> memory.id().equals(id)).findAny());
	}

	@Override
	public CompletableFuture<Receipt> deliver(Memory memory, Urgency urgency) {
		this.urgencies.add(urgency);
		if (this.silent) {
			return new CompletableFuture<>();
		}
		return CompletableFuture
			.completedFuture(this.infers ? Receipt.confirmed(memory.id(), null, "event-of-" + memory.id())
					: Receipt.confirmed(memory.id(), "mem0-of-" + memory.id(), null));
	}

	@Override
	public CompletableFuture<Boolean> correct(Memory memory, Deadline lastTry) {
		if (this.silent) {
			return new CompletableFuture<>();
		}
		this.others.replaceAll((other) -> other.id().equals(memory.id()) ? memory : other);
		return CompletableFuture.completedFuture(true);
	}

	@Override
	public CompletableFuture<Void> delete(List<Operation> deletions, IntConsumer othersGone) {
		return this.silent ? new CompletableFuture<>() : CompletableFuture.completedFuture(null);
	}

}
