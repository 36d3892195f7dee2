package com.voicehive.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.voicehive.memory.DeliveryStatus;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import org.jspecify.annotations.Nullable;

/** A memory as callers see it. */
record MemoryView(String id, String content, Map<String, @Nullable Object> metadata, List<String> tags, String type,
		String sessionId, @Nullable String callId, Instant createdAt, String source,
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
		if (!metadata.containsKey("timestamp")) {
			metadata.put("timestamp", memory.createdAt());
		}
		return new MemoryView(memory.id(), memory.text(), metadata, memory.tags(), memory.type().wireName(),
				memory.caller().sessionId(), memory.callId(), memory.createdAt(), memory.source().wireName(), score,
				delivery);
	}

}
