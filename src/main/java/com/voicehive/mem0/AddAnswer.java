package com.voicehive.mem0;

import java.util.Locale;
import java.util.Objects;

import com.voicehive.memory.RemoteMemory.Acceptance;
import com.voicehive.memory.RemoteMemory.Extraction;
import tools.jackson.databind.JsonNode;

/** Mem0's answers to an add, and to later questions for its event. */
final class AddAnswer {

	private AddAnswer() {
	}

	static Acceptance of(JsonNode answer, boolean infer) {
		String status = status(answer);
		if (status.equals("FAILED")) {
			throw Mem0Errors.malformed("status FAILED");
		}
		boolean queued = status.equals("PENDING") || status.equals("RUNNING");
		if (infer || queued) {
			return new Acceptance(null, Mem0Json.eventId(answer));
		}
		JsonNode results = Mem0Json.list(answer, "results");
		// Without a result Mem0 had the same text already.
		return new Acceptance(results.isEmpty() ? null : Mem0Json.memoryId(results.path(0)), null);
	}

	static Extraction extraction(JsonNode event) {
		return switch (status(event)) {
			case "PENDING", "RUNNING" -> Extraction.RUNNING;
			case "SUCCEEDED" -> Extraction.SUCCEEDED;
			case "FAILED" -> Extraction.FAILED;
			default -> throw Mem0Errors.malformed("status");
		};
	}

	private static String status(JsonNode answer) {
		return Objects.requireNonNullElse(Mem0Json.optionalText(answer, "status"), "").toUpperCase(Locale.ROOT);
	}

}
