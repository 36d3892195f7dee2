package com.voicehive.api;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.api.ApiServer.Reply;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class LeadSummaryTest {

	private final ApiServer server = ApiServer.local();

	private static ObjectNode lead(Object... fields) {
		return Json.with(Json.object("session_id", "s-1", "call_id", "c-1", "lead_data", Map.of("name", "Jane Doe")),
				fields);
	}

	private Reply store(ObjectNode lead, String... headers) {
		return this.server.post("/api/v1/lead-summaries", lead.toString(), headers);
	}

	private Memory stored() {
		List<Memory> memories = this.server.journal.find(MemoryQuery.newest(Set.of(Identity.session("s-1")), 10));
		assertThat(memories).hasSize(1);
		return memories.get(0);
	}

	@Test
	void lead_isFoundByPhoneNameAndSession() {
		String body = """
				{"session_id":"s-1","call_id":"c-1","transcript_summary":"Wants a demo.",
				"lead_data":{"id":7,"name":"Jane Doe","phone":"(202) 555-0143","email":"jane@acme.example",
				"company":"Acme","interest_level":"high","budget":12500.50,"timeline":null,
				"products":["A","B"],"address":{"city":"Rome","zip":""}}}""";
		Reply reply = this.server.post("/api/v1/lead-summaries", body);
		assertThat(reply.status()).isEqualTo(201);
		String id = reply.json().path("memory_id").asString();
		assertThat(reply.header("Location")).isEqualTo("/api/v1/memories/" + id);
		assertThat(reply.json().path("storage").asString()).isEqualTo("fallback");
		Reply found = this.server.get("/api/v1/memories?identifier_type=phone&user_identifier=2025550143");
		JsonNode memory = found.json().path("memories").path(0);
		assertThat(memory.path("id").asString()).isEqualTo(id);
		assertThat(memory.path("type").asString()).isEqualTo("lead_summary");
		assertThat(memory.path("call_id").asString()).isEqualTo("c-1");
		assertThat(memory.path("content").asString()).isEqualTo("""
				Lead: Jane Doe, Acme
				Id: 7
				Phone: (202) 555-0143
				Email: jane@acme.example
				Interest level: high
				Budget: 12500.50
				Products: A, B
				Address: city: Rome
				Summary: Wants a demo.""");
		assertThat(memory.path("metadata").path("transcript_summary").asString()).isEqualTo("Wants a demo.");
		assertThat(found.text()).contains("\"budget\":12500.50", "\"timeline\":null", "\"products\":[\"A\",\"B\"]",
				"\"id\":7");
		assertThat(memory.path("metadata").has("timestamp")).isTrue();
		for (String query : List.of("identifier_type=name&user_identifier=jane+doe",
				"identifier_type=session_id&user_identifier=s-1")) {
			assertThat(this.server.get("/api/v1/memories?" + query).json().path("count").asInt()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "12025550188, 12025550188", "2025550188, 12025550188", "5550188, 5550188",
			"123456789012345, 123456789012345" })
	void phone_mayBeANumber(BigInteger phone, String digits) {
		assertThat(store(lead("lead_data", Map.of("phone", phone))).status()).isEqualTo(201);
		assertThat(stored().caller().phone()).isEqualTo("+" + digits);
		assertThat(this.server.get("/api/v1/memories?identifier_type=phone&user_identifier=" + phone).text())
			.contains("\"count\":1", "\"phone\":" + phone + "}");
	}

	static List<Map<String, Object>> unusable() {
		return List.of(Map.of("phone", new BigDecimal("12025550143.5"), "name", 5),
				Map.of("phone", "call me", "name", " "), Map.of("phone", 266696687, "name", true),
				Map.of("phone", new BigInteger("1".repeat(129)), "name", " "),
				Map.of("phone", "anonymous", "name", List.of("Jane")),
				Map.of("phone", "1".repeat(129), "name", "x".repeat(201)));
	}

	@ParameterizedTest
	@MethodSource("unusable")
	void unusablePhoneAndName_areExtraData(Map<String, Object> data) {
		assertThat(store(lead("lead_data", data)).status()).isEqualTo(201);
		assertThat(stored().caller().identities()).containsExactly(Identity.session("s-1"));
		assertThat(stored().metadata()).isEqualTo(Map.of("lead_data", data));
	}

	@Test
	void longLead_isKeptWholeButItsTextIsCapped() {
		Map<String, Object> data = Map.of("name", "Jane", "notes", "x".repeat(60_000));
		assertThat(store(lead("lead_data", data)).status()).isEqualTo(201);
		assertThat(stored().text()).hasSizeLessThan(2_000).startsWith("Lead: Jane\nNotes: xxx");
		assertThat(stored().metadata()).isEqualTo(Map.of("lead_data", data));
	}

	static List<Arguments> onTheBoundary() {
		return List.of(Arguments.of("session_id", "x".repeat(128)), Arguments.of("call_id", "x".repeat(128)),
				Arguments.of("transcript_summary", "😀".repeat(32_768)), Arguments.of("transcript_summary", null),
				Arguments.of("transcript_summary", " "), Arguments.of("lead_data", Json.ofBytes(64 * 1024)),
				Arguments.of("lead_data", Json.ofDepth(8)), Arguments.of("lead_data", Map.of("vh_k", 1)));
	}

	@ParameterizedTest
	@MethodSource("onTheBoundary")
	void valueOnTheBoundary_isAllowed(String field, Object value) {
		assertThat(store(lead(field, value)).status()).isEqualTo(201);
	}

	static List<Arguments> bad() {
		return List.of(Arguments.of("session_id", null, "session_id is required"),
				Arguments.of("call_id", null, "call_id is required"),
				Arguments.of("lead_data", null, "lead_data is required"),
				Arguments.of("lead_data", " ", "lead_data must not be blank"),
				Arguments.of("lead_data", Map.of(), "lead_data must not be empty"),
				Arguments.of("lead_data", List.of(1), "lead_data must be an object"),
				Arguments.of("lead_data", Json.ofBytes(64 * 1024 + 1), "lead_data must have at most 65536 bytes"),
				Arguments.of("lead_data", Json.ofDepth(9), "lead_data must be nested at most 8 deep"),
				Arguments.of("lead_data", Map.of("a", Map.of("b", "\u0000")), "lead_data.a.b must not contain U+0000"),
				Arguments.of("transcript_summary", "x".repeat(32_769), "transcript_summary must have at most 32768"),
				Arguments.of("transcript_summary", 5, "transcript_summary must be a string"),
				Arguments.of("metadata", Map.of(), "metadata is unknown"));
	}

	@ParameterizedTest
	@MethodSource("bad")
	void badField_isNamed(String field, Object value, String error) {
		Reply reply = store(lead(field, value));
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.error()).startsWith(error);
		assertThat(this.server.journal.count()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "respond-async,202,pending", "wait=5,201,mem0" })
	void aLead_isAnsweredLikeATurn(String prefer, int status, String storage) {
		ApiServer remote = ApiServer.withMem0();
		Reply reply = remote.post("/api/v1/lead-summaries", lead().toString(), "Prefer", prefer);
		assertThat(reply.status()).isEqualTo(status);
		assertThat(reply.json().path("storage").asString()).isEqualTo(storage);
	}

}
