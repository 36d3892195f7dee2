package com.voicehive.api;

import java.util.Map;

import com.voicehive.api.ApiServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What platforms send as a caller id never costs the turn. */
class CallerIdTest {

	private final ApiServer server = ApiServer.local();

	private Reply store(Object... fields) {
		Reply reply = this.server.post("/api/v1/memories", Json.turn(fields).toString());
		assertThat(reply.status()).as(reply.text()).isEqualTo(201);
		return reply;
	}

	private JsonNode memory(Reply stored) {
		return this.server.get("/api/v1/memories/" + stored.json().path("memory_id").asString()).json();
	}

	@Test
	void aNumberInAnAddress_isThePhone() {
		Reply stored = store("user_phone", "\"Ann Lee\" <sip:+15551234567@sip.example.net>;tag=7");
		assertThat(stored.json().has("warnings")).isFalse();
		assertThat(memory(stored).path("user_phone").asString()).isEqualTo("+15551234567");
		assertThat(this.server
			.get("/api/v1/memories?identifier_type=phone&user_identifier=sip:%2B15551234567@sip.example.net")
			.json()
			.path("user_identifier")
			.asString()).isEqualTo("+15551234567");
	}

	@Test
	void anAddressWithoutANumber_isTheExternalIdWhenNoneIsGiven() {
		JsonNode alone = memory(store("user_phone", "client:alice"));
		assertThat(alone.path("external_id").asString()).isEqualTo("client:alice");
		assertThat(alone.path("user_phone").isNull()).isTrue();
		assertThat(alone.has("caller_id")).isFalse();
		JsonNode beside = memory(store("user_phone", "sip:bob@pbx.example.com", "external_id", "CRM-7"));
		assertThat(beside.path("external_id").asString()).isEqualTo("CRM-7");
		assertThat(beside.path("caller_id").asString()).isEqualTo("sip:bob@pbx.example.com");
	}

	@ParameterizedTest
	@ValueSource(strings = { "call me", "1-800-FLOWERS", "John", "sip:pbx.example.com" })
	void anUnreadableCallerId_isKeptWithAWarning(String sent) {
		Reply stored = store("user_phone", sent);
		JsonNode warning = stored.json().path("warnings").path(0);
		assertThat(warning.path("field").asString()).isEqualTo("user_phone");
		assertThat(warning.path("message").asString()).isNotEmpty().doesNotContain(sent);
		assertThat(memory(stored).path("caller_id").asString()).isEqualTo(sent);
		assertThat(memory(stored).path("user_phone").isNull()).isTrue();
		assertThat(memory(stored).path("external_id").isNull()).isTrue();
	}

	@Test
	void anUnreadableEmail_isKeptWithAWarning() {
		Reply stored = store("user_email", "ann at example.com");
		assertThat(stored.json().path("warnings").path(0).path("field").asString()).isEqualTo("user_email");
		assertThat(memory(stored).path("user_email").asString()).isEqualTo("ann at example.com");
	}

	@Test
	void eachItemOfABatch_hasItsWarnings() {
		String item = Json.turn("user_phone", "call me").toString();
		Reply reply = this.server.post("/api/v1/memories/batch", "{\"memories\":[" + Json.turn() + "," + item + "]}");
		assertThat(reply.status()).isEqualTo(201);
		assertThat(reply.json().path("results").path(0).has("warnings")).isFalse();
		assertThat(reply.json().path("results").path(1).path("warnings").path(0).path("field").asString())
			.isEqualTo("user_phone");
	}

	@Test
	void aWithheldNumber_isNoWarning() {
		assertThat(store("user_phone", "sip:anonymous@anonymous.invalid").json().has("warnings")).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"Phone":"(202) 555-0143","FullName":"Jane Doe","Email_Address":"jane@example.com"}
					{"phone_number":2025550143,"first_name":"Jane","last_name":"Doe","email_address":"jane@example.com"}
					{"mobile":"2025550143","full_name":"Jane Doe","email":"jane@example.com"}
					{"phone":"unknown","mobile":"2025550143","name":"Guest","first_name":"Jane","last_name":"Doe","email":"Jane@Example.com"}
					{"properties":{"mobilephone":"2025550143","firstname":"Jane","lastname":"Doe","email":"jane@example.com"}}
					{"contact":{"phone":"tel:+12025550143","name":"Jane Doe","email":"jane@example.com"}}
					{"name":"Jane Doe","customer":{"phone":[{"value":"2025550143"}],"email":[{"value":"jane@example.com"}]}}""")
	void aLead_isReadInTheSpellingsOfCrms(String lead) {
		Reply reply = this.server.post("/api/v1/lead-summaries",
				"{\"session_id\":\"s\",\"call_id\":\"c\",\"lead_data\":" + lead + "}");
		assertThat(reply.status()).as(reply.text()).isEqualTo(201);
		assertThat(reply.json().has("warnings")).isFalse();
		String id = reply.json().path("memory_id").asString();
		Map.of("phone", "2025550143", "name", "jane+doe", "email", "jane@example.com").forEach((type, value) -> {
			JsonNode found = this.server.get("/api/v1/memories?identifier_type=" + type + "&user_identifier=" + value)
				.json();
			assertThat(found.path("memories").path(0).path("id").asString()).as(type).isEqualTo(id);
		});
	}

	@Test
	void anUnreadablePhoneOfALead_isNamedByItsPath() {
		Reply reply = this.server.post("/api/v1/lead-summaries",
				"{\"session_id\":\"s\",\"call_id\":\"c\",\"lead_data\":{\"contact\":{\"Phone\":\"call me\"}}}");
		assertThat(reply.json().path("warnings").path(0).path("field").asString()).isEqualTo("lead_data.contact.Phone");
	}

}
