package com.voicehive.drill.checker;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Identities that a caller wanted to be one person's, and what the caller was told of it.
 * Guarded by the lock of their {@link Person}.
 */
public final class Link {

	final Person person;

	private final Set<Identity> identities;

	final long begunAt;

	/** Null until somebody was told. */
	@Nullable String id;

	/** When somebody knew for the first time that it is. */
	long toldAt = Turn.NEVER;

	/** When somebody knew for the first time that it is no more. */
	long endedAt = Turn.NEVER;

	/** How many requests may have ended it. */
	int enders;

	Link(Person person, Set<Identity> identities, long begunAt) {
		this.person = person;
		this.identities = identities;
		this.begunAt = begunAt;
	}

	public Set<Identity> identities() {
		return this.identities;
	}

	/** The id that was told; null before. */
	public @Nullable String id() {
		synchronized (this.person) {
			return this.id;
		}
	}

	boolean joins(Set<Identity> some) {
		return this.identities.stream().anyMatch(some::contains);
	}

	boolean mayHold(long from, long to) {
		return this.begunAt <= to && this.endedAt >= from;
	}

	boolean mustHold(long from) {
		return this.toldAt < from && this.enders == 0;
	}

	void told(String toldId, long now) {
		this.id = toldId;
		this.toldAt = Math.min(this.toldAt, now);
	}

	void ended(long now) {
		this.endedAt = Math.min(this.endedAt, now);
	}

	@Override
	public String toString() {
		return this.id + " of " + this.identities;
	}

}
