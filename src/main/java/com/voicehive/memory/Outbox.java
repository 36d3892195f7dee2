package com.voicehive.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;

/**
 * The log of what is to be done in Mem0. Operations wait in lanes, each of which goes on
 * in order. Each note is one transaction, durable when the method returns. Times of
 * waiting are those of a {@link SteadyClock}.
 */
public interface Outbox {

	/** The same, but of another tenant where one memory or all are asked for. */
	Outbox of(Tenant tenant);

	/** The tenants whose operations wait. */
	List<Tenant> tenants();

	/**
	 * Takes up what an earlier process has left of the tenant's: nobody waits for it, the
	 * first of each lane may have been sent, and nothing waits until after a time.
	 */
	void restart(Instant latest);

	/**
	 * The first operations of the tenant's lanes that may go on, those due longest first.
	 * An add waits for older ones of its session, also of other lanes.
	 * @param live whether of the lanes for whose first a caller waits, or of the others
	 * @param without none of these lanes
	 */
	List<Operation> next(boolean live, Instant now, Set<String> without, int limit);

	/**
	 * What the storer of a memory can be told now; empty while it is worth waiting.
	 * @param live whether nothing else is worth it but a lane that goes first
	 * @param worthWaiting until when the first of a lane is worth waiting for, by its
	 * sequence
	 */
	Optional<Receipt> receipt(String memoryId, boolean live, LongFunction<Instant> worthWaiting);

	/**
	 * Notes that an add is about to be sent.
	 * @param notAgainBefore when it can be sent again, if no answer comes
	 * @return false when it is no longer to be done
	 */
	boolean sending(Operation add, Instant notAgainBefore);

	/**
	 * Notes that Mem0 has the memory. When it says something else by now, it is to be
	 * updated.
	 */
	void delivered(Operation add, @Nullable String mem0Id, int attempts, Instant at);

	/**
	 * Notes that Mem0 has taken the memory and extracts facts from it under an event,
	 * which is followed in a lane of its own.
	 * @param add after the attempt
	 */
	void accepted(Operation add, String eventId, Instant notBefore);

	/**
	 * Notes a failed attempt; forgets the event, if there was one.
	 * @param operation after the attempt
	 * @param error why, without contents
	 * @param live whether callers go on waiting
	 */
	void failed(Operation operation, String error, Instant notBefore, boolean live);

	/** Lets the lane of an operation wait. */
	void postponed(Operation operation, Instant notBefore, boolean live);

	/**
	 * Notes that Mem0 has what an update brings, unless the memory says something else by
	 * now: then it is to be done again.
	 * @param gone where else the words were that it has replaced: as of {@link #deleted}
	 */
	void updated(Operation update, String mem0Id, Gone gone, Instant at);

	/** Makes an add of an update whose memory Mem0 does not have by itself. */
	void absent(Operation update);

	/** Sets an add or update aside that Mem0 refuses for good. */
	void rejected(Operation operation, int attempts, String error);

	/**
	 * Notes that Mem0 has done a deletion. Memories of which Mem0 has kept but what is
	 * now gone, because their words are equal, are to be delivered again.
	 */
	void deleted(Operation deletion, Gone gone);

	/**
	 * Lets a deletion wait in a lane of its own, in the way of nobody. Else as above.
	 * @param deletion after the attempt
	 */
	void setApart(Operation deletion, Gone gone, Instant notBefore);

	/** The delivery of one memory; empty when this journal does not know it. */
	Optional<DeliveryStatus> status(String memoryId);

	OutboxCounts counts();

	/** The outbox and so many of its last failures; takes a while when it is long. */
	OutboxReport report(int failures, SteadyClock clock);

	/** Makes what was set aside pending again, in its old place; tells how many. */
	int restoreRejected();

	/**
	 * Of some memories those that Mem0 has confirmed, that are not missing as far as
	 * known, and for which it was not asked in vain within a minute.
	 */
	List<String> suspects(Collection<String> memoryIds, Instant now);

	/**
	 * Notes that Mem0, asked for a memory that it had confirmed under that id, does not
	 * have it. After the second time, a minute or more after the first, it is missing.
	 */
	void absent(String memoryId, String mem0Id, Instant at);

	/** Notes that Mem0 has these. */
	void present(Collection<String> memoryIds);

	/**
	 * Lets what is missing be delivered again, unless it is there by then; tells how
	 * many.
	 */
	int restoreMissing(Instant at);

	/** Lets all lanes of the tenant go on at once. */
	void retryNow();

	/**
	 * Lets everything be tried at once.
	 * @param repeatable whether also what was sent can be sent again at any time; if not,
	 * that keeps its time
	 * @return how many memories are pending
	 */
	int retryAll(boolean repeatable);

	/** The calls of the erased that were known here at an erasure. */
	Set<String> callsOf(Operation erasure);

	/**
	 * Notes that what Mem0 shows is gone for good by an erasure; tells of how many that
	 * was news.
	 */
	int tombstone(Operation erasure, List<Memory> shown);

	/** Whether a receipt waits for Mem0 to show that it has done a deletion. */
	boolean isToBeVerified(Operation deletion);

	/** Whether a memory is gone for good, by our id or Mem0's. */
	boolean isTombstoned(String id);

}
