package com.voicehive.api;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import com.voicehive.api.ApiServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class SessionContextTest {

	private final ApiServer server = ApiServer.local();

	private void store(Object... fields) {
		assertThat(this.server.post("/api/v1/memories", Json.turn(fields).toString()).status()).isEqualTo(201);
	}

	private Reply context(String session, String... headers) {
		return this.server.get("/api/v1/sessions/" + session + "/context", headers);
	}

	@Test
	void context_isOfTheWholeHistoryOfTheSessionsUser() {
		for (int i = 0; i < 11; i++) {
			store("user_phone", "+12025550143", "session_id", "old", "tags", List.of("billing"));
		}
		store("user_phone", "+12025550143", "session_id", "now", "query", "newest");
		Reply reply = context("now");
		JsonNode json = reply.json();
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.header("Cache-Status")).isEqualTo("voicehive; fwd=miss");
		assertThat(json.propertyNames()).containsExactly("session_id", "brief", "brief_sources", "recent_memories",
				"user_context", "last_call", "open_items", "facts", "recommendations", "recommendation_details", "lead",
				"do_not_call", "degraded");
		assertThat(json.path("session_id").asString()).isEqualTo("now");
		assertThat(json.path("recent_memories").size()).isEqualTo(10);
		assertThat(json.path("recent_memories").path(0).path("content").asString()).startsWith("User: newest");
		JsonNode user = json.path("user_context");
		assertThat(user.propertyNames()).containsExactly("name", "total_interactions", "calls", "last_interaction",
				"common_topics", "sentiment_trend");
		assertThat(user.path("total_interactions").asInt()).isEqualTo(12);
		assertThat(user.path("last_interaction")).isEqualTo(json.path("recent_memories").path(0).path("created_at"));
		assertThat(user.path("sentiment_trend").asString()).isIn("positive", "negative", "neutral", "improving",
				"declining", "unknown");
		assertThat(user.path("common_topics").isArray()).isTrue();
		assertThat(json.path("recommendations").isArray()).isTrue();
	}

	@Test
	void aLongHistory_isCountedWhole() {
		for (int i = 0; i < 3; i++) {
			store("user_phone", "+12025550143", "session_id", "old");
		}
		List<Object> more = Collections.nCopies(1_000, Json.turn("user_phone", "+12025550143", "session_id", "now"));
		for (int i = 0; i < 2; i++) {
			assertThat(this.server
				.post("/api/v1/memories/batch", ApiServer.JSON.writeValueAsString(Map.of("memories", more)))
				.status()).isEqualTo(201);
		}
		JsonNode json = context("now").json();
		assertThat(json.path("user_context").path("total_interactions").asInt()).isEqualTo(2_003);
		assertThat(json.path("recent_memories").size()).isEqualTo(10);
	}

	@Test
	void unknownSession_hasAnEmptyContext() {
		assertThat(context("nobody").text()).isEqualTo("{\"session_id\":\"nobody\",\"brief\":\"\",\"brief_sources\":[],"
				+ "\"recent_memories\":[],\"user_context\":{\"name\":null,\"total_interactions\":0,\"calls\":0,"
				+ "\"last_interaction\":null,\"common_topics\":[],\"sentiment_trend\":\"unknown\"},\"last_call\":null,"
				+ "\"open_items\":[],\"facts\":[],\"recommendations\":[],\"recommendation_details\":[],\"lead\":null,"
				+ "\"do_not_call\":false,\"degraded\":false}");
	}

	@ParameterizedTest
	@CsvSource({ "user_identifier=+12025550143&identifier_type=phone,1", "user_identifier=ann&identifier_type=name,1",
			"user_identifier=anonymous&identifier_type=phone,0", "user_identifier=&identifier_type=,0" })
	void callerOfANewSession_isKnownByTheIdentifier(String query, int known) {
		store("user_phone", "+12025550143", "user_name", "Ann", "session_id", "old");
		Reply reply = this.server.get("/api/v1/sessions/new/context?" + query);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.json().path("user_context").path("total_interactions").asInt(-1)).isEqualTo(known);
	}

	@Test
	void identifier_countsAsLongAsTheSessionNamesNobody() {
		store("user_phone", "+12025550143", "session_id", "old");
		store("session_id", "nameless", "call_id", "c-2");
		store("user_phone", "anonymous", "session_id", "nameless", "call_id", "c-2");
		String caller = "/context?user_identifier=%2B12025550143&identifier_type=phone";
		assertThat(interactions("nameless" + caller)).isEqualTo(3);
		store("user_name", "Ben", "session_id", "nameless", "call_id", "c-2");
		assertThat(interactions("nameless" + caller)).isEqualTo(3);
	}

	private int interactions(String path) {
		return this.server.get("/api/v1/sessions/" + path)
			.json()
			.path("user_context")
			.path("total_interactions")
			.asInt(-1);
	}

	@Test
	void firstTimeCaller_isSomebodyWhoCanBeToldApart() {
		store("user_phone", "+12025550143", "session_id", "known");
		store("user_phone", "anonymous", "session_id", "withheld");
		assertThat(context("known").json().path("recommendations").path(0).asString()).startsWith("First-time caller");
		assertThat(context("withheld").json().path("recommendations").isEmpty()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					user_identifier=x                            | identifier_type is required with user_identifier
					identifier_type=name                         | user_identifier is required with identifier_type
					user_identifier=me&identifier_type=phone     | user_identifier must be a phone number of at most 128 characters
					user_identifier=x&identifier_type=mail       | identifier_type must be one of phone, email, external_id, name, session_id
					limit=5                                      | limit is unknown
					""")
	void badParameter_isNamed(String query, String error) {
		Reply reply = this.server.get("/api/v1/sessions/new/context?" + query);
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.error()).isEqualTo(error);
	}

	@ParameterizedTest
	@CsvSource({ "a%2Fb,a/b", "%F0%9F%98%80%20x,😀 x", "a%5Cb,a\\b", "a%3Bb%3F,a;b?", "A%3Bv=2,A;v=2", "a+b,a+b" })
	void anyCharacter_mayBeInASessionId(String path, String session) {
		store("session_id", session);
		JsonNode json = context(path).json();
		assertThat(json.path("session_id").asString()).isEqualTo(session);
		assertThat(json.path("user_context").path("total_interactions").asInt()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a%0Ab", "%C2%85", "%20" })
	void badSession_isNamed(String path) {
		Reply reply = context(path);
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.error()).startsWith("session_id must not");
	}

	@Test
	void sessionOnTheBoundary_isTakenAndALongerOneIsNot() {
		assertThat(context("x".repeat(128)).status()).isEqualTo(200);
		assertThat(context("x".repeat(129)).error()).startsWith("session_id must have at most 128");
	}

	@Test
	void lateMem0_isSaid() {
		ApiServer remote = ApiServer.withMem0();
		remote.mem0.silent = true;
		remote.post("/api/v1/memories", Json.turn().toString(), "Prefer", "respond-async");
		JsonNode json = remote.get("/api/v1/sessions/s-1/context", "X-Memory-Budget-Ms", "1").json();
		assertThat(json.path("degraded").asBoolean()).isTrue();
		assertThat(json.path("recent_memories").size()).isEqualTo(1);
	}

	@Test
	void whatAnAgentShouldKnow_isToldAndSaysWhereItWasSaid() {
		store("user_phone", "+12025550143", "user_name", "Ann Lee", "session_id", "old", "call_id", "c-1", "query",
				"I'm allergic to penicillin. Where is my order?", "answer", "A manager will call you tomorrow.");
		JsonNode json = this.server
			.get("/api/v1/sessions/new/context?user_identifier=%2B12025550143&identifier_type=phone")
			.json();
		String id = json.path("recent_memories").path(0).path("id").asString();
		assertThat(json.path("user_context").path("name").asString()).isEqualTo("Ann Lee");
		assertThat(json.path("user_context").path("calls").asInt()).isEqualTo(1);
		assertThat(json.path("brief").asString()).contains("CALLER Ann Lee, 1 call",
				"SAFETY \"I'm allergic to penicillin\"", "OWED by us since", "START with where what is owed stands");
		assertThat(json.path("brief_sources").path(0).path("line").asString()).isEqualTo("CALLER");
		assertThat(json.path("last_call").propertyNames()).containsExactly("call_id", "at", "asked", "ended", "outcome",
				"memory_ids");
		assertThat(json.path("last_call").path("asked").asString()).endsWith("Where is my order?");
		assertThat(json.path("last_call").path("outcome").asString()).isEqualTo("open");
		assertThat(json.path("open_items").path(0).path("text").asString())
			.isEqualTo("A manager will call you tomorrow.");
		assertThat(json.path("open_items").path(0).path("owed_by").asString()).isEqualTo("us");
		assertThat(json.path("facts").path(0).path("kind").asString()).isEqualTo("allergy");
		assertThat(json.path("recommendation_details").path(0).path("rule").asString()).isEqualTo("open_promise");
		assertThat(json.path("recommendation_details").path(0).path("memory_ids").path(0).asString()).isEqualTo(id);
	}

	@Test
	void aLead_isToldWithWhatItSaidBefore() {
		for (String budget : List.of("$5,000", "$8,000")) {
			String lead = ApiServer.JSON.writeValueAsString(Map.of("session_id", "s", "call_id", "c " + budget,
					"lead_data", Map.of("phone", "+12025550143", "budget", budget)));
			assertThat(this.server.post("/api/v1/lead-summaries", lead).status()).isEqualTo(201);
		}
		JsonNode lead = context("s").json().path("lead");
		assertThat(lead.path("data").path("budget").asString()).isEqualTo("$8,000");
		assertThat(lead.path("history").valueStream().map((each) -> each.path("value").asString())).contains("$5,000",
				"$8,000");
		assertThat(lead.path("history").path(0).propertyNames()).containsExactly("field", "value", "at", "call_id",
				"memory_id");
		assertThat(lead.path("updated_at").asString()).isNotBlank();
	}

}
