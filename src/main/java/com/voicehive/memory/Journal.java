package com.voicehive.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

import com.voicehive.memory.Delivery.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * The durable store on this machine: the truth of what was said to this service. Once a
 * write has returned, it survives a crash, and every later read shows it.
 */
public interface Journal extends MemoryStore {

	/**
	 * Keeps new memories, in one transaction with their deliveries and the request that
	 * brought them. Each gets its id and a time later than that of all kept before.
	 * @param urgency who waits for their delivery to Mem0; null when they are not to be
	 * delivered: then it is {@link DeliveryState#LOCAL}
	 * @param request what to remember the request by, which may have brought more than is
	 * kept; null when it has no key
	 * @return the memories, in the order of the drafts
	 * @throws StorageException when they can't be kept; then none is
	 */
	List<Memory> append(List<MemoryDraft> drafts, @Nullable Urgency urgency, @Nullable KeyedRequest request);

	/**
	 * Those of some marks with which something was kept in the last 30 days at least.
	 */
	Map<String, Noted> noted(Set<String> marks);

	/**
	 * The newest memory that was kept with a mark.
	 *
	 * @param here whether it is not gone since
	 */
	record Noted(String memoryId, boolean here) {
	}

	/**
	 * The newest memories of whomever.
	 * @param olderThan where the page before this one ended; null for the first page
	 */
	List<Memory> newest(int limit, MemoryQuery.@Nullable Position olderThan);

	/**
	 * The request that was journaled under a key and not forgotten since: with the asked
	 * one's fingerprint, when it is the same.
	 */
	Optional<RememberedRequest> request(RequestKey asked);

	/** Notes what the caller of a journaled request was told. */
	void answerRequest(RememberedRequest request);

	/** Forgets the requests journaled before a time, and marks of 30 days before it. */
	void forgetRequests(Instant before);

	/**
	 * Changes what a memory of this journal says, in one transaction with what Mem0 is
	 * owed; what it said before is kept beside it. Its place in every order stays.
	 * @param before the memory as it was read
	 * @param by who corrects it, by the name of a key; null when nobody has said
	 * @return the memory as it is now; empty when another correction was quicker, or it
	 * is gone
	 */
	Optional<Memory> correct(Memory before, Content now, @Nullable String by);

	/** The same, by nobody who is known. */
	default Optional<Memory> correct(Memory before, Content now) {
		return correct(before, now, null);
	}

	/**
	 * Changes what a memory says as {@link #correct} does, but what it said before is
	 * gone, in all its wordings.
	 * @param same its caller, by a masked name
	 * @return as of {@link #correct}
	 */
	Optional<Memory> mask(Memory before, Content now, Caller same);

	/**
	 * Keeps what a memory says that Mem0 alone knows, to be told once it is corrected
	 * there.
	 * @param by as of {@link #correct(Memory, Content, String)}
	 * @return false when it was deleted
	 */
	boolean noteWording(Memory before, @Nullable String by);

	/**
	 * Takes over what Mem0 itself has made of a memory of this journal since it was
	 * delivered there; what it said before is kept beside it.
	 * @param shown the memory as Mem0 shows it
	 * @return the memory as it is now; empty when Mem0 has not changed it, or what it
	 * says here is newer
	 */
	Optional<Memory> adopt(Memory shown);

	/** What a memory said before each of its corrections, oldest first; gone with it. */
	List<Wording> wordings(Memory memory);

	/** A memory as it was at a revision; empty when it is not here. */
	default Optional<Memory> get(String id, int revision) {
		Optional<Memory> now = get(id);
		if (now.isEmpty() || now.get().revisionNumber() == revision) {
			return now;
		}
		Instant since = now.get().createdAt();
		for (Wording wording : wordings(now.get())) {
			if (wording.revision() == revision) {
				Revision then = (revision > Revision.FIRST) ? new Revision(revision, since) : null;
				return Optional.of(now.get().saying(wording.content(), then));
			}
			since = wording.changedAt();
		}
		return now;
	}

	/**
	 * Deletes one memory, of this journal or one that Mem0 alone knows, for good, in one
	 * transaction with the deletion that Mem0 is owed.
	 * @return nothing when it was deleted before
	 */
	JournalDeletion delete(Memory memory, Instant at);

	/**
	 * Whether a memory that is not here, and was not deleted, may be one that Mem0 alone
	 * keeps: it may have left this journal, or its id is of those that Mem0 gives.
	 */
	boolean mayBeInMem0Alone(String id);

	/**
	 * Deletes a memory for good that {@linkplain #mayBeInMem0Alone Mem0 alone may keep},
	 * while nobody can look whether it does.
	 * @return nothing when it can't
	 */
	JournalDeletion deleteUnseen(String id, Instant at);

	/**
	 * Deletes everything found under identities and those linked with them for good, in
	 * one transaction with the deletions that Mem0 is owed, and hides what Mem0 still
	 * shows of it up to that time. With it go the turns of the person's calls that carry
	 * a name alone or nothing, unless somebody else can be told in the call. Links
	 * dissolve, and wishes stay.
	 * @param mem0Too whether Mem0 may hold memories of these identities
	 * @param requestedBy who asks for it, by the name of a key
	 */
	JournalDeletion erase(Set<Identity> identities, Instant at, boolean mem0Too, String requestedBy);

	/** The same, for nobody who is known. */
	default JournalDeletion erase(Set<Identity> identities, Instant at, boolean mem0Too) {
		return erase(identities, at, mem0Too, "-");
	}

	/**
	 * Deletes no more than some memories of a person for good, with a receipt, in one
	 * transaction with the deletions that Mem0 is owed.
	 * @param requestedBy who asks for it, by the name of a key
	 */
	JournalDeletion erase(Identity identity, List<Memory> memories, Instant at, String requestedBy);

	/**
	 * Those of some memories, from Mem0 or read before, that were neither deleted nor
	 * corrected here since; the same objects.
	 */
	List<Memory> withoutDeleted(List<Memory> memories);

	/** {@link #withoutDeleted(List)} for what holds a memory. */
	default <T> List<T> withoutDeleted(List<T> items, Function<T, Memory> memoryOf) {
		List<Memory> memories = items.stream().map(memoryOf).toList();
		// Of two copies one may be out of date.
		Set<Memory> left = Collections.newSetFromMap(new IdentityHashMap<>());
		left.addAll(withoutDeleted(memories));
		return IntStream.range(0, items.size())
			.filter((i) -> left.contains(memories.get(i)))
			.<T>mapToObj(items::get)
			.toList();
	}

	/** Those that are kept here, each by the id that was asked for, ours or Mem0's. */
	Map<String, Memory> get(Collection<String> ids);

	/** The memories of a call, oldest first; of more than 1,000 the newest. */
	List<Memory> ofCall(String callId);

	/** How many memories are kept here. */
	long count();

	/**
	 * How many memories found under any of the identities were stored before a time.
	 * @return empty when some may have left this journal for Mem0 alone
	 */
	OptionalLong countBefore(Set<Identity> owners, Selection selection, Instant time);

	/** How it is encrypted; null when it is not. */
	@Nullable Encryption encryption();

}
