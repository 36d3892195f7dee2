package com.voicehive.memory;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A deletion that Mem0 is owed, journaled until Mem0 has done it.
 *
 * @param sequence its place in the order of deletions
 * @param memoryId the memory to delete, when it is one that this service stored
 * @param mem0Id Mem0's id of it; null when it is not known, or for a whole identity
 * @param erased the identity to erase, or null for one memory
 * @param requestedAt what was stored later is not meant
 * @param attempts how often it was tried in vain
 * @param nextAttempt not before this time
 * @param lookedAt when Mem0 first let us look for what is to be deleted; null before
 */
public record PendingDeletion(long sequence, @Nullable String memoryId, @Nullable String mem0Id,
		@Nullable Identity erased, Instant requestedAt, int attempts, Instant nextAttempt, @Nullable Instant lookedAt) {

	/** Later than this nothing of an attempt that has failed is expected in Mem0. */
	public static final Duration LATE_ARRIVALS = Duration.ofMinutes(5);

	/** One that was not tried yet. */
	public PendingDeletion(long sequence, @Nullable String memoryId, @Nullable String mem0Id, @Nullable Identity erased,
			Instant requestedAt) {
		this(sequence, memoryId, mem0Id, erased, requestedAt, 0, requestedAt, null);
	}

}
