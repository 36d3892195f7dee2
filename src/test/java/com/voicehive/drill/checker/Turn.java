package com.voicehive.drill.checker;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * One memory that a caller wanted to be kept, and what the caller was told of it. Guarded
 * by the lock of its {@link Person}. Times are of {@link System#nanoTime()}.
 */
public final class Turn {

	static final long NEVER = Long.MAX_VALUE;

	private static final DateTimeFormatter TIME_IN_ID = DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss_SSSSSS",
			Locale.ROOT);

	private static final int ID_PREFIX = "mem_".length();

	private static final int ID_TIME_END = "mem_20241201_143022_123456".length();

	private final Person person;

	private final Said said;

	/** When the first request to store it was sent. */
	final long begunAt;

	final Wordings wordings = new Wordings();

	/** Its place among the turns of one request. */
	final int index;

	@Nullable String id;

	/** When somebody knew for the first time that it is kept. */
	long toldAt = NEVER;

	private String toldBy = "nobody";

	/** Since when it may be gone. */
	long deletingFrom = NEVER;

	/** When somebody knew for the first time that it is gone. */
	long deletedAt = NEVER;

	/** How many requests may have deleted it. */
	int deleters;

	Turn(Person person, Said said, int index, long begunAt) {
		this.person = person;
		this.said = said;
		this.index = index;
		this.begunAt = begunAt;
		this.wordings.add(Wording.first(this, said, begunAt));
	}

	public Person person() {
		return this.person;
	}

	/** What was stored; it may have been corrected since. */
	public Said said() {
		return this.said;
	}

	public String token() {
		return this.said.token();
	}

	public String sessionId() {
		return this.said.sessionId();
	}

	/** The id that was told; null before. */
	public @Nullable String id() {
		synchronized (this.person) {
			return this.id;
		}
	}

	/**
	 * The words by which what it was to say is known, the first that was wanted first.
	 */
	public List<String> tokens() {
		synchronized (this.person) {
			return this.wordings.tokens();
		}
	}

	/** The highest revision that anybody knows; 1 before it was corrected. */
	public int revision() {
		synchronized (this.person) {
			return this.wordings.revision();
		}
	}

	/** When it was said: as the caller told, else as its id tells; null while unknown. */
	@Nullable Instant saidAt() {
		if (this.said.occurredAt() != null || this.id == null) {
			return this.said.occurredAt();
		}
		return LocalDateTime.parse(this.id.substring(ID_PREFIX, ID_TIME_END), TIME_IN_ID).toInstant(ZoneOffset.UTC);
	}

	/** Somebody knows that it is kept. */
	void tell(long now, String by) {
		if (now < this.toldAt) {
			this.toldAt = now;
			this.toldBy = by;
		}
	}

	/** Since when, and by what, it was known; for people who look for the cause. */
	String told(long now) {
		return ", told by " + this.toldBy + " " + (now - this.toldAt) / 1_000_000 + " ms before,";
	}

	boolean mayBeShown(long from, long to) {
		return this.begunAt <= to && this.deletedAt >= from;
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

	void goneAt(long now) {
		this.deletedAt = Math.min(this.deletedAt, now);
	}

	@Override
	public String toString() {
		return token() + "/" + this.id + " of " + this.said.identities();
	}

}
