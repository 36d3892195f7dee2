package com.voicehive.mem0;

import java.util.Locale;

import com.voicehive.memory.RemoteMemory.Acceptance;
import com.voicehive.memory.RemoteMemory.Extraction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What Mem0 says to an add, and of its event later. */
final class AddAnswer {

	private AddAnswer() {
	}

	static Acceptance of(JsonNode answer, boolean infer) {
		String status = status(answer);
		if ("FAILED".equals(status)) {
			throw Mem0Errors.malformed("status FAILED");
		}
		boolean queued = "PENDING".equals(status) || "RUNNING".equals(status);
		if (infer || queued) {
			return new Acceptance(null, Mem0Json.id(answer, "event_id"));
		}
		JsonNode results = Mem0Json.list(answer, "results");
		// Without a result Mem0 had the same text already.
		return new Acceptance(results.isEmpty() ? null : Mem0Json.memoryId(results.path(0)), null);
	}

	static Extraction extraction(JsonNode event) {
		String status = status(event);
		return switch ((status != null) ? status : "") {
			case "PENDING", "RUNNING" -> Extraction.RUNNING;
			case "SUCCEEDED" -> Extraction.SUCCEEDED;
			case "FAILED" -> Extraction.FAILED;
			default -> throw Mem0Errors.malformed("status");
		};
	}

	private static @Nullable String status(JsonNode answer) {
		String status = Mem0Json.optionalText(answer, "status");
		return (status != null) ? status.toUpperCase(Locale.ROOT) : null;
	}

}
