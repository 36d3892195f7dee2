package com.voicehive.api;

import com.voicehive.api.ApiServer.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class CallTest {

	private final ApiServer server = ApiServer.local();

	private void turn(String session, String call, String query, String occurredAt) {
		this.server.post("/api/v1/memories", """
				{"session_id": "%s", "call_id": "%s", "query": "%s", "occurred_at": "%s"}
				""".formatted(session, call, query, occurredAt));
	}

	@Test
	void call_isGivenOldestFirstWithTheDeliveryOfEachTurn() {
		turn("s-2", "c 1/é", "two", "2024-12-01T14:31:00Z");
		turn("s-1", "c 1/é", "one", "2024-12-01T14:30:00Z");
		turn("s-1", "c-2", "three", "2024-12-01T14:32:00Z");
		this.server.post("/api/v1/lead-summaries",
				"""
						{"session_id": "s-1", "call_id": "c 1/é", "lead_data": {"name": "Ann"}, "occurred_at": "2024-12-01T14:33:00Z"}
						""");
		JsonNode call = this.server.get("/api/v1/calls/c%201%2F%C3%A9").json();
		assertThat(call.propertyNames()).containsExactly("call_id", "session_ids", "started_at", "ended_at", "turns",
				"recalls");
		assertThat(call.path("call_id").asString()).isEqualTo("c 1/é");
		assertThat(call.path("session_ids")).hasToString("[\"s-1\",\"s-2\"]");
		assertThat(call.path("started_at").asString()).isEqualTo("2024-12-01T14:30:00.000000Z");
		assertThat(call.path("ended_at").asString()).isEqualTo("2024-12-01T14:33:00.000000Z");
		assertThat(call.path("turns").valueStream().map((turn) -> turn.path("query").asString())).containsExactly("one",
				"two");
		assertThat(call.path("turns").path(0).path("delivery").path("state").asString()).isEqualTo("local");
		assertThat(call.path("recalls")).isEmpty();
	}

	@Test
	void unknownCall_isNotFound() {
		Reply reply = this.server.get("/api/v1/calls/c-9");
		assertThat(reply.status()).isEqualTo(404);
		assertThat(reply.code()).isEqualTo("not_found");
		assertThat(this.server.get("/api/v1/calls/" + "x".repeat(129)).error()).startsWith("call_id ");
	}

	@Test
	void unreadableJournal_isToldSo() {
		this.server.journal.readable = false;
		assertThat(this.server.get("/api/v1/calls/c-1").code()).isEqualTo("memory_retrieval_error");
	}

}
