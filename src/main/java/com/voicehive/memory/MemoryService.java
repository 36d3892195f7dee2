package com.voicehive.memory;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * The use cases. Everything is journaled here first; Mem0 is asked and told within the
 * caller's time, and this machine's own copy answers when Mem0 has not.
 */
public final class MemoryService {

	private final Journal journal;

	private final Outbox outbox;

	private final MemoryReader reader;

	private final @Nullable Delivery delivery;

	private final Usage usage;

	private final Patience patience;

	private final TimelyReads reads;

	private final Deletions deletions;

	private final IdempotentStores idempotentStores;

	/** A service that searches by words alone. */
	public MemoryService(Journal journal, Outbox outbox, MemoryReader reader, @Nullable Delivery delivery,
			InstantSource clock, Usage usage, InternalErrors errors) {
		this(journal, outbox, reader, delivery, clock, usage, errors, null);
	}

	/** Without Mem0 there is no delivery, without a model no embedder. */
	public MemoryService(Journal journal, Outbox outbox, MemoryReader reader, @Nullable Delivery delivery,
			InstantSource clock, Usage usage, InternalErrors errors, @Nullable Embedder embedder) {
		this.journal = journal;
		this.outbox = outbox;
		this.reader = reader;
		this.delivery = delivery;
		this.usage = usage;
		this.patience = new Patience(errors);
		this.reads = new TimelyReads(journal, reader, delivery != null, this.patience, usage, embedder);
		this.deletions = new Deletions(journal, reader, this.reads, delivery, this.patience, clock);
		this.idempotentStores = new IdempotentStores(journal);
	}

	/**
	 * Keeps memories and hands them to Mem0.
	 * @return what became of each within the deadline
	 * @throws StorageException when they can't be kept here; then none is
	 * @throws IdempotencyKeyReusedException when the request's key came with another
	 * request
	 */
	public StoreAnswer store(StoreRequest request, Deadline deadline) {
		RequestKey key = request.key();
		return (key != null) ? this.idempotentStores.once(key, () -> keepAndDeliver(request, deadline))
				: new StoreAnswer(keepAndDeliver(request, deadline), false);
	}

	private List<Receipt> keepAndDeliver(StoreRequest request, Deadline deadline) {
		List<Memory> memories = this.journal.append(request.drafts(),
				(this.delivery != null) ? request.urgency() : null, request.key());
		this.reader.changed(identitiesOf(memories));
		Storage storage = request.respondAsync() ? Storage.PENDING : Storage.FALLBACK;
		List<Receipt> receipts = new ArrayList<>();
		memories.forEach((memory) -> receipts.add(Receipt.kept(memory.id(), storage)));
		Delivery toMem0 = this.delivery;
		if (toMem0 != null) {
			deliver(memories, toMem0, request, receipts, deadline);
		}
		if (!request.respondAsync()) {
			receipts.forEach((receipt) -> this.usage.answered(receipt.storage() == Storage.MEM0));
		}
		return receipts;
	}

	/** Puts what Mem0 has confirmed in time in the place of what is kept. */
	private void deliver(List<Memory> memories, Delivery toMem0, StoreRequest request, List<Receipt> receipts,
			Deadline deadline) {
		List<CompletableFuture<Receipt>> begun = new ArrayList<>();
		this.patience.isDelivered(() -> {
			memories.forEach((memory) -> begun.add(toMem0.deliver(memory, request.urgency())));
			return CompletableFuture.allOf(begun.toArray(new CompletableFuture<?>[0]));
		}, request.respondAsync() ? 0 : deadline.remainingNanos());
		for (int i = 0; i < begun.size() && !request.respondAsync(); i++) {
			if (!begun.get(i).isCompletedExceptionally()) {
				receipts.set(i, begun.get(i).getNow(receipts.get(i)));
			}
		}
	}

	/** The newest memories that match, newest first. */
	public Answer<Memory> find(MemoryQuery query, Deadline deadline) {
		return this.reads.find(query, deadline);
	}

	/**
	 * Everything found under the identities that is wanted, newest first; of what Mem0
	 * alone knows, the newest {@value Histories#LIMIT}.
	 */
	public Export export(Set<Identity> owners, Selection selection, Deadline deadline) {
		if (this.delivery == null) {
			return new Export(this.journal, owners, selection, List.of(), false);
		}
		Answer<Memory> best = find(MemoryQuery.newest(owners, selection, Histories.LIMIT), deadline);
		List<Memory> fromMem0 = best.items().stream().filter((memory) -> memory.source() == Source.MEM0).toList();
		return new Export(this.journal, owners, selection, fromMem0, best.degraded());
	}

	/** Memories by content, best first. */
	public Answer<MemoryHit> search(SearchQuery query, Deadline deadline) {
		return this.reads.search(query, deadline);
	}

	/**
	 * Memories of one person by content, best first.
	 * @param mayBe identities of whom the first is meant under which anything is kept;
	 * nothing is found when there are none
	 */
	public Answer<MemoryHit> searchFirst(SearchQuery query, List<Identity> mayBe, Deadline deadline) {
		if (mayBe.isEmpty()) {
			return Answer.of(List.of(), Source.FALLBACK);
		}
		Optional<Identity> first = mayBe.stream()
			.filter((identity) -> !this.journal.find(MemoryQuery.newest(Set.of(identity), 1)).isEmpty())
			.findFirst();
		if (first.isPresent()) {
			return search(query.of(Set.of(first.get())), deadline);
		}
		Answer<MemoryHit> inMem0 = search(query.of(Set.copyOf(mayBe)), deadline);
		return mayBe.stream()
			.map((identity) -> inMem0.with(inMem0.items().stream().filter((hit) -> hit.isOf(identity)).toList()))
			.filter((answer) -> !answer.items().isEmpty())
			.findFirst()
			.orElse(inMem0.with(List.of()));
	}

	/**
	 * One memory; empty when it is unknown or deleted, or others stored it under an id of
	 * theirs and Mem0 did not tell.
	 * @param id this service's or Mem0's
	 * @throws StoreUnavailableException when Mem0 alone may keep it and did not tell
	 */
	public Optional<Memory> get(String id, Deadline deadline) {
		TimelyReads.Lookup lookup = this.reads.lookUp(MemoryIds.canonical(id), deadline);
		if (!lookup.conclusive()) {
			throw new StoreUnavailableException(StoreUnavailableException.Reason.NOT_TRIED,
					"the memory may be one that only Mem0 keeps, and Mem0 did not tell", null);
		}
		return lookup.memory();
	}

	/** How far a delivery has come; what Mem0 alone knows is delivered. */
	public DeliveryStatus deliveryOf(Memory memory) {
		return this.outbox.status(memory.id())
			.orElseGet(() -> new DeliveryStatus(DeliveryState.DELIVERED, memory.mem0Id(), 0, null, null));
	}

	/**
	 * The history of everyone whom the memories of a session name.
	 * @param caller who is calling, as long as no memory of the session names anybody;
	 * null when not known
	 */
	public CallerHistory history(String sessionId, @Nullable Identity caller, Deadline deadline) {
		return new Histories(this.journal, this.reads).of(sessionId, caller, deadline);
	}

	/** Deletes one memory, here and in Mem0, by either's id; none when it is unknown. */
	public DeletionResult delete(String id, Deadline deadline) {
		return this.deletions.delete(id, deadline);
	}

	/** Deletes everything found under an identity, here and in Mem0. */
	public DeletionResult erase(Identity identity, Deadline deadline) {
		return this.deletions.erase(identity, deadline);
	}

	private static Set<Identity> identitiesOf(List<Memory> memories) {
		Set<Identity> identities = new LinkedHashSet<>();
		memories.forEach((memory) -> identities.addAll(memory.caller().identities()));
		return identities;
	}

}
