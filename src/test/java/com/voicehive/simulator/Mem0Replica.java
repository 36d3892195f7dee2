package com.voicehive.simulator;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Starts simulators that begin with what another one kept. */
public final class Mem0Replica {

	private static final String EVENT = "/v1/event/";

	private Mem0Replica() {
	}

	/**
	 * A simulated Mem0 with the same memories under the same ids, all of them visible,
	 * and the same ends of events.
	 * @param state {@code memories} as {@code GET /simulator/memories} lists them, and
	 * {@code events} as {@code GET /v1/event/...} answers them
	 */
	public static Mem0Simulator start(JsonNode state, InstantSource clock) {
		Mem0Simulator replica = Mem0Simulator.start(0, Mem0Simulator.DEFAULT_KEY, clock);
		state.path("memories").forEach((memory) -> replica.api.shelf.put(memory(memory)));
		Map<String, JsonNode> events = new HashMap<>();
		state.path("events").forEach((event) -> events.put(event.path("id").asString(), event));
		replica.server.createContext(EVENT, (exchange) -> answer(exchange, events, replica.answering));
		return replica;
	}

	private static StoredMemory memory(JsonNode json) {
		StoredMemory.Scope scope = new StoredMemory.Scope(text(json, "user_id"), text(json, "agent_id"),
				text(json, "app_id"), text(json, "run_id"));
		Instant createdAt = time(json, "created_at");
		JsonNode metadata = json.path("metadata").isObject() ? json.get("metadata") : null;
		return new StoredMemory(json.path("id").asString(), json.path("memory").asString(), scope, metadata, createdAt,
				time(json, "updated_at"), text(json, "expiration_date"), Instant.EPOCH);
	}

	private static @Nullable String text(JsonNode json, String field) {
		return json.path(field).asString(null);
	}

	private static Instant time(JsonNode json, String field) {
		return OffsetDateTime.parse(json.path(field).asString()).toInstant();
	}

	private static void answer(HttpExchange exchange, Map<String, JsonNode> events, HttpHandler others)
			throws IOException {
		JsonNode event = events.get(exchange.getRequestURI().getPath().substring(EVENT.length()).replace("/", ""));
		if (event == null) {
			others.handle(exchange);
			return;
		}
		byte[] body = Reply.JSON.writeValueAsBytes(event);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

}
