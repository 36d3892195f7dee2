package com.voicehive.memory;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Something that is to be done in Mem0, journaled until it is.
 *
 * @param tenant whose it is
 * @param sequence its place in the log
 * @param kind what is to be done
 * @param lane the lane in which it waits: operations of one lane are done in order
 * @param memoryId the memory, when it is one that this service stored
 * @param sessionId its session, as far as known; null for an add that Mem0 has taken
 * @param mem0Id Mem0's id of what is to be deleted; null when it is not known
 * @param erased the identity to erase; null when it is about one memory
 * @param requestedAt the time of storing or deleting; what is younger than an erasure is
 * not meant by it
 * @param attempts how many requests were made for it
 * @param maybeSent whether Mem0 may have got it though it did not say so: an add is
 * looked for before it is sent
 * @param nextAttempt not sent again before this time
 * @param eventId the event under which Mem0 extracts facts from it, once Mem0 has taken
 * it
 * @param lookedAt when Mem0 first let us look for what is to be deleted; null before
 * @param revision which wording of the memory an add or update brings; of a deletion, the
 * one before which all wordings are meant, 0 when all are
 */
public record Operation(Tenant tenant, long sequence, Kind kind, String lane, @Nullable String memoryId,
		@Nullable String sessionId, @Nullable String mem0Id, @Nullable Identity erased, Instant requestedAt,
		int attempts, boolean maybeSent, Instant nextAttempt, @Nullable String eventId, @Nullable Instant lookedAt,
		int revision) {

	/** Later than this nothing of an attempt that has failed is expected in Mem0. */
	public static final Duration LATE_ARRIVALS = Duration.ofMinutes(5);

	private static final int LANE_LENGTH = 32;

	/** What is done in Mem0. */
	public enum Kind {

		/** One memory is stored. */
		ADD,
		/** One memory says something else. */
		UPDATE,
		/** One memory is deleted. */
		DELETE,
		/** All memories of an identity are deleted. */
		ERASE

	}

	/** The lane of what an identity owns; it outlives the memories of a person. */
	public static String laneOf(Tenant tenant, Identity owner) {
		return laneOf(tenant, nameOf(owner));
	}

	/** A tenant's lane by its name, which is the tenant's own. */
	public static String laneOf(Tenant tenant, String name) {
		return tenant.name() + "/" + name;
	}

	/** The name of the lane of what an identity owns. */
	public static String nameOf(Identity owner) {
		return owner.digest().substring(0, LANE_LENGTH);
	}

	public boolean isAdd() {
		return this.kind == Kind.ADD;
	}

	public boolean isDeletion() {
		return this.kind == Kind.DELETE || this.kind == Kind.ERASE;
	}

	/** Whether nothing was done for it yet. */
	public boolean isFresh() {
		return this.attempts == 0 && !this.maybeSent && this.lookedAt == null;
	}

	/** The same operation after an attempt. */
	public Operation after(int attempts, boolean maybeSent, Instant nextAttempt) {
		return new Operation(this.tenant, this.sequence, this.kind, this.lane, this.memoryId, this.sessionId,
				this.mem0Id, this.erased, this.requestedAt, attempts, maybeSent, nextAttempt, this.eventId,
				this.lookedAt, this.revision);
	}

	/** The same deletion after a look at Mem0. */
	public Operation lookedAt(Instant at) {
		return new Operation(this.tenant, this.sequence, this.kind, this.lane, this.memoryId, this.sessionId,
				this.mem0Id, this.erased, this.requestedAt, this.attempts, this.maybeSent, this.nextAttempt,
				this.eventId, (this.lookedAt != null) ? this.lookedAt : at, this.revision);
	}

	/** The same operation, as it brings or has brought another wording. */
	public Operation bringing(int revision) {
		return new Operation(this.tenant, this.sequence, this.kind, this.lane, this.memoryId, this.sessionId,
				this.mem0Id, this.erased, this.requestedAt, this.attempts, this.maybeSent, this.nextAttempt,
				this.eventId, this.lookedAt, revision);
	}

	/** Reveals the place and the kind only. */
	@Override
	public String toString() {
		return this.kind + "(" + this.sequence + ")";
	}

}
