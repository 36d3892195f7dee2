package com.voicehive.memory;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What a caller wants remembered: a {@link Memory} before it has an id and a time. */
public record MemoryDraft(MemoryType type, String text, @Nullable Turn turn, Caller caller, String callId,
		List<String> tags, Map<String, @Nullable Object> metadata) {

	/** A draft of one conversation turn. */
	public static MemoryDraft turn(Turn turn, Caller caller, String callId, List<String> tags,
			Map<String, @Nullable Object> metadata) {
		return new MemoryDraft(MemoryType.CONVERSATION, turn.text(), turn, caller, callId, tags, metadata);
	}

	/** The memory that the draft becomes once it has an id and a time. */
	public Memory stored(String id, Instant createdAt) {
		return new Memory(id, this.type, this.text, this.turn, this.caller, this.callId, this.tags, this.metadata,
				createdAt, Source.FALLBACK, null, null);
	}

	/** Reveals nothing: what callers said must not reach a log. */
	@Override
	public String toString() {
		return "MemoryDraft(...)";
	}

}
