package com.voicehive.memory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a caller wants remembered: a {@link Memory} before it has an id and a time.
 *
 * @param occurredAt when it was said; null for the time of storing
 * @param consent what the caller has said to being remembered; null when nothing
 * @param told all identities of one person alone that the caller was told by: also those
 * under which the memory is not found, since it has a better one
 * @param marks of what it is made of, to be told when that comes again
 */
public record MemoryDraft(MemoryType type, String text, @Nullable Turn turn, Caller caller, String callId,
		List<String> tags, Map<String, @Nullable Object> metadata, @Nullable Instant occurredAt,
		@Nullable Consent consent, Set<Identity> told, Set<String> marks) {

	/** A draft of what never comes again. */
	public MemoryDraft(MemoryType type, String text, @Nullable Turn turn, Caller caller, String callId,
			List<String> tags, Map<String, @Nullable Object> metadata, @Nullable Instant occurredAt,
			@Nullable Consent consent, Set<Identity> told) {
		this(type, text, turn, caller, callId, tags, metadata, occurredAt, consent, told, Set.of());
	}

	/** A draft of a caller of whom nothing else was told. */
	public MemoryDraft(MemoryType type, String text, @Nullable Turn turn, Caller caller, String callId,
			List<String> tags, Map<String, @Nullable Object> metadata, @Nullable Instant occurredAt,
			@Nullable Consent consent) {
		this(type, text, turn, caller, callId, tags, metadata, occurredAt, consent, Set.of());
	}

	/** A draft of one conversation turn, said when it is stored. */
	public static MemoryDraft turn(Turn turn, Caller caller, String callId, List<String> tags,
			Map<String, @Nullable Object> metadata) {
		return new MemoryDraft(MemoryType.CONVERSATION, turn.text(), turn, caller, callId, tags, metadata, null, null);
	}

	/** The same, said at another time and with or without consent. */
	public MemoryDraft said(@Nullable Instant time, @Nullable Consent given) {
		return new MemoryDraft(this.type, this.text, this.turn, this.caller, this.callId, this.tags, this.metadata,
				time, given, this.told, this.marks);
	}

	/** The same of a caller who was told by these identities. */
	public MemoryDraft told(Set<Identity> identities) {
		return new MemoryDraft(this.type, this.text, this.turn, this.caller, this.callId, this.tags, this.metadata,
				this.occurredAt, this.consent, identities, this.marks);
	}

	/** The same, by which what it is made of is known when that comes again. */
	public MemoryDraft marked(Set<String> parts) {
		return new MemoryDraft(this.type, this.text, this.turn, this.caller, this.callId, this.tags, this.metadata,
				this.occurredAt, this.consent, this.told, parts);
	}

	/** Whether all that it says is what this service gave out itself. */
	public boolean isGivenOut() {
		return ReturnedBlocks.cutFrom(this).isEmpty();
	}

	/** What it says. */
	Content content() {
		return new Content(this.text, this.turn, this.tags, this.metadata);
	}

	/** The same, saying something else of a caller who has the same identities. */
	MemoryDraft saying(Content content, Caller same) {
		return new MemoryDraft(this.type, content.text(), content.turn(), same, this.callId, content.tags(),
				content.metadata(), this.occurredAt, this.consent, this.told, this.marks);
	}

	/** Every identity of the caller, whose wishes count. */
	Set<Identity> identities() {
		Set<Identity> identities = this.caller.identities();
		identities.addAll(this.told);
		return identities;
	}

	/** The memory that the draft becomes once it has an id and a time of storing. */
	public Memory stored(String id, Instant storedAt) {
		Instant createdAt = (this.occurredAt != null) ? this.occurredAt.truncatedTo(ChronoUnit.MICROS) : storedAt;
		return new Memory(id, this.type, this.text, this.turn, this.caller, this.callId, this.tags, this.metadata,
				createdAt, Source.FALLBACK, null, null);
	}

	/** Reveals nothing: what callers said must not reach a log. */
	@Override
	public String toString() {
		return "MemoryDraft(...)";
	}

}
