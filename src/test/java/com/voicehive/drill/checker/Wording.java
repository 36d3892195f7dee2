package com.voicehive.drill.checker;

/**
 * What a turn was to say, from its storing or from a correction on, and what the caller
 * was told of it. Guarded by the lock of the turn's {@link Person}.
 */
public final class Wording {

	static final int FIRST = 1;

	private static final int UNKNOWN = 0;

	private final Turn turn;

	private final Said said;

	/** The revision it was to replace; 0 for whichever there is. */
	private final int ifMatch;

	private final long begunAt;

	/** When there was an answer, or none could come any more. */
	private long overAt = Turn.NEVER;

	/** Since when everybody is to be shown it, or a later one. */
	private long toldAt = Turn.NEVER;

	private int revision = UNKNOWN;

	private boolean refused;

	private Wording(Turn turn, Said said, int ifMatch, long begunAt) {
		this.turn = turn;
		this.said = said;
		this.ifMatch = ifMatch;
		this.begunAt = begunAt;
	}

	/** What a turn says for as long as nobody corrects it. */
	static Wording first(Turn turn, Said said, long now) {
		Wording first = new Wording(turn, said, UNKNOWN, now);
		first.through(FIRST, now);
		return first;
	}

	static Wording correction(Turn turn, Said said, int ifMatch, long now) {
		return new Wording(turn, said, ifMatch, now);
	}

	Turn turn() {
		return this.turn;
	}

	Said said() {
		return this.said;
	}

	int ifMatch() {
		return this.ifMatch;
	}

	long begunAt() {
		return this.begunAt;
	}

	/** 0 while nobody knows it. */
	int revision() {
		return this.revision;
	}

	boolean isKnown() {
		return this.revision != UNKNOWN;
	}

	boolean isRefused() {
		return this.refused;
	}

	/** Somebody was told that the turn says so. */
	void through(int itsRevision, long now) {
		this.revision = itsRevision;
		over(now);
	}

	/** Its request had no answer: it may have come through. */
	void over(long now) {
		this.overAt = Math.min(this.overAt, now);
		seenAt(now);
	}

	/** It did not come through. */
	void refused(long now) {
		this.overAt = Math.min(this.overAt, now);
		this.refused = true;
	}

	/** Somebody was shown it, maybe before its own caller had an answer. */
	void seen(int itsRevision, long now) {
		this.revision = itsRevision;
		seenAt(now);
	}

	private void seenAt(long now) {
		if (isKnown() && this.overAt != Turn.NEVER) {
			this.toldAt = Math.min(this.toldAt, now);
		}
	}

	/** Whether whoever asks from then on is to be shown it, or a later one. */
	boolean isTold(long from) {
		return this.toldAt < from;
	}

	/** Whether it was over before then, and whether it came through nobody knows. */
	boolean isOpen(long from) {
		return !isKnown() && !this.refused && this.overAt < from;
	}

	/** Whether it was asked for when nothing was open about the other. */
	boolean beganAfter(Wording other) {
		return this.begunAt > other.overAt;
	}

	boolean follows(Wording other) {
		return isKnown() && (other.isKnown() ? this.revision > other.revision : beganAfter(other));
	}

	boolean mayFollow(Wording other) {
		if (this == other || this.refused) {
			return false;
		}
		return (isKnown() && other.isKnown()) ? this.revision > other.revision : !other.beganAfter(this);
	}

	/** For people who look for the cause. */
	String state() {
		return this.said.token() + " " + (this.refused ? "refused" : isKnown() ? this.revision : "open") + " for "
				+ this.ifMatch;
	}

	@Override
	public String toString() {
		return "revision " + this.revision + " of " + this.turn + ", " + this.said.token();
	}

}
