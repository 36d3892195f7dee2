package com.voicehive.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.voicehive.api.ApiServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class RetrieveTest {

	private final ApiServer server = ApiServer.local();

	private void store(Object... fields) {
		assertThat(this.server.post("/api/v1/memories", Json.turn(fields).toString()).status()).isEqualTo(201);
	}

	private Reply retrieve(String query, String... headers) {
		return this.server.get("/api/v1/memories?" + query, headers);
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	@Test
	void memoriesOfACaller_comeNewestFirst() {
		store("query", "first", "user_phone", "+1555123456", "tags", List.of("a"), "metadata",
				Map.of("intent", "booking"));
		store("query", "second", "user_phone", "+1555123456", "session_id", "s-2");
		Reply reply = retrieve("user_identifier=%2B1555123456&identifier_type=phone");
		JsonNode json = reply.json();
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.header("Cache-Status")).isEqualTo("voicehive; fwd=miss");
		assertThat(json.propertyNames()).containsExactly("success", "memories", "count", "user_identifier", "source",
				"degraded");
		assertThat(json.path("count").asInt()).isEqualTo(2);
		assertThat(json.path("user_identifier").asString()).isEqualTo("+1555123456");
		assertThat(json.path("source").asString()).isEqualTo("fallback");
		assertThat(json.path("degraded").asBoolean(true)).isFalse();
		assertThat(json.path("memories").path(0).path("session_id").asString()).isEqualTo("s-2");
		JsonNode first = json.path("memories").path(1);
		assertThat(first.propertyNames()).containsExactly("id", "content", "query", "answer", "user_name", "user_phone",
				"user_email", "external_id", "metadata", "tags", "type", "session_id", "call_id", "created_at",
				"source");
		assertThat(first.path("content").asString()).isEqualTo("User: first\nAgent: Sure.");
		assertThat(first.path("type").asString()).isEqualTo("conversation");
		assertThat(first.path("created_at").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
		assertThat(first.path("metadata"))
			.hasToString("{\"intent\":\"booking\",\"timestamp\":\"" + first.path("created_at").asString() + "\"}");
	}

	@Test
	void callersOwnTimestamp_isKept() {
		store("metadata", Map.of("timestamp", "noon"));
		assertThat(retrieve("user_identifier=s-1&identifier_type=session_id").json()
			.path("memories")
			.path(0)
			.path("metadata")).hasToString("{\"timestamp\":\"noon\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "%2B1555123456", "+1555123456", "%201555123456", "%2B1+(555)+123-456", "+1+(555)+123-456",
			"tel:%2B1555123456" })
	void aPhone_isOneHoweverItIsWritten(String phone) {
		store("user_phone", "+1 (555) 123-456");
		JsonNode json = retrieve("user_identifier=" + phone + "&identifier_type=phone").json();
		assertThat(json.path("count").asInt()).isEqualTo(1);
		assertThat(json.path("user_identifier").asString()).isEqualTo("+1555123456");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Zoë Müller", "zoe muller", "  ZOE   MULLER " })
	void aName_isOneHoweverItIsWritten(String name) {
		store("user_name", "Zoë Müller");
		JsonNode json = retrieve("user_identifier=" + encoded(name) + "&identifier_type=name").json();
		assertThat(json.path("count").asInt()).isEqualTo(1);
		assertThat(json.path("user_identifier").asString()).isEqualTo(name);
	}

	@Test
	void unknownUser_hasNoMemories() {
		Reply reply = retrieve("user_identifier=nobody&identifier_type=name");
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.json().path("count").asInt(-1)).isZero();
		assertThat(reply.json().path("memories")).hasToString("[]");
	}

	@Test
	void limit_isTenUnlessGiven() {
		for (int i = 0; i < 101; i++) {
			store();
		}
		String user = "user_identifier=s-1&identifier_type=session_id";
		assertThat(retrieve(user).json().path("count").asInt()).isEqualTo(10);
		assertThat(retrieve(user + "&limit=1").json().path("count").asInt()).isEqualTo(1);
		assertThat(retrieve(user + "&limit=100").json().path("count").asInt()).isEqualTo(100);
	}

	@ParameterizedTest
	@ValueSource(strings = { "anonymous", "UNKNOWN", "%2B266696687", "+266696687", "+7378742833", "2562533", "+8656696",
			"+86282452253", "%20Private" })
	void withheldNumber_isNobody(String phone) {
		Reply reply = retrieve("user_identifier=" + phone + "&identifier_type=phone");
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.error()).startsWith("user_identifier is withheld");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					identifier_type=name                                | user_identifier is required
					user_identifier=x                                   | identifier_type is required
					user_identifier=&identifier_type=name               | user_identifier must not be blank
					user_identifier=+&identifier_type=name              | user_identifier must not be blank
					user_identifier=%E2%80%8B&identifier_type=name      | user_identifier must not be blank
					user_identifier=x&identifier_type=                  | identifier_type must not be blank
					user_identifier=x&identifier_type=mail              | identifier_type must be one of phone, email, external_id, name, session_id
					user_identifier=x&identifier_type=Name              | identifier_type must be one of phone, email, external_id, name, session_id
					user_identifier=me&identifier_type=phone            | user_identifier must be a phone number of at most 128 characters
					user_identifier=%00&identifier_type=name            | user_identifier must not contain U+0000
					user_identifier=a%0A&identifier_type=session_id     | user_identifier must not contain control characters
					user_identifier=%FF&identifier_type=name            | user_identifier must be percent-encoded UTF-8
					user_identifier=%ED%A0%80&identifier_type=name      | user_identifier must be percent-encoded UTF-8
					user_identifier=x&identifier_type=name&user_identifier=y | user_identifier must be given once
					user_identifier=x&identifier_type=name&limt=5       | limt is unknown
					user_identifier=x&identifier_type=name&limit=0      | limit must be an integer from 1 to 100
					user_identifier=x&identifier_type=name&limit=101    | limit must be an integer from 1 to 100
					user_identifier=x&identifier_type=name&limit=-1     | limit must be an integer from 1 to 100
					user_identifier=x&identifier_type=name&limit=1.5    | limit must be an integer from 1 to 100
					user_identifier=x&identifier_type=name&limit=ten    | limit must be an integer from 1 to 100
					user_identifier=x&identifier_type=name&limit=99999999999 | limit must be an integer from 1 to 100
					""")
	void badParameter_isNamed(String query, String error) {
		Reply reply = retrieve(query);
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.code()).isEqualTo("validation_failed");
		assertThat(reply.error()).isEqualTo(error);
		assertThat(reply.json().path("instance").asString()).isEqualTo("/api/v1/memories");
	}

	@Test
	void everyBadParameter_isNamed() {
		List<String> fields = new ArrayList<>();
		retrieve("limit=0&foo=1").json()
			.path("errors")
			.values()
			.forEach((error) -> fields.add(error.path("field").asString()));
		assertThat(fields).containsExactlyInAnyOrder("identifier_type", "user_identifier", "limit", "foo");
	}

	@Test
	void identifiersOnTheBoundary_areTakenAndLongerOnesAreNot() {
		assertThat(retrieve("identifier_type=name&user_identifier=" + encoded("é".repeat(200))).status())
			.isEqualTo(200);
		assertThat(retrieve("identifier_type=name&user_identifier=" + encoded("é".repeat(201))).error())
			.startsWith("user_identifier must have at most 200");
		assertThat(retrieve("identifier_type=session_id&user_identifier=" + "x".repeat(128)).status()).isEqualTo(200);
		assertThat(retrieve("identifier_type=session_id&user_identifier=" + "x".repeat(129)).error())
			.startsWith("user_identifier must have at most 128");
		assertThat(retrieve("identifier_type=phone&user_identifier=" + "1".repeat(15) + "-".repeat(113)).status())
			.isEqualTo(200);
		assertThat(retrieve("identifier_type=phone&user_identifier=" + "1".repeat(15) + "-".repeat(114)).status())
			.isEqualTo(400);
	}

	@Test
	void mem0_isAskedWithinTheBudget() {
		ApiServer remote = ApiServer.withMem0();
		remote.post("/api/v1/memories", Json.turn().toString());
		String path = "/api/v1/memories?user_identifier=s-1&identifier_type=session_id";
		Reply fresh = remote.get(path);
		assertThat(fresh.json().path("source").asString()).isEqualTo("mem0");
		assertThat(fresh.json().path("degraded").asBoolean(true)).isFalse();
		remote.mem0.cached = true;
		assertThat(remote.get(path).header("Cache-Status")).isEqualTo("voicehive; hit");
		remote.mem0.silent = true;
		Reply late = remote.get(path, "X-Memory-Budget-Ms", "1");
		assertThat(late.json().path("count").asInt()).isEqualTo(1);
		assertThat(late.json().path("source").asString()).isEqualTo("fallback");
		assertThat(late.json().path("degraded").asBoolean()).isTrue();
		assertThat(late.header("Cache-Status")).isEqualTo("voicehive; fwd=miss");
		assertThat(remote.get(path).json().path("degraded").asBoolean()).isTrue();
	}

	@Test
	void budgetOfTheCaller_comesBeforeTheUsualOne() {
		ApiServer remote = ApiServer.patient();
		remote.mem0.silent = true;
		Reply late = remote.get("/api/v1/memories?user_identifier=s-1&identifier_type=session_id", "X-Memory-Budget-Ms",
				"1");
		assertThat(late.json().path("degraded").asBoolean()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "60000", "00800" })
	void budgetInItsRange_isAllowed(String budget) {
		assertThat(retrieve("user_identifier=x&identifier_type=name", "X-Memory-Budget-Ms", budget).status())
			.isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "60001", "-1", "1.5", "soon", "", "999999999999" })
	void badBudget_isNamed(String budget) {
		Reply reply = retrieve("user_identifier=x&identifier_type=name", "X-Memory-Budget-Ms", budget);
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.error()).isEqualTo("X-Memory-Budget-Ms must be one integer from 1 to 60000");
	}

	@Test
	void withNeitherMem0NorThisMachine_theReadFails() {
		this.server.journal.readable = false;
		Reply reply = retrieve("user_identifier=x&identifier_type=name");
		assertThat(reply.status()).isEqualTo(503);
		assertThat(reply.code()).isEqualTo("memory_retrieval_error");
		assertThat(reply.text()).doesNotContain("secret");
	}

}
