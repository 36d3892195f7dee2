package com.voicehive.simulator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An add, checked.
 *
 * @param metadata null for none
 */
record Adding(List<Message> messages, StoredMemory.Scope scope, @Nullable JsonNode metadata, boolean infer,
		Instant createdAt, @Nullable String expirationDate) {

	private static final Set<String> ROLES = Set.of("user", "assistant", "system");

	record Message(String role, String content) {
	}

	static Adding of(ObjectNode body, Instant now) {
		StoredMemory.Scope scope = new StoredMemory.Scope(entity(body, "user_id"), entity(body, "agent_id"),
				entity(body, "app_id"), entity(body, "run_id"));
		if (scope.equals(new StoredMemory.Scope(null, null, null, null))) {
			throw new BadRequest("At least one of user_id, agent_id, app_id, run_id is required.");
		}
		JsonNode infer = body.path("infer");
		if (!infer.isMissingNode() && !infer.isBoolean()) {
			throw new BadRequest("infer: a boolean.");
		}
		return new Adding(messages(body), scope, metadata(body), infer.asBoolean(true), createdAt(body, now),
				expirationDate(body));
	}

	private static List<Message> messages(ObjectNode body) {
		JsonNode list = body.path("messages");
		if (!list.isArray() || list.isEmpty()) {
			throw new BadRequest("messages: a list of at least one.");
		}
		List<Message> messages = new ArrayList<>();
		for (JsonNode node : list) {
			String role = node.path("role").asString("");
			JsonNode content = node.path("content");
			if (!ROLES.contains(role) || !content.isString() || content.stringValue().isBlank()) {
				throw new BadRequest("messages: each has a role (user, assistant, system) and a content.");
			}
			messages.add(new Message(role, content.stringValue()));
		}
		return messages;
	}

	private static @Nullable String entity(ObjectNode body, String field) {
		JsonNode value = body.path(field);
		if (value.isMissingNode() || value.isNull()) {
			return null;
		}
		if (!value.isString() || value.stringValue().isBlank()) {
			throw new BadRequest(field + ": text.");
		}
		return value.stringValue();
	}

	private static @Nullable JsonNode metadata(ObjectNode body) {
		JsonNode metadata = body.path("metadata");
		if (metadata.isMissingNode() || metadata.isNull()) {
			return null;
		}
		if (!metadata.isObject()) {
			throw new BadRequest("metadata: an object.");
		}
		return metadata;
	}

	private static Instant createdAt(ObjectNode body, Instant now) {
		JsonNode timestamp = body.path("timestamp");
		if (timestamp.isMissingNode() || timestamp.isNull()) {
			return now.truncatedTo(ChronoUnit.MICROS);
		}
		if (!timestamp.isIntegralNumber()) {
			throw new BadRequest("timestamp: Unix seconds.");
		}
		return Instant.ofEpochSecond(timestamp.longValue());
	}

	private static @Nullable String expirationDate(ObjectNode body) {
		JsonNode date = body.path("expiration_date");
		if (date.isMissingNode() || date.isNull()) {
			return null;
		}
		try {
			return LocalDate.parse(date.asString("")).toString();
		}
		catch (DateTimeException ex) {
			throw new BadRequest("expiration_date: YYYY-MM-DD.");
		}
	}

	/** Each message as it is, but the system's. */
	List<StoredMemory> verbatim(Instant now, Instant visibleAt) {
		return this.messages.stream()
			.filter((message) -> !message.role().equals("system"))
			.map((message) -> memory(message.content(), this.scope, now, visibleAt))
			.toList();
	}

	/** What can be drawn from the messages. */
	List<StoredMemory> facts(Instant now, Instant visibleAt) {
		List<StoredMemory> facts = new ArrayList<>();
		for (Message message : this.messages) {
			if (!message.role().equals("system")) {
				StoredMemory.Scope factScope = message.role().equals("user") ? this.scope.asUser()
						: this.scope.asAgent();
				Facts.of(message.content()).forEach((fact) -> facts.add(memory(fact, factScope, now, visibleAt)));
			}
		}
		return facts;
	}

	private StoredMemory memory(String text, StoredMemory.Scope itsScope, Instant now, Instant visibleAt) {
		return new StoredMemory(UUID.randomUUID().toString(), text, itsScope, this.metadata, this.createdAt,
				now.truncatedTo(ChronoUnit.MICROS), this.expirationDate, visibleAt);
	}

	static Map<String, Object> result(StoredMemory memory) {
		return Map.of("id", memory.id(), "data", Map.of("memory", memory.text()), "event", "ADD");
	}

}
