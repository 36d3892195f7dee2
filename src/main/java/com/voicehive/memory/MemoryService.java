package com.voicehive.memory;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The use cases. Everything is journaled here first; Mem0 is asked and told within the
 * caller's time, and this machine's own copy answers when Mem0 has not.
 */
public final class MemoryService {

	private static final Logger LOG = System.getLogger(MemoryService.class.getName());

	/**
	 * More memories of one caller than this are not looked at for a session's context.
	 */
	private static final int HISTORY_LIMIT = 10_000;

	/**
	 * How long a search waits for the meaning of its words, and which part of its time.
	 */
	private static final Duration MEANING_PATIENCE = Duration.ofMillis(200);

	private static final int MEANING_SHARE = 4;

	/** How long reading the own copy may take when many read theirs. */
	private static final Duration OWN_READ = Duration.ofMillis(250);

	private final Journal journal;

	private final Outbox outbox;

	private final MemoryReader reader;

	private final @Nullable Delivery delivery;

	private final InstantSource clock;

	private final Usage usage;

	private final @Nullable Embedder embedder;

	private final IdempotentStores idempotentStores;

	/**
	 * A service that searches by words alone.
	 * @param reader the best answer there is
	 * @param delivery brings memories to Mem0; null when no Mem0 is configured
	 */
	public MemoryService(Journal journal, Outbox outbox, MemoryReader reader, @Nullable Delivery delivery,
			InstantSource clock, Usage usage) {
		this(journal, outbox, reader, delivery, clock, usage, null);
	}

	/**
	 * @param reader the best answer there is
	 * @param delivery brings memories to Mem0; null when no Mem0 is configured
	 * @param embedder tells what questions mean; null when nothing does
	 */
	public MemoryService(Journal journal, Outbox outbox, MemoryReader reader, @Nullable Delivery delivery,
			InstantSource clock, Usage usage, @Nullable Embedder embedder) {
		this.journal = journal;
		this.outbox = outbox;
		this.reader = reader;
		this.delivery = delivery;
		this.clock = clock;
		this.usage = usage;
		this.embedder = embedder;
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
		List<Memory> memories = this.journal.append(request.drafts(), this.delivery != null, request.key());
		this.reader.changed(identitiesOf(memories));
		List<Receipt> receipts;
		try {
			receipts = deliver(memories, request, deadline);
		}
		catch (RuntimeException | Error ex) {
			// They are stored: whoever is told otherwise stores them twice.
			LOG.log(Level.WARNING,
					"The delivery of what was stored has failed and will be tried again: " + ex.getClass().getName());
			receipts = kept(memories, request);
		}
		if (!request.respondAsync()) {
			receipts.forEach((receipt) -> this.usage.answered(receipt.storage() == Storage.MEM0));
		}
		return receipts;
	}

	private List<Receipt> deliver(List<Memory> memories, StoreRequest request, Deadline deadline) {
		List<Receipt> kept = kept(memories, request);
		Delivery toMem0 = this.delivery;
		if (toMem0 == null) {
			return kept;
		}
		List<CompletableFuture<Receipt>> deliveries = new ArrayList<>();
		for (Memory memory : memories) {
			deliveries.add(toMem0.deliver(memory, request.urgency()));
		}
		if (request.respondAsync()) {
			return kept;
		}
		await(CompletableFuture.allOf(deliveries.toArray(new CompletableFuture<?>[0])), deadline);
		List<Receipt> receipts = new ArrayList<>();
		for (int i = 0; i < kept.size(); i++) {
			receipts.add(deliveries.get(i).getNow(kept.get(i)));
		}
		return receipts;
	}

	private static List<Receipt> kept(List<Memory> memories, StoreRequest request) {
		Storage storage = request.respondAsync() ? Storage.PENDING : Storage.FALLBACK;
		return memories.stream().map((memory) -> Receipt.kept(memory.id(), storage)).toList();
	}

	/** The newest memories that match, newest first. */
	public Answer<Memory> find(MemoryQuery query, Deadline deadline) {
		return answer(this.reader.find(query), () -> this.journal.find(query), Function.identity(), deadline);
	}

	/**
	 * Everything found under the identities that is wanted, newest first; of what Mem0
	 * alone knows, the newest {@value #HISTORY_LIMIT}.
	 */
	public Export export(Set<Identity> owners, Selection selection, Deadline deadline) {
		if (this.delivery == null) {
			return new Export(this.journal, owners, selection, List.of(), false);
		}
		Answer<Memory> best = find(MemoryQuery.newest(owners, selection, HISTORY_LIMIT), deadline);
		List<Memory> fromMem0 = best.items().stream().filter((memory) -> memory.source() == Source.MEM0).toList();
		return new Export(this.journal, owners, selection, fromMem0, best.degraded());
	}

	/** Memories by content, best first. */
	public Answer<MemoryHit> search(SearchQuery query, Deadline deadline) {
		SearchQuery meant = withMeaning(query, deadline);
		return answer(this.reader.search(meant), () -> this.journal.search(meant), MemoryHit::memory, deadline);
	}

	/** Of a search that can't wait so long, the words alone count. */
	private SearchQuery withMeaning(SearchQuery query, Deadline deadline) {
		if (this.embedder == null) {
			return query;
		}
		long patience = Math.min(deadline.remainingNanos() / MEANING_SHARE, MEANING_PATIENCE.toNanos());
		return await(this.embedder.embedQuestion(query.text()), patience).map(query::meaning).orElse(query);
	}

	private <T> Answer<T> answer(CompletableFuture<Answer<T>> best, Supplier<List<T>> own, Function<T, Memory> memoryOf,
			Deadline deadline) {
		long left = deadline.remainingNanos();
		Answer<T> answer = await(best, Math.min(left / 2, left - OWN_READ.toNanos()))
			.orElseGet(() -> bestOrOwn(best, own, memoryOf, deadline));
		this.usage.answered(answer.source() == Source.MEM0);
		return answer;
	}

	/**
	 * What is our own is read in time, for the time of many callers may be up at once.
	 */
	private <T> Answer<T> bestOrOwn(CompletableFuture<Answer<T>> best, Supplier<List<T>> own,
			Function<T, Memory> memoryOf, Deadline deadline) {
		List<T> ready;
		try {
			ready = own.get();
		}
		catch (StoreUnavailableException ex) {
			return await(best, deadline).orElseThrow(() -> ex);
		}
		if (best.isCompletedExceptionally()) {
			return withoutMem0(ready);
		}
		return await(best, deadline).orElseGet(() -> withoutMem0(allKept(ready, memoryOf) ? ready : own.get()));
	}

	/** Where there is no Mem0, nothing is missing. */
	private <T> Answer<T> withoutMem0(List<T> own) {
		return (this.delivery != null) ? Answer.degraded(own, Source.FALLBACK) : Answer.of(own, Source.FALLBACK);
	}

	// By our id only: of two turns with one text, Mem0 may tell one id for both.
	private <T> boolean allKept(List<T> items, Function<T, Memory> memoryOf) {
		return this.journal.withoutDeleted(items, (item) -> memoryOf.apply(item).from(Source.FALLBACK, null))
			.size() == items.size();
	}

	/**
	 * What can be told of a memory.
	 *
	 * @param conclusive whether it is known to be there, or not to be
	 */
	private record Lookup(Optional<Memory> memory, boolean conclusive) {
	}

	/**
	 * One memory; empty when it is unknown or deleted, or others stored it under an id of
	 * theirs and Mem0 did not tell.
	 * @param id this service's or Mem0's
	 * @throws StoreUnavailableException when Mem0 alone may keep it and did not tell
	 */
	public Optional<Memory> get(String id, Deadline deadline) {
		Lookup lookup = look(MemoryIds.canonical(id), deadline);
		if (!lookup.conclusive()) {
			throw new StoreUnavailableException(StoreUnavailableException.Reason.NOT_TRIED,
					"the memory may be one that only Mem0 keeps, and Mem0 did not tell", null);
		}
		return lookup.memory();
	}

	private Lookup look(String id, Deadline deadline) {
		Optional<Memory> own = this.journal.get(id);
		if (own.isPresent()) {
			return new Lookup(own, true);
		}
		Optional<Optional<Memory>> told = await(this.reader.get(id), deadline);
		boolean byMem0 = told.isPresent() && this.delivery != null;
		return new Lookup(told.flatMap((memory) -> memory), byMem0 || !mayBeInMem0Alone(id));
	}

	private boolean mayBeInMem0Alone(String id) {
		boolean knownToNobody = this.delivery == null && MemoryIds.isMem0s(id);
		return !knownToNobody && this.journal.mayBeInMem0Alone(id);
	}

	/**
	 * How far the delivery of a memory has come; one that Mem0 alone knows is delivered.
	 */
	public DeliveryStatus deliveryOf(Memory memory) {
		return this.outbox.status(memory.id())
			.orElseGet(() -> new DeliveryStatus(DeliveryState.DELIVERED, memory.mem0Id(), 0, null, null));
	}

	/**
	 * The whole history, newest first, of everyone whom the memories of a session name.
	 * @param caller who is calling, for a session without a memory yet; null when not
	 * known
	 */
	public Answer<Memory> history(String sessionId, @Nullable Identity caller, Deadline deadline) {
		Set<Identity> session = Set.of(Identity.session(sessionId));
		Answer<Memory> ofSession = find(MemoryQuery.newest(session, HISTORY_LIMIT), deadline);
		Set<Identity> owners = new LinkedHashSet<>(session);
		if (!ofSession.items().isEmpty()) {
			owners.addAll(SessionUsers.of(ofSession.items()));
		}
		else if (caller != null) {
			owners.add(caller);
		}
		if (owners.equals(session)) {
			return ofSession;
		}
		Answer<Memory> history = find(MemoryQuery.newest(owners, HISTORY_LIMIT), deadline);
		return (ofSession.degraded()) ? Answer.degraded(history.items(), Source.FALLBACK) : history;
	}

	/**
	 * Deletes one memory, here and in Mem0.
	 * @param anyId this service's or Mem0's
	 * @return how many were deleted (0 when the memory is unknown or deleted before), and
	 * what became of it in Mem0 within the deadline
	 */
	public DeletionResult delete(String anyId, Deadline deadline) {
		String id = MemoryIds.canonical(anyId);
		Lookup lookup = look(id, deadline);
		if (!lookup.conclusive()) {
			JournalDeletion deletion = this.journal.deleteUnseen(id, this.clock.instant());
			this.reader.changedEverywhere();
			return removed(deletion, deadline);
		}
		return lookup.memory().map((memory) -> {
			JournalDeletion deletion = this.journal.delete(memory, this.clock.instant());
			this.reader.changed(memory.caller().identities());
			return removed(deletion, deadline);
		}).orElse(DeletionResult.NOTHING);
	}

	/** Deletes everything found under an identity, here and in Mem0. */
	public DeletionResult erase(Identity identity, Deadline deadline) {
		JournalDeletion deletion = this.journal.erase(identity, this.clock.instant(), this.delivery != null);
		this.reader.changedEverywhere();
		return removed(deletion, deadline);
	}

	private DeletionResult removed(JournalDeletion deletion, Deadline deadline) {
		if (deletion.owed().isEmpty()) {
			return new DeletionResult(deletion.deleted(), DeletionResult.InMem0.NONE);
		}
		AtomicInteger others = new AtomicInteger();
		boolean done = this.delivery != null && awaitDone(this.delivery.delete(deletion.owed(), (gone) -> {
			others.addAndGet(gone);
			// A read that was under way may have remembered them.
			this.reader.changedEverywhere();
		}), deadline);
		return new DeletionResult(deletion.deleted() + others.get(),
				done ? DeletionResult.InMem0.DELETED : DeletionResult.InMem0.QUEUED);
	}

	private static Set<Identity> identitiesOf(List<Memory> memories) {
		Set<Identity> identities = new LinkedHashSet<>();
		memories.forEach((memory) -> identities.addAll(memory.caller().identities()));
		return identities;
	}

	private static boolean awaitDone(CompletableFuture<Void> done, Deadline deadline) {
		await(done, deadline);
		return done.isDone() && !done.isCompletedExceptionally();
	}

	private static <T> Optional<T> await(CompletableFuture<T> future, Deadline deadline) {
		return await(future, deadline.remainingNanos());
	}

	/** The value, unless it is late or can't be told now; other failures are bugs. */
	private static <T> Optional<T> await(CompletableFuture<T> future, long nanos) {
		try {
			return Optional.ofNullable(future.get(nanos, TimeUnit.NANOSECONDS));
		}
		catch (TimeoutException ex) {
			return Optional.empty();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof StoreUnavailableException || ex.getCause() instanceof StoreRejectedException) {
				return Optional.empty();
			}
			throw new IllegalStateException(ex.getCause());
		}
	}

}
