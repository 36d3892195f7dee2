package com.voicehive.simulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A memory in the simulator.
 *
 * @param visibleAt when list and search begin to show it
 */
record StoredMemory(String id, String text, Scope scope, @Nullable JsonNode metadata, Instant createdAt,
		Instant updatedAt, @Nullable String expirationDate, Instant visibleAt) {

	// Any offset is allowed, so one that is not UTC finds clients that order by text.
	private static final DateTimeFormatter TIME = DateTimeFormatter
		.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT)
		.withZone(ZoneOffset.ofHours(-7));

	/** Whose a memory is. */
	record Scope(@Nullable String userId, @Nullable String agentId, @Nullable String appId, @Nullable String runId) {

		@Nullable String entity(String field) {
			return switch (field) {
				case "user_id" -> this.userId;
				case "agent_id" -> this.agentId;
				case "app_id" -> this.appId;
				case "run_id" -> this.runId;
				default -> throw new IllegalArgumentException(field);
			};
		}

		Scope asUser() {
			return new Scope(this.userId, null, this.appId, this.runId);
		}

		Scope asAgent() {
			return new Scope(null, this.agentId, this.appId, this.runId);
		}

	}

	/** The same memory with other words and other metadata. */
	StoredMemory updated(String otherText, @Nullable JsonNode otherMetadata, Instant at) {
		return new StoredMemory(this.id, otherText, this.scope, otherMetadata, this.createdAt, at, this.expirationDate,
				this.visibleAt);
	}

	/**
	 * @param runField {@code run_id}, or {@code session_id} in a list
	 */
	Map<String, @Nullable Object> json(String runField) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("id", this.id);
		json.put("memory", this.text);
		json.put("user_id", this.scope.userId());
		json.put("agent_id", this.scope.agentId());
		json.put("app_id", this.scope.appId());
		json.put(runField, this.scope.runId());
		json.put("metadata", this.metadata);
		json.put("categories", null);
		json.put("created_at", TIME.format(this.createdAt));
		json.put("updated_at", TIME.format(this.updatedAt));
		json.put("expiration_date", this.expirationDate);
		json.put("structured_attributes", Map.of("a_field", "that no client knows"));
		return json;
	}

}
