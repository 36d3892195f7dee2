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
			throw Failures.malformed("status FAILED");
		}
		boolean queued = "PENDING".equals(status) || "RUNNING".equals(status);
		if (infer || queued) {
			return new Acceptance(null, Answers.id(answer, "event_id"));
		}
		JsonNode results = Answers.list(answer, "results");
		// Without a result Mem0 had the same text already.
		return new Acceptance(results.isEmpty() ? null : Answers.memoryId(results.path(0)), null);
	}

	static Extraction extraction(JsonNode event) {
		String status = status(event);
		return switch ((status != null) ? status : "") {
			case "PENDING", "RUNNING" -> Extraction.RUNNING;
			case "SUCCEEDED" -> Extraction.SUCCEEDED;
			case "FAILED" -> Extraction.FAILED;
			default -> throw Failures.malformed("status");
		};
	}

	private static @Nullable String status(JsonNode answer) {
		String status = Answers.optionalText(answer, "status");
		return (status != null) ? status.toUpperCase(Locale.ROOT) : null;
	}

}
