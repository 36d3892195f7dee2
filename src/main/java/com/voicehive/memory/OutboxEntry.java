package com.voicehive.memory;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A journaled memory that Mem0 has not confirmed.
 *
 * @param sequence its place in the order of storing
 * @param memoryId which memory
 * @param owner whose: entries of one owner are delivered in their order
 * @param sessionId in which session: its entries are delivered in their order, too
 * @param attempts how many requests were sent for it
 * @param nextAttempt not before this time
 * @param eventId the event under which Mem0 extracts facts from it, once Mem0 has taken
 * it
 */
public record OutboxEntry(long sequence, String memoryId, Identity owner, String sessionId, int attempts,
		Instant nextAttempt, @Nullable String eventId) {

	/** Whether a request was sent whose outcome is unknown. */
	public boolean isUnanswered() {
		return this.attempts > 0 && this.eventId == null;
	}

	/** The same entry after another attempt. */
	public OutboxEntry after(int attempts, Instant nextAttempt, @Nullable String eventId) {
		return new OutboxEntry(this.sequence, this.memoryId, this.owner, this.sessionId, attempts, nextAttempt,
				eventId);
	}

}
