package com.voicehive.api;

import java.util.Set;

import com.voicehive.api.ApiServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class SearchTest {

	private final ApiServer server = ApiServer.local();

	private void store(Object... fields) {
		assertThat(this.server.post("/api/v1/memories", Json.turn(fields).toString()).status()).isEqualTo(201);
	}

	private Reply search(Object... fields) {
		return this.server.post("/api/v1/memories/search", Json.object(fields).toString());
	}

	@Test
	void aMemory_isFoundByItsContent() {
		store("query", "Do you sell tulips?");
		store("query", "Do you sell roses?");
		Reply reply = search("query", "tulips");
		JsonNode json = reply.json();
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.header("Cache-Status")).isEqualTo("voicehive; fwd=miss");
		assertThat(json.propertyNames()).containsExactly("success", "memories", "count", "query", "source", "degraded");
		assertThat(json.path("count").asInt()).isEqualTo(1);
		assertThat(json.path("query").asString()).isEqualTo("tulips");
		JsonNode memory = json.path("memories").path(0);
		assertThat(memory.propertyNames()).containsExactly("id", "content", "query", "answer", "user_name",
				"user_phone", "user_email", "external_id", "metadata", "tags", "type", "session_id", "call_id",
				"created_at", "source", "score");
		assertThat(memory.path("score").asDouble()).isEqualTo(0.5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "+1 (202) 555-0143", "2025550143", " 12025550143", "ZOE", "s-7" })
	void userId_isWhicheverIdentityMatches(String userId) {
		store("query", "tulips", "user_phone", "+12025550143", "user_name", "Zoë", "session_id", "s-7");
		store("query", "tulips", "user_phone", "+12025550199", "user_name", "Ann", "session_id", "s-8");
		JsonNode json = search("query", "tulips", "user_id", userId).json();
		assertThat(json.path("count").asInt()).isEqualTo(1);
		assertThat(json.path("memories").path(0).path("session_id").asString()).isEqualTo("s-7");
	}

	@Test
	void unknownUser_hasNone() {
		store("query", "tulips");
		assertThat(search("query", "tulips", "user_id", "nobody").json().path("count").asInt(-1)).isZero();
		assertThat(search("query", "tulips", "user_id", "anonymous").json().path("count").asInt(-1)).isZero();
	}

	@Test
	void blankUser_isEverybody() {
		store("query", "tulips");
		assertThat(search("query", "tulips", "user_id", " ").json().path("count").asInt()).isEqualTo(1);
		assertThat(search("query", "tulips", "user_id", null).json().path("count").asInt()).isEqualTo(1);
	}

	@Test
	void limitsOfEachField_areKept() {
		for (int i = 0; i < 101; i++) {
			store("query", "tulips");
		}
		assertThat(search("query", "tulips").json().path("count").asInt()).isEqualTo(10);
		assertThat(search("query", "tulips", "limit", "").json().path("count").asInt()).isEqualTo(10);
		assertThat(search("query", "tulips", "limit", 1).json().path("count").asInt()).isEqualTo(1);
		assertThat(search("query", "tulips", "limit", 100).json().path("count").asInt()).isEqualTo(100);
		assertThat(search("query", "x".repeat(32_768)).status()).isEqualTo(200);
		assertThat(search("query", "x", "user_id", "é".repeat(254)).status()).isEqualTo(200);
		assertThat(search("query", "x", "user_id", "é".repeat(255)).error()).startsWith("user_id must have at most");
		assertThat(search("query", "x".repeat(32_769)).error()).startsWith("query must have at most 32768");
		assertThat(search("query", "tulips", "user_id", "\u200B".repeat(150)).json().path("count").asInt(-1)).isZero();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{}                                | query is required
			{"query":" "}                     | query must not be blank
			{"query":5}                       | query must be a string
			{"query":"x","limit":0}           | limit must be an integer from 1 to 100
			{"query":"x","limit":101}         | limit must be an integer from 1 to 100
			{"query":"x","limit":"ten"}       | limit must be an integer from 1 to 100
			{"query":"x","limit":"10"}        | limit must be an integer from 1 to 100
			{"query":"x","limit":1.5}         | limit must be an integer from 1 to 100
			{"query":"x","limit":10.0}        | limit must be an integer from 1 to 100
			{"query":"x","limit":true}        | limit must be an integer from 1 to 100
			{"query":"x","limit":4294967297}  | limit must be an integer from 1 to 100
			{"query":"x","limit":1e2}         | limit must be an integer from 1 to 100
			{"query":"x","user_id":7.5}       | user_id must be a string
			{"query":"x","user":"y"}          | user is unknown
			{"query":"x","user_identifier":"y"} | user_identifier is unknown
			""")
	void badField_isNamed(String body, String error) {
		Reply reply = this.server.post("/api/v1/memories/search", body);
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.error()).isEqualTo(error);
	}

	@Test
	void mem0_isAskedWithinTheBudget() {
		ApiServer remote = ApiServer.withMem0();
		remote.post("/api/v1/memories", Json.turn("query", "tulips").toString());
		JsonNode fresh = remote.post("/api/v1/memories/search", "{\"query\":\"tulips\"}").json();
		assertThat(fresh.path("source").asString()).isEqualTo("mem0");
		remote.mem0.silent = true;
		JsonNode late = remote.post("/api/v1/memories/search", "{\"query\":\"tulips\"}", "X-Memory-Budget-Ms", "1")
			.json();
		assertThat(late.path("count").asInt()).isEqualTo(1);
		assertThat(late.path("source").asString()).isEqualTo("fallback");
		assertThat(late.path("degraded").asBoolean()).isTrue();
		assertThat(Set.copyOf(late.propertyNames())).contains("degraded");
	}

}
