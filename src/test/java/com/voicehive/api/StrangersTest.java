package com.voicehive.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.voicehive.api.ApiServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Callers who tell nobody who they are never see each other's turns. */
class StrangersTest {

	private static final String TURNS = "/api/v1/memories";

	private final ApiServer server = ApiServer.local();

	static List<String> nobody() {
		return List.of("anonymous", "Anonymous", "Unknown", "Unknown Caller", "UNAVAILABLE", "Private", "Restricted",
				"WIRELESS CALLER", "Toll Free Call", "Guest", "N/A", "None", "null", "undefined", "-", "?",
				"No Caller ID", "Out of Area", "P", "O", "0", "-1", "id withheld", "\u00a0anonymous\u00a0", "Unbekannt",
				"Inconnu", "非通知", "{{user_name}}", "266696687", "+7378742833", "7378742833",
				"sip:anonymous@sip.example.net", "none@none.com", "tel:266696687", "sip:asterisk@192.0.2.1");
	}

	private Reply store(String session, Map<String, Object> fields) {
		Map<String, Object> turn = new LinkedHashMap<>(
				Map.of("session_id", session, "call_id", session, "query", "secret of " + session, "answer", "ok"));
		turn.putAll(fields);
		Reply reply = this.server.post(TURNS, ApiServer.JSON.writeValueAsString(turn));
		assertThat(reply.status()).as(reply.text()).isEqualTo(201);
		return reply;
	}

	private Reply context(String session, String query) {
		return this.server.get("/api/v1/sessions/" + session + "/context" + query);
	}

	private Reply retrieve(String type, String value) {
		return this.server.get(TURNS + "?identifier_type=" + type + "&user_identifier=" + encoded(value));
	}

	private static String encoded(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

	@ParameterizedTest
	@MethodSource("nobody")
	void twoSuchCallers_neverSeeEachOther(String nobody) {
		store("s-1",
				Map.of("user_phone", nobody, "user_name", nobody, "user_email", nobody, "external_id", nobody.strip()));
		Reply lead = this.server.post("/api/v1/lead-summaries",
				ApiServer.JSON.writeValueAsString(Map.of("session_id", "s-2", "call_id", "s-2", "lead_data",
						Map.of("name", nobody, "phone", nobody, "email", nobody, "id", nobody, "full_name", nobody))));
		assertThat(lead.status()).as(lead.text()).isEqualTo(201);
		store("s-3", Map.of("user_phone", nobody, "user_name", nobody, "external_id", nobody.strip()));
		assertThat(context("s-3", "").text()).doesNotContain("secret of s-1", "\"session_id\":\"s-2\"");
		assertThat(context("s-3", "?format=prompt&q=secret").text()).contains("secret of s-3", "\"known\":false")
			.doesNotContain("secret of s-1");
		for (String type : List.of("name", "external_id", "email")) {
			Reply reply = retrieve(type, nobody);
			assertThat(reply.status()).as(reply.text()).isEqualTo(200);
			assertThat(reply.json().path("count").asInt(-1)).isZero();
			String asNobody = "?identifier_type=" + type + "&user_identifier=" + encoded(nobody);
			assertThat(context("s-4", asNobody).json().path("recent_memories")).isEmpty();
			assertThat(context("s-4", asNobody + "&format=prompt&q=secret").json().path("prompt").asString())
				.contains("History is empty: it is not known who is calling.")
				.doesNotContain("secret");
		}
		assertThat(this.server
			.post(TURNS + "/search", ApiServer.JSON.writeValueAsString(Map.of("query", "secret", "user_id", nobody)))
			.json()
			.path("count")
			.asInt(-1)).isZero();
		assertThat(retrieve("phone", nobody).status()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "none@none", "n/a", "anonymous@anonymous.invalid", "noemail@noemail.com", "NULL" })
	void twoCallersWithSuchAnEmail_neverSeeEachOther(String email) {
		store("s-1", Map.of("user_email", email));
		JsonNode turn = store("s-2", Map.of("user_email", email)).json();
		assertThat(turn.has("warnings")).isFalse();
		assertThat(context("s-2", "").text()).doesNotContain("secret of s-1")
			.contains("\"user_email\":\"" + email + "\"");
		assertThat(retrieve("email", email).json().path("count").asInt(-1)).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "name, Unknown Caller", "external_id, null", "email, none@none", "email, not an e-mail",
			"phone, anonymous", "phone, John" })
	void nobody_cannotBeErased(String type, String value) {
		Reply reply = this.server.delete(TURNS + "?identifier_type=" + type + "&user_identifier=" + encoded(value));
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.error()).startsWith("user_identifier ");
	}

	@Test
	void anExportOfNobody_isEmpty() {
		store("s-1", Map.of("user_name", "Guest"));
		Reply reply = this.server.get(TURNS + "?identifier_type=name&user_identifier=Guest", "Accept",
				"application/x-ndjson");
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.text()).isEmpty();
	}

	@Test
	void whatIsNobodys_isShownAsItWasSent() {
		store("s-1", Map.of("user_name", "WIRELESS CALLER", "external_id", "null", "user_email", "N/A"));
		JsonNode memory = retrieve("session_id", "s-1").json().path("memories").path(0);
		assertThat(memory.path("user_name").asString()).isEqualTo("WIRELESS CALLER");
		assertThat(memory.path("external_id").asString()).isEqualTo("null");
		assertThat(memory.path("user_email").asString()).isEqualTo("N/A");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Guest Smith", "Nobody Jones", "Private Ryan", "Christopher Null" })
	void whoIsNamed_isFound(String name) {
		store("s-1", Map.of("user_name", name));
		assertThat(retrieve("name", name).json().path("count").asInt()).isEqualTo(1);
	}

}
