package com.voicehive.delivery.reads;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import com.voicehive.delivery.resilience.Mem0Guard;
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
import com.voicehive.memory.StoreUnavailableException;

/**
 * Answers of Mem0, joined with what this machine knows: Mem0 may not show yet what was
 * stored here, or still show what was deleted here. Whether a memory is wanted its own
 * copy here decides, where there is one.
 */
public final class JoiningReader implements MemoryReader {

	/** Mem0's pages are read whole, whatever the limit. */
	private static final int EVERYTHING = 10_000;

	/** More hits Mem0 does not give. */
	private static final int MOST_HITS = 1_000;

	/** So many are compared with the journal at once, or as many as are asked for. */
	private static final int LOOK_UP = 100;

	private final Mem0Guard mem0;

	private final Journal journal;

	public JoiningReader(Mem0Guard mem0, Journal journal) {
		this.mem0 = mem0;
		this.journal = journal;
	}

	@Override
	public CompletableFuture<Answer<Memory>> find(MemoryQuery query) {
		MemoryQuery everything = new MemoryQuery(query.owners(), query.selection(), EVERYTHING, query.olderThan());
		return this.mem0.read((mem0) -> mem0.find(everything)).thenApply((found) -> {
			List<Memory> own = this.journal.find(query);
			return Answer.of(Join.newestFirst(own, first(query, found), query.limit()), Source.MEM0);
		});
	}

	/** As many as are asked for, of those that may be shown. */
	private List<Memory> first(MemoryQuery query, List<Memory> found) {
		int step = Math.max(query.limit(), LOOK_UP);
		List<Memory> first = new ArrayList<>();
		for (int from = 0; from < found.size() && first.size() < query.limit(); from += step) {
			List<Memory> next = found.subList(from, Math.min(from + step, found.size()));
			first.addAll(shown(query.selection(), next, Function.identity()));
		}
		return first;
	}

	@Override
	public CompletableFuture<Answer<MemoryHit>> search(SearchQuery query) {
		return hits(query).thenApply((hits) -> {
			try {
				List<MemoryHit> own = this.journal.search(query);
				return Answer.of(Join.bestFirst(own, hits, query.limit()), Source.MEM0);
			}
			catch (StoreUnavailableException ex) {
				return Answer.degraded(Join.bestFirst(List.of(), hits, query.limit()), Source.MEM0);
			}
		});
	}

	/** What may not be shown takes no other's place: more is asked for then. */
	private CompletableFuture<List<MemoryHit>> hits(SearchQuery query) {
		return this.mem0.read((mem0) -> mem0.search(query)).thenCompose((found) -> {
			List<MemoryHit> shown = shown(query.selection(), found, MemoryHit::memory);
			if (shown.size() == found.size() || found.size() < query.limit()) {
				return CompletableFuture.completedFuture(shown);
			}
			return this.mem0.read((mem0) -> mem0.search(query.limit(MOST_HITS)))
				.thenApply((more) -> shown(query.selection(), more, MemoryHit::memory));
		});
	}

	private <T> List<T> shown(Selection selection, List<T> items, Function<T, Memory> memoryOf) {
		return this.journal.withoutDeleted(wanted(selection, items, memoryOf), memoryOf);
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
