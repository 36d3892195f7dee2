package com.voicehive.failover;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import com.voicehive.memory.Answer;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Journal;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryReader;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Selection;
import com.voicehive.memory.Source;

/**
 * Answers of Mem0, joined with what this machine knows: Mem0 may not show yet what was
 * stored here, or still show what was deleted here. Whether a memory is wanted its own
 * copy here decides, where there is one.
 */
public final class JoiningReader implements MemoryReader {

	private final Mem0Guard mem0;

	private final Journal journal;

	public JoiningReader(Mem0Guard mem0, Journal journal) {
		this.mem0 = mem0;
		this.journal = journal;
	}

	@Override
	public CompletableFuture<Answer<Memory>> find(MemoryQuery query) {
		return this.mem0.read((mem0) -> mem0.find(query)).thenApply((found) -> {
			List<Memory> own = this.journal.find(query);
			List<Memory> shown = this.journal.withoutDeleted(wanted(query.selection(), found, Function.identity()));
			return Answer.of(Join.newestFirst(own, shown, query.limit()), Source.MEM0);
		});
	}

	@Override
	public CompletableFuture<Answer<MemoryHit>> search(SearchQuery query) {
		return this.mem0.read((mem0) -> mem0.search(query)).thenApply((hits) -> {
			List<MemoryHit> own = this.journal.search(query);
			List<MemoryHit> shown = this.journal.withoutDeleted(wanted(query.selection(), hits, MemoryHit::memory),
					MemoryHit::memory);
			return Answer.of(Join.bestFirst(own, shown, query.limit()), Source.MEM0);
		});
	}

	private <T> List<T> wanted(Selection selection, List<T> items, Function<T, Memory> memoryOf) {
		return selection.isAll() ? items
				: items.stream().filter((item) -> isWanted(selection, memoryOf.apply(item))).toList();
	}

	private boolean isWanted(Selection selection, Memory memory) {
		return this.journal.get(memory.id())
			.filter((own) -> own.id().equals(memory.id()))
			.map(selection::matches)
			.orElse(true);
	}

	@Override
	public CompletableFuture<Optional<Memory>> get(String id) {
		return this.mem0.read((mem0) -> mem0.get(id))
			.thenApply((memory) -> memory.filter((found) -> !this.journal.withoutDeleted(List.of(found)).isEmpty()));
	}

	@Override
	public void changed(Set<Identity> owners) {
		// Every answer is joined with the journal of its moment: there is nothing to
		// drop.
	}

	@Override
	public void changedEverywhere() {
		// As above.
	}

}
