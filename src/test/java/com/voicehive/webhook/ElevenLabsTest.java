package com.voicehive.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Tenant;
import com.voicehive.memory.Turn;
import com.voicehive.webhook.WebhookServer.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static com.voicehive.webhook.WebhookServer.NOW;
import static com.voicehive.webhook.WebhookServer.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

/** ElevenLabs' conversations, as its schema describes them. */
class ElevenLabsTest {

	static final String REPORT = """
			{"type": "post_call_transcription", "event_timestamp": 1777795300, "data": {"agent_id": "agent_demo",
			 "conversation_id": "%1$s", "status": "done", "user_id": null,
			 "transcript": [{"role": "agent", "message": "Hello!", "time_in_call_secs": 0, "tool_calls": null},
			  {"role": "user", "message": "I booked a double room.", "time_in_call_secs": 4},
			  {"role": "agent", "message": null, "time_in_call_secs": 6, "tool_calls": [{"tool_name": "bookings"}]},
			  {"role": "agent", "message": "You did, for", "original_message": "You did, for the second of June.",
			   "interrupted": true, "time_in_call_secs": 8},
			  {"role": "user", "message": "Is breakfast included?", "time_in_call_secs": 9}],
			 "metadata": {"start_time_unix_secs": 1777795200, "call_duration_secs": 61, "termination_reason": "hung up",
			  "phone_call": {"type": "twilio", "direction": "inbound", "agent_number": "+15005550001",
			   "external_number": "%2$s", "call_sid": "CAdemo0001"}},
			 "analysis": {"call_successful": "success", "transcript_summary": "Asked about breakfast.",
			  "data_collection_results": {"name": {"data_collection_id": "name", "value": "Lena Berg", "rationale": "said it"},
			   "nights": {"value": 2}, "nothing": {"value": null}}},
			 "conversation_initiation_client_data": {"dynamic_variables": {"system__caller_id": "+15005550009",
			  "vh_memory": "what was given out"}}}}
			""";

	private static WebhookServer server;

	@BeforeAll
	static void start() {
		server = new WebhookServer(
				String.join(",", entry("desk", "agent", "default"), entry("lead", "support", "default"),
						entry("graphs", "metrics", "default"), entry("other", "agent", "acme")),
				"");
	}

	private static String entry(String key, String role, String tenant) {
		String hash = HexFormat.of().formatHex(Signature.sha256(key.getBytes(StandardCharsets.UTF_8)));
		return String.join(":", key, role, hash, tenant);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	private static Reply post(String body) {
		return server.post("/webhooks/elevenlabs", body, Signing.elevenLabs(SECRET, NOW, body));
	}

	private static Reply ask(String phone, String key) {
		return server.post("/webhooks/elevenlabs", """
				{"caller_id": "%s", "agent_id": "agent_demo", "called_number": "+15005550001", "call_sid": "CAdemo0002"}
				""".formatted(phone), "Authorization", "Bearer " + key);
	}

	@Test
	void secondCall_isToldOfTheFirst() {
		String phone = "+12125550301";
		JsonNode first = ask(phone, "desk").json();
		assertThat(first.path("type").asString()).isEqualTo("conversation_initiation_client_data");
		assertThat(first.path("dynamic_variables").properties()).hasSize(8)
			.allSatisfy((field) -> assertThat(field.getValue().isString()).isTrue());
		assertThat(post(REPORT.formatted("e-1", phone)).status()).isEqualTo(200);
		JsonNode second = ask(phone, "lead").json().path("dynamic_variables");
		assertThat(second.path("vh_known").asString()).isEqualTo("true");
		assertThat(second.path("vh_name").asString()).isEqualTo("Lena Berg");
		assertThat(second.path("vh_memory").asString()).contains("double room");
	}

	@Test
	void transcription_isKeptAsItWasHeard() {
		String phone = "+12125550302";
		post(REPORT.formatted("e-2", phone));
		post(REPORT.formatted("e-2", phone));
		List<Memory> kept = server.memories(phone);
		assertThat(kept.stream().map(Memory::turn).toList()).containsExactly(new Turn(null, "Hello!"),
				new Turn("I booked a double room.", "You did, for"), new Turn("Is breakfast included?", null), null);
		assertThat(kept).extracting(Memory::createdAt)
			.containsExactly(Instant.parse("2026-05-03T08:00:00Z"), Instant.parse("2026-05-03T08:00:04Z"),
					Instant.parse("2026-05-03T08:00:09Z"), Instant.parse("2026-05-03T08:01:01Z"));
		assertThat(kept.get(3).text()).contains("Lena Berg", "Asked about breakfast.").doesNotContain("given out");
	}

	@Test
	void conversationOnTheWeb_isOfWhomTheOperatorKnows() {
		String body = REPORT.formatted("e-3", "")
			.replace("\"user_id\": null", "\"user_id\": \"crm-17\"")
			.replace("+15005550009", "");
		post(body);
		assertThat(server.memories(Tenant.DEFAULT, Identity.externalId("crm-17"))).hasSize(4);
	}

	@Test
	void callerIdBeforeTheCall_isTakenWhereTheCallTellsNone() {
		post(REPORT.formatted("e-4", "").replace("+15005550009", "+12125550304"));
		assertThat(server.memories("+12125550304")).hasSize(4);
	}

	@Test
	void whatsappUser_isOfTheCountryInItsId() {
		String body = REPORT.formatted("e-7", "")
			.replace("\"phone_call\": {", "\"whatsapp\": {\"whatsapp_user_id\": \"6591234567\"}, \"phone_call\": {");
		post(body);
		assertThat(server.memories("+6591234567")).hasSize(4);
	}

	@ParameterizedTest
	@ValueSource(strings = { "graphs", "other", "nobody" })
	void keyOfAnotherRoleOrTenant_isRefused(String key) {
		assertThat(ask("+12125550305", key).status()).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "post_call_transcription", "post_call_audio", "anything" })
	void keyInPlaceOfASignature_isRefused(String type) {
		String body = REPORT.formatted("e-5", "+12125550306").replace("post_call_transcription", type);
		assertThat(server.post("/webhooks/elevenlabs", body, "Authorization", "Bearer desk").status()).isEqualTo(401);
		assertThat(server.memories("+12125550306")).isEmpty();
	}

	@Test
	void reportWithoutItsType_isRefusedWithoutASignature() {
		String body = REPORT.formatted("e-6", "+12125550307").replace("\"type\": \"post_call_transcription\",", "");
		assertThat(server.post("/webhooks/elevenlabs", body, "Authorization", "Bearer desk").status()).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "post_call_audio", "call_initiation_failure", "post_call_transcription_otel", "voice_removed" })
	void otherEvents_areAcknowledged(String type) {
		assertThat(post("{\"type\": \"" + type + "\", \"data\": {\"full_audio\": \"//uQ\"}}").status()).isEqualTo(200);
	}

}
