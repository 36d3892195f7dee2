package com.voicehive.delivery.reads;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import com.voicehive.delivery.resilience.Mem0Guard;
import com.voicehive.memory.Answer;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.Journal;
import com.voicehive.memory.Masking;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryMasking;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryReader;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Selection;
import com.voicehive.memory.Source;
import com.voicehive.memory.SteadyClock;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.Tenant;

/**
 * Answers of Mem0, joined with what this machine knows: Mem0 may not show yet what was
 * stored here, or still show what was deleted here. Whether a memory is wanted its own
 * copy here decides, where there is one.
 */
public final class JoiningReader implements MemoryReader {

	/** More memories of one caller Mem0's list is not read for. */
	private static final int EVERYTHING = 10_000;

	/** So many of this machine's memories fill two pages of Mem0's list. */
	private static final int PART = 390;

	/** More hits Mem0 does not give. */
	private static final int MOST_HITS = 1_000;

	/** So many are compared with the journal at once, or as many as are asked for. */
	private static final int LOOK_UP = 100;

	private final Tenant tenant;

	private final Mem0Guard mem0;

	private final Journal journal;

	private final OwnCopies copies;

	private final LostMemories lost;

	private final Masking masking;

	/** Shows what Mem0 has as it is. */
	public JoiningReader(Tenant tenant, Mem0Guard mem0, Journal journal, Outbox outbox, SteadyClock clock) {
		this(tenant, mem0, journal, outbox, clock, Masking.NONE);
	}

	/** Masks what Mem0 has before it is shown, or taken over. */
	public JoiningReader(Tenant tenant, Mem0Guard mem0, Journal journal, Outbox outbox, SteadyClock clock,
			Masking masking) {
		this.masking = masking;
		this.tenant = tenant;
		this.mem0 = mem0;
		this.journal = journal;
		this.copies = new OwnCopies(journal);
		this.lost = new LostMemories(tenant, mem0, outbox, clock);
	}

	@Override
	public CompletableFuture<Answer<Memory>> find(MemoryQuery query, Deadline lastTry) {
		return find(query, this.journal.find(query), lastTry);
	}

	private CompletableFuture<Answer<Memory>> find(MemoryQuery query, List<Memory> before, Deadline lastTry) {
		return listed(query, before, lastTry).thenCompose((listed) -> {
			// First: it may change what is here.
			List<Memory> found = first(query, listed);
			List<Memory> own = this.journal.find(query);
			if (timeOfLast(query, before).isAfter(timeOfLast(query, own))) {
				// Something was deleted meanwhile, and older memories take its place.
				return find(query, List.of(), lastTry);
			}
			this.lost.compare(own, listed);
			return CompletableFuture
				.completedFuture(Answer.of(Join.newestFirst(own, found, query.limit()), Source.MEM0));
		});
	}

	/** The far past when there are fewer than are asked for. */
	private static Instant timeOfLast(MemoryQuery query, List<Memory> own) {
		return (own.size() < query.limit()) ? Instant.MIN : own.get(own.size() - 1).createdAt();
	}

	/**
	 * What Mem0 lists, newest first. Its list is in no promised order, so all of it is
	 * read; but what is older than all that this machine can answer with is not asked
	 * for, and of much, parts are asked for side by side.
	 */
	private CompletableFuture<List<Memory>> listed(MemoryQuery query, List<Memory> own, Deadline lastTry) {
		Selection rest = query.selection();
		if (own.size() < query.limit()) {
			return list(query, rest, lastTry);
		}
		List<CompletableFuture<List<Memory>>> parts = new ArrayList<>();
		for (int end = PART; end < own.size() + PART; end += PART) {
			Instant from = own.get(Math.min(end, own.size()) - 1).createdAt();
			parts.add(list(query, rest.from(from), lastTry));
			rest = rest.to(from);
		}
		return CompletableFuture.allOf(parts.toArray(new CompletableFuture<?>[0]))
			.thenApply((done) -> parts.stream().flatMap((part) -> part.join().stream()).toList());
	}

	private CompletableFuture<List<Memory>> list(MemoryQuery query, Selection selection, Deadline lastTry) {
		MemoryQuery all = new MemoryQuery(query.owners(), selection, EVERYTHING, query.olderThan());
		return this.mem0.read(this.tenant, lastTry, (mem0) -> mem0.find(all))
			.thenApply((found) -> found.stream().map(this::masked).toList());
	}

	/** As many as are asked for, of those that may be shown. */
	private List<Memory> first(MemoryQuery query, List<Memory> found) {
		int step = Math.max(query.limit(), LOOK_UP);
		List<Memory> first = new ArrayList<>();
		for (int from = 0; from < found.size() && first.size() < query.limit(); from += step) {
			List<Memory> next = found.subList(from, Math.min(from + step, found.size()));
			first.addAll(this.copies.shown(query.owners(), query.selection(), next));
		}
		return first;
	}

	@Override
	public CompletableFuture<Answer<MemoryHit>> search(SearchQuery query, Deadline lastTry) {
		return hits(query, lastTry).thenApply((hits) -> {
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
	private CompletableFuture<List<MemoryHit>> hits(SearchQuery query, Deadline lastTry) {
		return this.mem0.read(this.tenant, lastTry, (mem0) -> mem0.search(query)).thenCompose((found) -> {
			List<MemoryHit> shown = shown(query, found);
			if (shown.size() == found.size() || found.size() < query.limit()) {
				return CompletableFuture.completedFuture(shown);
			}
			return this.mem0.read(this.tenant, lastTry, (mem0) -> mem0.search(query.limit(MOST_HITS)))
				.thenApply((more) -> shown(query, more));
		});
	}

	private List<MemoryHit> shown(SearchQuery query, List<MemoryHit> found) {
		List<MemoryHit> masked = found.stream().map((hit) -> new MemoryHit(masked(hit.memory()), hit.score())).toList();
		return this.copies.shown(query.owners(), query.selection(), masked, MemoryHit::memory,
				(hit, memory) -> new MemoryHit(memory, hit.score()));
	}

	private Memory masked(Memory memory) {
		return MemoryMasking.of(this.masking, memory);
	}

	/** What Mem0 has of it, by Mem0's id where that is known. */
	@Override
	public CompletableFuture<Optional<Memory>> get(String id, Deadline lastTry) {
		Optional<Memory> own = this.journal.get(id).filter((memory) -> memory.mem0Id() != null);
		return own.map((memory) -> this.lost.ask(memory, lastTry))
			.orElseGet(() -> this.mem0.read(this.tenant, lastTry, (mem0) -> mem0.get(id)))
			.thenApply((found) -> this.copies.shown(Set.of(), Selection.ALL, found.stream().map(this::masked).toList())
				.stream()
				.findFirst());
	}

}
