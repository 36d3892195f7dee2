package com.voicehive.drill.checker;

import org.jspecify.annotations.Nullable;

/**
 * One memory that a caller wanted to be kept, and what the caller was told of it. Guarded
 * by the lock of its {@link Person}. Times are of {@link System#nanoTime()}.
 */
public final class Turn {

	static final long NEVER = Long.MAX_VALUE;

	private final Person person;

	private final String token;

	private final String sessionId;

	/** When the first request to store it was sent. */
	final long begunAt;

	/** Its place among the turns of one request. */
	final int index;

	@Nullable String id;

	/** When somebody knew for the first time that it is kept. */
	long toldAt = NEVER;

	/** Since when it may be gone. */
	long deletingFrom = NEVER;

	/** When somebody knew for the first time that it is gone. */
	long deletedAt = NEVER;

	/** How many requests may have deleted it. */
	int deleters;

	Turn(Person person, String token, String sessionId, int index, long begunAt) {
		this.person = person;
		this.token = token;
		this.sessionId = sessionId;
		this.index = index;
		this.begunAt = begunAt;
	}

	public Person person() {
		return this.person;
	}

	/** A word that no other text holds, but for a repeat of this one. */
	public String token() {
		return this.token;
	}

	public String sessionId() {
		return this.sessionId;
	}

	/** The id that was told; null before. */
	public @Nullable String id() {
		synchronized (this.person) {
			return this.id;
		}
	}

	boolean mustBeShown(long toWhoAskedAt) {
		return this.toldAt < toWhoAskedAt && this.deletingFrom == NEVER;
	}

	boolean isGone() {
		return this.deletedAt != NEVER;
	}

	void mayBeGoneFrom(long now) {
		this.deletingFrom = Math.min(this.deletingFrom, now);
		this.deleters++;
	}

	@Override
	public String toString() {
		return this.token + "/" + this.id;
	}

}
