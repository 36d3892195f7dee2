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

	private final Callers callers;

	private final Outbox outbox;

	private final MemoryReader reader;

	private final @Nullable Delivery delivery;

	private final Usage usage;

	private final Patience patience;

	private final TimelyReads reads;

	private final Histories histories;

	private final Corrections corrections;

	private final Deletions deletions;

	private final Consents consents;

	private final IdempotentStores idempotentStores;

	private final FormerReceipts formerReceipts;

	private final Masking masking;

	private final MaskedStores maskedStores;

	/** A service that searches by words alone, and masks nothing. */
	public MemoryService(Journal journal, Callers callers, Outbox outbox, MemoryReader reader,
			@Nullable Delivery delivery, InstantSource clock, Usage usage, InternalErrors errors) {
		this(journal, callers, outbox, reader, delivery, clock, usage, errors, null, Masking.NONE);
	}

	/** Without Mem0 there is no delivery, without a model no embedder. */
	public MemoryService(Journal journal, Callers callers, Outbox outbox, MemoryReader reader,
			@Nullable Delivery delivery, InstantSource clock, Usage usage, InternalErrors errors,
			@Nullable Embedder embedder, Masking masking) {
		this.journal = journal;
		this.callers = callers;
		this.outbox = outbox;
		this.reader = reader;
		this.delivery = delivery;
		this.usage = usage;
		this.patience = new Patience(errors);
		this.reads = new TimelyReads(journal, reader, delivery != null, this.patience, usage, embedder);
		this.histories = new Histories(journal, this.reads, callers, clock);
		this.corrections = new Corrections(journal, reader, this.reads, delivery, this.patience, clock, masking);
		this.deletions = new Deletions(journal, callers, reader, this.reads, delivery, this.patience, clock);
		this.consents = new Consents(callers, clock);
		this.idempotentStores = new IdempotentStores(journal);
		this.masking = masking;
		this.maskedStores = new MaskedStores(masking, journal);
		this.formerReceipts = new FormerReceipts(journal);
	}

	/**
	 * Keeps memories, as far as their callers let it, and hands them to Mem0.
	 * @return what became of each within the deadline
	 * @throws StorageException when they can't be kept here; then none is
	 * @throws IdempotencyKeyReusedException when the request's key came with another
	 * request
	 */
	public StoreAnswer store(StoreRequest request, Deadline deadline) {
		RequestKey key = request.key();
		if (key == null) {
			return new StoreAnswer(keepAndDeliver(request, deadline), false);
		}
		StoreAnswer answer = this.idempotentStores.once(key, () -> keepAndDeliver(request, deadline));
		return this.formerReceipts.inPlace(answer, request.drafts());
	}

	/**
	 * What callers wish is told here, so that a request that comes again tells nothing.
	 */
	private List<Receipt> keepAndDeliver(StoreRequest request, Deadline deadline) {
		List<Boolean> mayKeep = request.mayKeep(this.consents.ofAll(request.drafts()));
		List<MemoryDraft> drafts = request.kept(mayKeep);
		if (drafts.isEmpty() && request.key() == null) {
			return Receipt.ofAll(mayKeep, List.of());
		}
		List<List<Sensitive>> redacted = new ArrayList<>();
		List<Memory> memories = this.maskedStores.keep(drafts, (masked) -> {
			masked.forEach((draft) -> redacted.add(draft.redacted()));
			return append(masked, request, mayKeep, redacted);
		});
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
		for (int i = 0; i < receipts.size(); i++) {
			receipts.set(i, receipts.get(i).redacted(redacted.get(i)));
		}
		return Receipt.ofAll(mayKeep, receipts);
	}

	private List<Memory> append(List<MaskedDraft> drafts, StoreRequest request, List<Boolean> mayKeep,
			List<List<Sensitive>> redacted) {
		RequestKey key = request.key();
		return this.reader.changing(MaskedDraft.owners(drafts),
				() -> this.journal.append(drafts.stream().map(MaskedDraft::draft).toList(),
						(this.delivery != null) ? request.urgency() : null,
						(key != null) ? new KeyedRequest(key, mayKeep, redacted) : null));
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

	/**
	 * The newest memories that match, of all who are one person, newest first.
	 * @param userName who asks by a phone that several share; null when it was not told
	 */
	public Answer<Memory> find(MemoryQuery query, @Nullable String userName, Deadline deadline) {
		return this.reads.find(query.of(this.callers.person(query.owners()), nameKeys(userName)), deadline);
	}

	/**
	 * Everything found under the identities that is wanted, newest first; of what Mem0
	 * alone knows, the newest {@value Histories#LIMIT}.
	 * @param userName see {@link #find}
	 */
	public Export export(Set<Identity> asked, @Nullable String userName, Selection selection, Deadline deadline) {
		MemoryQuery query = MemoryQuery.newest(asked, selection, Histories.LIMIT)
			.of(this.callers.person(asked), nameKeys(userName));
		if (this.delivery == null) {
			return new Export(this.journal, query.owners(), query.selection(), List.of(), false);
		}
		Answer<Memory> best = this.reads.find(query, deadline);
		List<Memory> fromMem0 = best.items().stream().filter((memory) -> memory.source() == Source.MEM0).toList();
		return new Export(this.journal, query.owners(), query.selection(), fromMem0, best.degraded());
	}

	/** Everybody's memories by content, best first. */
	public Answer<MemoryHit> search(SearchQuery query, Deadline deadline) {
		return this.reads.search(query.text(this.masking.mask(query.text()).text()), deadline);
	}

	/** Of those that may be meant the first under which anything is kept here. */
	public Optional<Identity> taken(List<Identity> mayBe) {
		return mayBe.stream().filter(this::isKept).findFirst();
	}

	/**
	 * Memories of one person by content, best first.
	 * @param mayBe identities of whom the first is meant under which anything is kept;
	 * nothing is found when there are none
	 * @param userName see {@link #find}
	 */
	public Answer<MemoryHit> search(SearchQuery query, List<Identity> mayBe, @Nullable String userName,
			Deadline deadline) {
		if (mayBe.isEmpty()) {
			return Answer.of(List.of(), Source.FALLBACK);
		}
		Optional<Identity> kept = taken(mayBe);
		Set<Identity> meant = kept.map(Set::of).orElseGet(() -> Set.copyOf(mayBe));
		Answer<MemoryHit> found = search(query.of(meant).of(this.callers.person(meant), nameKeys(userName)), deadline);
		if (kept.isPresent()) {
			return found;
		}
		return mayBe.stream()
			.map((identity) -> this.callers.person(Set.of(identity)))
			.map((person) -> found.with(found.items().stream().filter((hit) -> hit.isOf(person)).toList()))
			.filter((answer) -> !answer.items().isEmpty())
			.findFirst()
			.orElse(found.with(List.of()));
	}

	/** What of a history answers a question best, best first. */
	public Answer<MemoryHit> search(String question, CallerHistory known, int limit, Deadline deadline) {
		MemoryQuery asked = known.asked();
		return search(new SearchQuery(question, asked.owners(), asked.selection(), limit), deadline);
	}

	private boolean isKept(Identity identity) {
		Person person = this.callers.person(Set.of(identity));
		return !this.journal.find(MemoryQuery.newest(person.identities(), 1)).isEmpty();
	}

	private static Set<String> nameKeys(@Nullable String userName) {
		String key = (userName != null) ? Names.key(userName) : "";
		return key.isEmpty() ? Set.of() : Set.of(key);
	}

	/**
	 * One memory; empty when it is unknown or deleted, or others stored it under an id of
	 * theirs and Mem0 did not tell.
	 * @param id this service's or Mem0's
	 * @throws StoreUnavailableException when Mem0 alone may keep it and did not tell
	 */
	public Optional<Memory> get(String id, Deadline deadline) {
		return this.reads.get(id, deadline);
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
	 * @param userName see {@link #find}
	 */
	public CallerHistory history(String sessionId, @Nullable Identity caller, @Nullable String userName,
			Deadline deadline) {
		return this.histories.of(sessionId, caller, nameKeys(userName), deadline);
	}

	/**
	 * What is known of the person behind an identity.
	 * @param userName see {@link #find}
	 */
	public CallerReport caller(Identity identity, @Nullable String userName) {
		Person person = this.callers.person(Set.of(identity));
		SharedPhone phone = person.sharedPhone(Set.of(identity), nameKeys(userName));
		Callers.Known known = this.callers.known(person, Selection.ALL.sharedPhone(phone));
		boolean shared = person.sharedPhones().contains(identity);
		// By a shared phone alone nobody of those linked with it is told.
		Set<Identity> identities = new LinkedHashSet<>(shared ? Set.of(identity) : person.identities());
		identities.addAll((shared || phone == null) ? known.identities()
				: this.callers.known(person, Selection.ALL.sharedPhone(phone.ofOwn())).identities());
		return new CallerReport(identities, known.names(), known.memories(), known.firstSeen().orElse(null),
				known.lastSeen().orElse(null), shared ? List.of() : person.links(), person.remember(),
				person.doNotCall(), shared);
	}

	/** Whether several people share an identity, which only a phone can be. */
	public boolean isShared(Identity identity) {
		return this.callers.person(Set.of(identity)).sharedPhones().contains(identity);
	}

	/** Notes what is wished for an identity; what is null stays as it was. */
	public void wish(Identity identity, Wishes wishes) {
		this.callers.wish(identity, wishes);
	}

	/** Whether something was just said in a session that was not to be kept. */
	public boolean isSilenced(String sessionId) {
		return this.consents.isSilenced(sessionId);
	}

	/** Makes identities one person, for every read from now on. */
	public Link link(Set<Identity> identities) {
		return this.callers.link(identities);
	}

	/** Undoes a link; false when there is none. */
	public boolean unlink(String linkId) {
		return this.callers.unlink(linkId);
	}

	/**
	 * Corrects one memory, by this service's id or Mem0's.
	 * @return the memory as it is now; empty when it is unknown
	 * @throws RevisionConflictException when it is of a revision that is not meant
	 * @throws StorageException when the correction can't be kept here; then it is not
	 * made
	 * @throws StoreUnavailableException when Mem0 alone may keep the memory and did not
	 * tell, or did not confirm the correction
	 */
	public Optional<Memory> correct(String id, Correction correction, Deadline deadline) {
		return this.corrections.correct(id, correction, deadline);
	}

	/**
	 * The memories of a call that are kept here, oldest first; none when it is unknown.
	 */
	public List<Memory> call(String callId) {
		return this.journal.ofCall(callId);
	}

	/** What a memory said before it was corrected, oldest first. */
	public List<Wording> wordings(Memory memory) {
		return this.journal.wordings(memory);
	}

	/** Deletes one memory, here and in Mem0, by either's id; none when it is unknown. */
	public DeletionResult delete(String id, Deadline deadline) {
		return this.deletions.delete(id, deadline);
	}

	/**
	 * Deletes everything of the person behind an identity, here and in Mem0; by a name on
	 * a shared phone what is seen by it, for which Mem0 has to tell.
	 * @param userName of a phone that several share, deletes what carries that name
	 * alone, with the turns of its calls that carry nothing else; nothing when the name
	 * is nobody's
	 * @param requestedBy who asks for it, by the name of a key
	 */
	public DeletionResult erase(Identity identity, @Nullable String userName, String requestedBy, Deadline deadline) {
		if (userName == null || !isShared(identity)) {
			return this.deletions.erase(Set.of(identity), requestedBy, deadline);
		}
		String nameKey = Names.key(userName);
		if (nameKey.isEmpty()) {
			return DeletionResult.NOTHING;
		}
		Export seen = export(Set.of(identity), userName, Selection.ALL, deadline);
		if (seen.degraded()) {
			throw NameOnPhone.notTold();
		}
		List<Memory> named = new NameOnPhone(this.journal, this.reads, identity, nameKey).memories(seen, deadline);
		return this.deletions.erase(identity, named, requestedBy, deadline);
	}

}
