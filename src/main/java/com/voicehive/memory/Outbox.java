package com.voicehive.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What the journal owes to Mem0, in the order of storing. Each note is durable when the
 * method returns. Notes on a memory that was deleted meanwhile return false.
 */
public interface Outbox {

	/** Pending entries of all owners after a place, oldest first. */
	List<OutboxEntry> pending(long afterSequence, int limit);

	/** Pending entries of one owner, oldest first. */
	List<OutboxEntry> pendingOf(Identity owner, int limit);

	/**
	 * Pending entries of one session before a place that Mem0 has not taken yet, oldest
	 * first.
	 */
	List<OutboxEntry> unsentOf(String sessionId, long beforeSequence, int limit);

	/** Notes that Mem0 has the memory. */
	boolean delivered(String memoryId, @Nullable String mem0Id, int attempts, Instant at);

	/** Notes that Mem0 has taken the memory and extracts facts from it under an event. */
	boolean accepted(String memoryId, String eventId, int attempts);

	/**
	 * Notes a failed attempt; forgets the event, if there was one.
	 * @param error why, without contents
	 */
	boolean failed(String memoryId, int attempts, String error, Instant nextAttempt);

	/** Sets a memory aside that Mem0 refuses for good. */
	boolean rejected(String memoryId, int attempts, String error);

	/** The delivery of one memory; empty when this journal does not know it. */
	Optional<DeliveryStatus> status(String memoryId);

	/**
	 * The event under which Mem0 extracts facts from a memory; empty when it has taken
	 * none, or is done.
	 */
	Optional<String> eventOf(String memoryId);

	OutboxCounts counts();

	/**
	 * The outbox in detail; may take a while when it is long.
	 * @param failures how many of the last failures to tell
	 * @param now the end of the minute that is looked at
	 */
	OutboxReport report(int failures, Instant now);

	/**
	 * Makes what was set aside pending again, in its old place.
	 * @return how many memories
	 */
	int restoreRejected();

	/**
	 * Lets everything pending and every deletion be tried at once.
	 * @param repeatable whether also what was sent can be sent again at any time; if not,
	 * that keeps its time
	 * @return how many memories are pending
	 */
	int retryNow(Instant now, boolean repeatable);

	/**
	 * Deletions that Mem0 is owed after a place, oldest first: those that were not tried
	 * yet, and those whose time has come.
	 */
	List<PendingDeletion> deletions(Instant now, long afterSequence, int limit);

	/**
	 * Notes that memories are gone for good which Mem0 shows.
	 * @return how many of them were not known to be
	 */
	int tombstone(List<Memory> shown);

	/**
	 * Whether a memory is gone for good.
	 * @param id ours or Mem0's
	 */
	boolean isTombstoned(String id);

	/** Journals a deletion that turned out to be owed. */
	PendingDeletion enqueueDeletion(String memoryId, @Nullable String mem0Id, Instant at);

	/** Notes that Mem0 has done a deletion. */
	void deletionDone(long sequence);

	/** Notes that Mem0 was looked at for a deletion, and is to be looked at again. */
	void deletionLooked(long sequence, Instant at, Instant nextAttempt);

	void deletionFailed(long sequence, int attempts, Instant nextAttempt);

}
