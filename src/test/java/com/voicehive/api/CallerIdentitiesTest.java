package com.voicehive.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.voicehive.api.ApiServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is known by an e-mail or the operator's own id, and what memories say of it. */
class CallerIdentitiesTest {

	private final ApiServer server = ApiServer.local();

	private String store(Object... fields) {
		Reply reply = this.server.post("/api/v1/memories", Json.turn(fields).toString());
		assertThat(reply.status()).as(reply.text()).isEqualTo(201);
		return reply.json().path("memory_id").asString();
	}

	private List<String> retrieve(String type, String value) {
		Reply reply = this.server.get("/api/v1/memories?identifier_type=" + type + "&user_identifier=" + value);
		assertThat(reply.status()).as(reply.text()).isEqualTo(200);
		return ids(reply);
	}

	private static List<String> ids(Reply reply) {
		return reply.json().path("memories").valueStream().map((memory) -> memory.path("id").asString()).toList();
	}

	@Test
	void aMemory_saysWhoseWordsItHolds() {
		String id = store("query", "Hi", "answer", "Hello", "user_name", "Zoë", "user_phone", "+12025550143",
				"user_email", "Zoe@Example.com", "external_id", "CRM-7");
		JsonNode memory = this.server.get("/api/v1/memories/" + id).json();
		assertThat(memory.path("query").asString()).isEqualTo("Hi");
		assertThat(memory.path("answer").asString()).isEqualTo("Hello");
		assertThat(memory.path("user_name").asString()).isEqualTo("Zoë");
		assertThat(memory.path("user_phone").asString()).isEqualTo("+12025550143");
		assertThat(memory.path("user_email").asString()).isEqualTo("Zoe@Example.com");
		assertThat(memory.path("external_id").asString()).isEqualTo("CRM-7");
	}

	@ParameterizedTest
	@CsvSource({ "email, zoe@example.com", "email, ZOE@EXAMPLE.COM", "external_id, CRM-7", "phone, 2025550143",
			"name, zoe" })
	void aMemory_isFoundUnderEveryIdentity(String type, String value) {
		String id = store("user_name", "Zoë", "user_phone", "+12025550143", "user_email", "Zoe@Example.com",
				"external_id", "CRM-7");
		assertThat(retrieve(type, value)).containsExactly(id);
	}

	@Test
	void externalIds_areComparedToTheLetter() {
		store("external_id", "CRM-7");
		assertThat(retrieve("external_id", "crm-7")).isEmpty();
	}

	@Test
	void userIdOfASearch_isTheFirstIdentityUnderWhichAnythingIsKept() {
		String byId = store("query", "tulips", "external_id", "zoe");
		store("query", "tulips", "user_name", "Zoe", "session_id", "s-2");
		assertThat(ids(search("zoe"))).containsExactly(byId);
		assertThat(this.server.delete("/api/v1/memories/" + byId).status()).isEqualTo(200);
		assertThat(search("zoe").json().path("memories").path(0).path("user_name").asString()).isEqualTo("Zoe");
		assertThat(search("zac").json().path("count").asInt(-1)).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"Al\" <sip:bob@pbx.example.com>", "sip:bob@pbx.example.com:5060;tag=7", "client:alice",
			"whatsapp:US.13491208655302741918" })
	void userIdOfASearch_mayBeAnAddressAsItIsSent(String address) {
		String id = store("query", "tulips", "user_phone", address);
		assertThat(ids(search(address))).containsExactly(id);
	}

	@Test
	void aPhoneAnIdAndAName_mayBeWholeNumbers() {
		String id = store("query", "tulips", "user_phone", 12025550143L, "external_id", 4711, "user_name", 7);
		assertThat(retrieve("phone", "2025550143")).containsExactly(id);
		assertThat(retrieve("external_id", "4711")).containsExactly(id);
		assertThat(retrieve("name", "7")).containsExactly(id);
		Reply found = this.server.post("/api/v1/memories/search", "{\"query\":\"tulips\",\"user_id\":12025550143}");
		assertThat(ids(found)).containsExactly(id);
	}

	private Reply search(String userId) {
		return this.server.post("/api/v1/memories/search",
				Json.object().put("query", "tulips").put("user_id", userId).toString());
	}

	@Test
	void aLead_isFoundByItsEmailAndId() {
		Reply reply = this.server.post("/api/v1/lead-summaries", """
				{"session_id":"s","call_id":"c","lead_data":{"id":4711,"email":"Zoe@Example.com","name":"Zoë"}}""");
		String id = reply.json().path("memory_id").asString();
		assertThat(retrieve("email", "zoe@example.com")).containsExactly(id);
		assertThat(retrieve("external_id", "4711")).containsExactly(id);
	}

	@Test
	void anErasureByEmail_takesWhatIsFoundByIt() {
		store("user_email", "zoe@example.com", "user_phone", "+12025550143");
		String other = store("user_phone", "+12025550143", "session_id", "s-2");
		Reply reply = this.server.delete("/api/v1/memories?identifier_type=email&user_identifier=zoe@example.com");
		assertThat(reply.json().path("deleted").asInt()).isEqualTo(1);
		assertThat(retrieve("phone", "2025550143")).containsExactly(other);
	}

	@Test
	void aOneSidedTurn_isShownAsThatLine() {
		String greeting = store("query", null, "answer", "Welcome!");
		JsonNode memory = this.server.get("/api/v1/memories/" + greeting).json();
		assertThat(memory.path("content").asString()).isEqualTo("Agent: Welcome!");
		assertThat(memory.path("query").isNull()).isTrue();
		String barge = store("query", "Wait!", "answer", " ");
		assertThat(this.server.get("/api/v1/memories/" + barge).json().path("content").asString())
			.isEqualTo("User: Wait!");
	}

	@Test
	void aCallOfThePast_keepsItsTime() {
		String now = store("query", "today");
		String past = store("query", "then", "occurred_at", "2019-05-04T12:00:00+02:00");
		JsonNode memory = this.server.get("/api/v1/memories/" + past).json();
		Instant then = Instant.parse("2019-05-04T10:00:00Z");
		assertThat(Instant.parse(memory.path("created_at").asString())).isEqualTo(then);
		assertThat(Instant.parse(memory.path("metadata").path("timestamp").asString())).isEqualTo(then);
		assertThat(retrieve("session_id", "s-1")).containsExactly(now, past);
	}

	@Test
	void aTimestampOfTheCallersOwn_givesWayToWhenItWasSaid() {
		String past = store("occurred_at", "2019-05-04T10:00:00Z", "metadata", Map.of("timestamp", "noon"));
		JsonNode memory = this.server.get("/api/v1/memories/" + past).json();
		assertThat(memory.at("/metadata/timestamp").asString()).isEqualTo(memory.path("created_at").asString());
		assertThat(memory.path("created_at").asString()).startsWith("2019-05-04T10:00:00");
	}

	@ParameterizedTest
	@CsvSource({ "1989-12-31T23:59:59Z", "2999-01-01T00:00:00Z" })
	void aTimeAtWhichNobodyCalled_isRefused(String time) {
		Reply reply = this.server.post("/api/v1/memories", Json.turn("occurred_at", time).toString());
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.error()).startsWith("occurred_at must not be before 1990");
	}

}
