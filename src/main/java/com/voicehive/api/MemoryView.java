package com.voicehive.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.voicehive.memory.Caller;
import com.voicehive.memory.DeliveryStatus;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.Revision;
import com.voicehive.memory.Turn;
import org.jspecify.annotations.Nullable;

/** A memory as callers see it. */
record MemoryView(String id, String content, @Nullable String query, @Nullable String answer, @Nullable String userName,
		@Nullable String userPhone, @Nullable String userEmail, @Nullable String externalId,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String callerId, Map<String, @Nullable Object> metadata,
		List<String> tags, String type, String sessionId, @Nullable String callId, Instant createdAt, String source,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer revision,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant updatedAt,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double score,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DeliveryView delivery) {

	/** How far a memory has come on its way to Mem0. */
	record DeliveryView(String state, @Nullable String mem0Id, int attempts, @Nullable String lastError,
			@Nullable Instant deliveredAt) {
	}

	static MemoryView of(Memory memory) {
		return of(memory, null, null);
	}

	static MemoryView of(MemoryHit hit) {
		return of(hit.memory(), hit.score(), null);
	}

	static MemoryView of(Memory memory, DeliveryStatus status) {
		return of(memory, null, new DeliveryView(status.state().wireName(), status.mem0Id(), status.attempts(),
				status.lastError(), status.deliveredAt()));
	}

	private static MemoryView of(Memory memory, @Nullable Double score, @Nullable DeliveryView delivery) {
		Map<String, @Nullable Object> metadata = new LinkedHashMap<>(memory.metadata());
		if (memory.isOfThePast() || !metadata.containsKey("timestamp")) {
			metadata.put("timestamp", memory.createdAt());
		}
		Turn turn = memory.turn();
		Caller caller = memory.caller();
		Revision revision = memory.revision();
		return new MemoryView(memory.id(), memory.text(), (turn != null) ? turn.query() : null,
				(turn != null) ? turn.answer() : null, caller.name(), caller.phone(), caller.email(),
				caller.externalId(), caller.callerId(), metadata, memory.tags(), memory.type().wireName(),
				caller.sessionId(), memory.callId(), memory.createdAt(), memory.source().wireName(),
				(revision != null) ? revision.number() : null, (revision != null) ? revision.since() : null, score,
				delivery);
	}

}
