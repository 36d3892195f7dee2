package com.voicehive.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.voicehive.memory.Memory;
import com.voicehive.memory.Turn;
import com.voicehive.webhook.WebhookServer.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static com.voicehive.webhook.WebhookServer.NOW;
import static com.voicehive.webhook.WebhookServer.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

/** Retell's calls, as its SDK describes them. */
class RetellTest {

	private static final String CALL = """
			"call_id": "%1$s", "agent_id": "agent_demo", "agent_version": 3, "call_type": "phone_call", "call_status": "ended",
			"direction": "inbound", "from_number": "%2$s", "to_number": "+15005550001", "metadata": {"vh_session_id": "ses-%1$s"},
			"start_timestamp": 1777795200000, "end_timestamp": 1777795260000, "disconnection_reason": "user_hangup",
			"transcript_object": [
			 {"role": "agent", "content": "Hello!", "words": [{"word": "Hello!", "start": 0.5, "end": 0.9}]},
			 {"role": "user", "content": "Is my lamp repaired?", "words": [{"word": "Is", "start": 2.25, "end": 2.4}]},
			 {"role": "agent", "content": "On Friday.", "words": []},
			 {"role": "transfer_target", "content": "Thursday, rather."}],
			"transcript": "Agent: Hello!"
			""";

	private static final String ENDED = "{\"event\": \"call_ended\", \"call\": {" + CALL + "}}";

	static final String ANALYZED = "{\"event\": \"call_analyzed\", \"call\": {" + CALL + """
			, "call_analysis": {"call_summary": "The lamp is ready on Thursday.", "user_sentiment": "Negative",
			"call_successful": true, "in_voicemail": false, "custom_analysis_data": {"customer_name": "Ben Ode"}}}}
			""";

	private static WebhookServer server;

	@BeforeAll
	static void start() {
		server = new WebhookServer("", "");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	private static Reply post(String body) {
		return server.post("/webhooks/retell", body, Signing.retell(SECRET, NOW, body));
	}

	private static JsonNode ask(String phone) {
		Reply reply = post("""
				{"event": "call_inbound", "event_timestamp": 1777798800000,
				 "call_inbound": {"agent_id": "agent_demo", "from_number": "%s", "to_number": "+15005550001"}}
				""".formatted(phone));
		assertThat(reply.status()).isEqualTo(200);
		return reply.json().path("call_inbound");
	}

	@Test
	void secondCall_isToldOfTheFirst() {
		String phone = "+12125550201";
		JsonNode first = ask(phone);
		assertThat(first.path("dynamic_variables").properties()).hasSize(8)
			.allSatisfy((field) -> assertThat(field.getValue().isString()).isTrue());
		assertThat(first.at("/metadata/vh_session_id").asString()).isNotEmpty();
		post(ENDED.formatted("r-1", phone));
		post(ANALYZED.formatted("r-1", phone));
		JsonNode second = ask(phone).path("dynamic_variables");
		assertThat(second.path("vh_known").asString()).isEqualTo("true");
		assertThat(second.path("vh_name").asString()).isEqualTo("Ben Ode");
		assertThat(second.path("vh_memory").asString()).contains("lamp");
	}

	@Test
	void analysisAfterTheEnd_addsWhatWasMissing() {
		String phone = "+12125550202";
		post(ENDED.formatted("r-2", phone));
		post(ENDED.formatted("r-2", phone));
		post(ANALYZED.formatted("r-2", phone));
		post(ANALYZED.formatted("r-2", phone));
		List<Memory> kept = server.memories(phone);
		assertThat(kept.stream().map(Memory::turn).toList()).containsExactly(new Turn(null, "Hello!"),
				new Turn("Is my lamp repaired?", "On Friday. Thursday, rather."), null);
		assertThat(kept).extracting(Memory::createdAt)
			.containsExactly(Instant.parse("2026-05-03T08:00:00.500Z"), Instant.parse("2026-05-03T08:00:02.250Z"),
					Instant.parse("2026-05-03T08:01:00Z"));
		assertThat(kept).extracting((memory) -> memory.caller().sessionId()).containsOnly("ses-r-2");
		assertThat(kept.get(2).metadata()).containsEntry("customer_sentiment", "Negative");
	}

	@Test
	void outboundCall_isOfWhoWasCalled() {
		post(ENDED.formatted("r-3", "+15005550001")
			.replace("inbound", "outbound")
			.replace("\"to_number\": \"+15005550001\"", "\"to_number\": \"+12125550203\""));
		assertThat(server.memories("+12125550203")).hasSize(2);
	}

	@Test
	void scrubbedTranscript_isTakenWhereTheOtherMustNotBe() {
		String phone = "+12125550204";
		post("""
				{"event": "call_ended", "call": {"call_id": "r-4", "direction": "inbound", "from_number": "%s",
				 "data_storage_setting": "everything_except_pii", "transcript": "User: I am Ann",
				 "scrubbed_transcript_with_tool_calls": [{"role": "user", "content": "I am [name]"},
				 {"role": "tool_call_invocation", "name": "f", "arguments": "{}"}, {"role": "dtmf", "digit": "1"}]}}
				""".formatted(phone));
		assertThat(server.memories(phone).stream().map(Memory::turn).toList())
			.containsExactly(new Turn("I am [name]", null));
	}

	@Test
	void transcriptThatIsNotScrubbedYet_isWaitedFor() {
		String phone = "+12125550209";
		String call = """
				{"event": "%s", "call": {"call_id": "r-scrubbed", "direction": "inbound", "from_number": "%s",
				 "data_storage_setting": "everything_except_pii", %s}}
				""";
		post(call.formatted("call_ended", phone, "\"transcript\": \"User: I am Ann\""));
		assertThat(server.memories(phone)).isEmpty();
		post(call.formatted("call_analyzed", phone, """
				"scrubbed_transcript_with_tool_calls": [{"role": "user", "content": "I am [name]"}]
				"""));
		assertThat(server.memories(phone).stream().map(Memory::turn).toList())
			.containsExactly(new Turn("I am [name]", null));
	}

	@Test
	void functions_answerTheCallersOwn() {
		String phone = "+12125550205";
		post(ANALYZED.formatted("r-5", phone));
		Reply recall = post(function("recall", "{\"query\": \"lamp\"}", phone));
		assertThat(recall.json().path("memory").asString()).contains("Is my lamp repaired?");
		assertThat(recall.json().path("count").asInt()).isPositive();
		assertThat(post(function("remember", "{\"note\": \"Rings twice.\"}", phone)).json().path("memory").asString())
			.isEqualTo("Noted.");
		assertThat(post(function("caller_summary", "{}", phone)).json().path("memory").asString())
			.contains("Rings twice.");
		assertThat(post(function("fly", "{}", phone)).json().path("error").asString()).contains("no such tool");
	}

	@Test
	void nameThatTheModelHeard_opensNobodysMemories() {
		post(ANALYZED.formatted("r-named", "+12125550207"));
		String web = """
				{"name": "%s", "args": {"query": "lamp", "note": "Has a dog."}, "call": {"call_id": "r-pretender",
				 "call_type": "web_call", "collected_dynamic_variables": {"name": "Ben Ode"}}}
				""";
		post(web.formatted("remember"));
		assertThat(post(web.formatted("recall")).text()).contains("Has a dog.").doesNotContain("Is my lamp repaired?");
	}

	@Test
	void nameThatTheModelHeard_tellsNobodyApartOnASharedPhone() {
		String phone = "+12125550208";
		post(ANALYZED.formatted("r-shared", phone));
		server.share(phone);
		String use = function("recall", "{\"query\": \"lamp\"}", phone).replace("\"call_id\"",
				"\"collected_dynamic_variables\": {\"name\": \"Ben Ode\"}, \"call_id\"");
		assertThat(post(use).text()).doesNotContain("Is my lamp repaired?");
	}

	private static String function(String name, String args, String phone) {
		return """
				{"name": "%s", "args": %s, "call": {"call_id": "r-f", "direction": "inbound", "from_number": "%s"}}
				""".formatted(name, args, phone);
	}

	@Test
	void functionWithItsArgumentsOnly_saysHowToSetItUp() {
		Reply reply = post("{\"query\": \"lamp\"}");
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.json().path("memory").asString()).contains("args only");
	}

	@Test
	void signatureThatIsOld_isRefusedAndChangesNothing() {
		String body = ENDED.formatted("r-6", "+12125550206");
		Reply reply = server.post("/webhooks/retell", body,
				Signing.retell(SECRET, NOW.minus(Duration.ofMinutes(6)), body));
		assertThat(reply.status()).isEqualTo(401);
		assertThat(reply.text()).contains("too long ago");
		assertThat(server.memories("+12125550206")).isEmpty();
	}

}
