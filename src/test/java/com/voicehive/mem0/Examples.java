package com.voicehive.mem0;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import com.voicehive.memory.Caller;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.Turn;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Memories and settings for the tests of this package. */
final class Examples {

	static final String PHONE = "+12025550123";

	static final Instant TIME = Instant.parse("2024-12-01T14:30:22.123456Z");

	static final String MEMORY_ID = "mem_20241201_143022_123456_k3v9qaw2xh";

	static final String MEM0_ID = "19d6d7aa-6a1c-4c39-9d6e-0c8f5a1b2c3d";

	private Examples() {
	}

	static Mem0Settings settings(String baseUrl) {
		return settings(baseUrl, false, 10);
	}

	static Mem0Settings inferring(String baseUrl) {
		return settings(baseUrl, true, 10);
	}

	/** Of so much time that a request is sent before it is up. */
	static Mem0Settings impatient(String baseUrl) {
		return settings(baseUrl, false, 2);
	}

	static Mem0Settings settings(String baseUrl, boolean infer, int timeoutSeconds) {
		return new Mem0Settings("m0-test-key", baseUrl, timeoutSeconds, 3, 10, infer, "voicehive");
	}

	/** A store whose checks wait as long as everything else. */
	static Mem0Store store(Mem0Settings settings, InstantSource clock) {
		return new Mem0Store(settings, (tenant) -> "voicehive", clock, 10_000_000, settings.timeout());
	}

	static Memory turn() {
		return turn(new Caller(PHONE, "Zoë Smith", "session/1 é"));
	}

	static Memory turn(Caller caller) {
		return MemoryDraft
			.turn(new Turn("Can I book?", "Of course."), caller, "call 1", List.of("booking"),
					Map.of("intent", "booking"))
			.stored(MEMORY_ID, TIME);
	}

	static Memory turn(String id, String query, Caller caller, Instant at) {
		return MemoryDraft.turn(new Turn(query, "Yes."), caller, "call-1", List.of(), Map.of()).stored(id, at);
	}

	static Memory lead() {
		return new MemoryDraft(MemoryType.LEAD_SUMMARY, "Lead: Zoë Smith. Wants the premium plan.", null,
				new Caller(PHONE, "Zoë Smith", "session-1"), "call-1", List.of(),
				Map.of("lead_data", Map.of("name", "Zoë Smith")), null, null)
			.stored(MEMORY_ID, TIME);
	}

	static JsonNode json(@Nullable String text) {
		return Mem0Json.JSON.readTree(text);
	}

}
