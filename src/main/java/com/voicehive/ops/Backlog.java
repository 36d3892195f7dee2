package com.voicehive.ops;

import java.time.Instant;

import com.voicehive.memory.OutboxCounts;

/**
 * The outbox as seen at one moment.
 *
 * @param pending memories that Mem0 has not confirmed
 * @param oldestPendingSeconds how long the oldest of them has waited; 0 when there is
 * none
 * @param rejected memories that Mem0 refused for good
 */
record Backlog(long pending, long oldestPendingSeconds, long rejected) {

	/** More than this do not pile up in a passing hiccup of Mem0. */
	static final long MANY = 1_000;

	/** A retry after a failed delivery comes much sooner than this. */
	static final long LONG_SECONDS = 60;

	static Backlog of(OutboxCounts counts, Instant now) {
		return new Backlog(counts.pending(), counts.oldestPendingSeconds(now), counts.rejected());
	}

	boolean pilesUp() {
		return this.pending > MANY || this.oldestPendingSeconds > LONG_SECONDS;
	}

}
