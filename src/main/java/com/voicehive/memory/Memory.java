package com.voicehive.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One remembered turn or lead, or a memory that Mem0 alone knows.
 *
 * @param id this service's {@code mem_...} id, or Mem0's id for a memory that Mem0 alone
 * knows
 * @param type what it records
 * @param text the content as shown to callers; for a turn {@link Turn#text()}
 * @param turn the two halves of a conversation turn; null for a lead summary and for what
 * Mem0 alone knows
 * @param caller who it is about
 * @param callId the call it was said in; null when only Mem0 knows the memory
 * @param tags as sent
 * @param metadata as sent, without any key of this service's own; values are what JSON
 * knows: {@code Map}, {@code List}, {@code String}, {@code Number}, {@code Boolean}, null
 * @param createdAt when it was said, else when it was stored, to the microsecond
 * @param source where this copy came from
 * @param mem0Id Mem0's id, as far as known
 * @param originId for a fact that Mem0 extracted from a turn of this service, the id of
 * that turn; else null
 * @param revision which wording this is; null when it was never corrected
 * @param changedAt of a copy from Mem0, when Mem0 last changed it, as far as told; null
 * for all others
 */
public record Memory(String id, MemoryType type, String text, @Nullable Turn turn, Caller caller,
		@Nullable String callId, List<String> tags, Map<String, @Nullable Object> metadata, Instant createdAt,
		Source source, @Nullable String mem0Id, @Nullable String originId, @Nullable Revision revision,
		@Nullable Instant changedAt) {

	/** Of those stored at the same time, the one with the greater id first. */
	public static final Comparator<Memory> NEWEST_FIRST = Comparator.comparing(Memory::createdAt)
		.thenComparing(Memory::id)
		.reversed();

	/** A memory that was never corrected. */
	public Memory(String id, MemoryType type, String text, @Nullable Turn turn, Caller caller, @Nullable String callId,
			List<String> tags, Map<String, @Nullable Object> metadata, Instant createdAt, Source source,
			@Nullable String mem0Id, @Nullable String originId) {
		this(id, type, text, turn, caller, callId, tags, metadata, createdAt, source, mem0Id, originId, null, null);
	}

	/**
	 * When it was stored, which its id tells, or that of the memory it was drawn from;
	 * for what others stored in Mem0, {@link #createdAt}.
	 */
	public Instant storedAt() {
		return MemoryIds.timeOf(idHere()).orElse(this.createdAt);
	}

	/** Whether it was said at another time than that of its storing. */
	public boolean isOfThePast() {
		return this.originId == null && !storedAt().equals(this.createdAt);
	}

	/** This service's id, also for a fact: then that of its turn. */
	public String idHere() {
		return (this.originId != null) ? this.originId : this.id;
	}

	/** The same memory as a copy from elsewhere. */
	public Memory from(Source copySource, @Nullable String knownMem0Id) {
		return new Memory(this.id, this.type, this.text, this.turn, this.caller, this.callId, this.tags, this.metadata,
				this.createdAt, copySource, knownMem0Id, this.originId, this.revision, this.changedAt);
	}

	/** What it says. */
	public Content content() {
		return new Content(this.text, this.turn, this.tags, this.metadata);
	}

	/** The same memory as it says something else, or did. */
	public Memory saying(Content content, @Nullable Revision revision) {
		return new Memory(this.id, this.type, content.text(), content.turn(), this.caller, this.callId, content.tags(),
				content.metadata(), this.createdAt, this.source, this.mem0Id, this.originId, revision, this.changedAt);
	}

	/** The same memory of a caller of whom something else is told. */
	public Memory of(Caller same) {
		return new Memory(this.id, this.type, this.text, this.turn, same, this.callId, this.tags, this.metadata,
				this.createdAt, this.source, this.mem0Id, this.originId, this.revision, this.changedAt);
	}

	/** The same memory once it is corrected. */
	public Memory corrected(Content content, Instant at) {
		return saying(content, new Revision(revisionNumber() + 1, at));
	}

	public int revisionNumber() {
		return (this.revision != null) ? this.revision.number() : Revision.FIRST;
	}

	/** Reveals the id only: what callers said must not reach a log. */
	@Override
	public String toString() {
		return "Memory(" + this.id + ")";
	}

}
