package com.voicehive.memory;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The outbox in figures.
 *
 * @param pending memories that Mem0 has not confirmed
 * @param oldestPending when the oldest of them was stored; null when there is none
 * @param rejected memories that Mem0 refused for good
 * @param missing memories that Mem0 had confirmed and has no longer
 * @param deletions deletions that Mem0 is owed
 */
public record OutboxCounts(long pending, @Nullable Instant oldestPending, long rejected, long missing, long deletions) {

	/** How long the oldest has been pending; 0 when there is none. */
	public long oldestPendingSeconds(Instant now) {
		return (this.oldestPending != null) ? Math.max(0, Duration.between(this.oldestPending, now).toSeconds()) : 0;
	}

}
