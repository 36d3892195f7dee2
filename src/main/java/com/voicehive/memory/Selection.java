package com.voicehive.memory;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which memories a read wants of those that it would find. Each part narrows it; what is
 * null or empty does not. Every place where memories are kept takes them by what it shows
 * of them, so that an answer never holds what its reader did not want.
 *
 * @param from those stored at that time or later
 * @param to those stored before that time; not before {@code from}
 * @param tags those that have all of these
 * @param sharedPhone those that who asks by a shared phone may see
 */
public record Selection(@Nullable Instant from, @Nullable Instant to, Set<String> tags, @Nullable MemoryType type,
		@Nullable String sessionId, @Nullable String callId, @Nullable SharedPhone sharedPhone) {

	public static final Selection ALL = new Selection(null, null, Set.of(), null, null, null);

	/** Wants what everybody may see. */
	public Selection(@Nullable Instant from, @Nullable Instant to, Set<String> tags, @Nullable MemoryType type,
			@Nullable String sessionId, @Nullable String callId) {
		this(from, to, tags, type, sessionId, callId, null);
	}

	public Selection {
		tags = Set.copyOf(tags);
		if (from != null && to != null && to.isBefore(from)) {
			throw new IllegalArgumentException("to: " + to + " (expected: not before " + from + ")");
		}
	}

	/** The same, but of what was stored at that time or later. */
	public Selection from(Instant time) {
		return new Selection(time, this.to, this.tags, this.type, this.sessionId, this.callId, this.sharedPhone);
	}

	/** The same, but of what was stored before that time. */
	public Selection to(Instant time) {
		return new Selection(this.from, time, this.tags, this.type, this.sessionId, this.callId, this.sharedPhone);
	}

	/** The same, but of what may be seen by who asks by a shared phone. */
	public Selection sharedPhone(@Nullable SharedPhone phone) {
		return new Selection(this.from, this.to, this.tags, this.type, this.sessionId, this.callId, phone);
	}

	/** Whether nothing is left out. */
	public boolean isAll() {
		return equals(ALL);
	}

	public boolean matches(Memory memory) {
		return (this.from == null || !memory.createdAt().isBefore(this.from))
				&& (this.to == null || memory.createdAt().isBefore(this.to)) && memory.tags().containsAll(this.tags)
				&& (this.type == null || memory.type() == this.type)
				&& (this.sessionId == null || memory.caller().sessionId().equals(this.sessionId))
				&& (this.callId == null || this.callId.equals(memory.callId()))
				&& (this.sharedPhone == null || this.sharedPhone.shows(memory));
	}

	/** Reveals nothing: tags and sessions are personal data and must not reach a log. */
	@Override
	public String toString() {
		return isAll() ? "Selection(all)" : "Selection(...)";
	}

}
