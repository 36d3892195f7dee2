package com.voicehive.webhook;

import java.time.Instant;
import java.util.List;

import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.Turn;
import com.voicehive.webhook.WebhookServer.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Vapi's calls, as its documentation and captures show them. */
class VapiTest {

	static final String REPORT = """
			{"message": {"type": "end-of-call-report", "endedReason": "customer-ended-call",
			 "call": {"id": "%1$s", "customer": {"number": "%2$s"}}, "customer": {"number": "%2$s", "name": null},
			 "startedAt": "2026-05-03T08:00:00.000Z", "endedAt": "2026-05-03T08:01:00.000Z",
			 "artifact": {"messages": [
			  {"role": "system", "message": "You are a receptionist."},
			  {"role": "bot", "message": "Hello, how can I help?", "time": 1.777795200123e12, "secondsFromStart": 0.1},
			  {"role": "user", "message": "I'd like to move my visit", "time": 1777795204000.5, "secondsFromStart": 4},
			  {"role": "user", "message": "to the tenth of May.", "time": 1777795206000, "secondsFromStart": 6},
			  {"role": "tool_calls", "message": "", "toolCalls": [{"id": "t", "function": {"name": "move"}}]},
			  {"role": "tool_call_result", "name": "move", "result": "done", "toolCallId": "t"},
			  {"role": "bot", "message": "Moved to the tenth.", "time": 1777795209000, "secondsFromStart": 9},
			  {"role": "user", "message": "My card is 4111 1111 1111 1111.", "secondsFromStart": 12}]},
			 "analysis": {"summary": "The caller moved a visit.", "structuredData": {"name": "Rosa Diaz", "reason": "reschedule"},
			  "successEvaluation": "true"}}}
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
		return server.post("/webhooks/vapi", body, Signing.vapi(WebhookServer.SECRET));
	}

	private static JsonNode ask(String callId, String phone) {
		Reply reply = server.post("/webhooks/vapi?assistant_id=asst-demo", """
				{"message": {"type": "assistant-request", "timestamp": 1777798800000,
				 "call": {"id": "%s", "type": "inboundPhoneCall", "assistantId": null, "customer": {"number": "%s"}},
				 "phoneNumber": {"number": "+15005550001"}, "customer": {"number": "%s"}}}
				""".formatted(callId, phone, phone), Signing.vapi(WebhookServer.SECRET));
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.json().path("assistantId").asString()).isEqualTo("asst-demo");
		return reply.json().path("assistantOverrides").path("variableValues");
	}

	private static List<Turn> turns(String phone) {
		return server.memories(phone)
			.stream()
			.filter((memory) -> memory.type() == MemoryType.CONVERSATION)
			.map(Memory::turn)
			.toList();
	}

	@Test
	void secondCall_isToldOfTheFirst() {
		String phone = "+12125550101";
		JsonNode first = ask("v-1", phone);
		assertThat(first.properties()).hasSize(8)
			.allSatisfy((field) -> assertThat(field.getValue().isString()).isTrue());
		assertThat(first.path("vh_known").asString()).isEqualTo("false");
		assertThat(first.path("vh_count").asString()).isEqualTo("0");
		assertThat(post(REPORT.formatted("v-1", phone)).status()).isEqualTo(200);

		JsonNode second = ask("v-2", phone);
		assertThat(second.path("vh_known").asString()).isEqualTo("true");
		assertThat(second.path("vh_name").asString()).isEqualTo("Rosa Diaz");
		assertThat(second.path("vh_memory").asString()).contains("move my visit")
			.doesNotContain("\n")
			.hasSizeLessThan(1_501);
		assertThat(second.path("vh_last_seen").asString()).isEqualTo("2026-05-03T08:01:00Z");
		assertThat(second.path("vh_count").asString()).isEqualTo("4");
	}

	@Test
	void report_isKeptTurnByTurnWithItsTimesAndItsSummary() {
		String phone = "+12125550102";
		post(REPORT.formatted("v-report", phone));
		List<Memory> kept = server.memories(phone);
		assertThat(kept.stream().map(Memory::turn).toList()).containsExactly(new Turn(null, "Hello, how can I help?"),
				new Turn("I'd like to move my visit to the tenth of May.", "Moved to the tenth."),
				new Turn("My card is [card ending 1111].", null), null);
		assertThat(kept).extracting(Memory::createdAt)
			.containsExactly(Instant.parse("2026-05-03T08:00:00.123Z"), Instant.parse("2026-05-03T08:00:04.000500Z"),
					Instant.parse("2026-05-03T08:00:12Z"), Instant.parse("2026-05-03T08:01:00Z"));
		assertThat(kept).extracting(Memory::callId).containsOnly("v-report");
		assertThat(kept.get(3).text()).contains("Rosa Diaz", "reschedule", "The caller moved a visit.");
		assertThat(kept.get(3).metadata()).containsEntry("ended_reason", "customer-ended-call")
			.containsEntry("platform", "vapi");
	}

	@Test
	void reportThatComesAgain_isNotKeptAgain() {
		String phone = "+12125550103";
		double repeated = 0;
		post(REPORT.formatted("v-again", phone));
		post(REPORT.formatted("v-again", phone));
		assertThat(server.memories(phone)).hasSize(4);
		assertThat(server.count("voicehive.webhook.events", "platform", "vapi", "event", "end-of-call-report", "result",
				"repeated"))
			.isGreaterThan(repeated);
	}

	@Test
	void reportInParts_isAddedUp() {
		String phone = "+12125550104";
		String whole = REPORT.formatted("v-parts", phone);
		int cut = whole.indexOf("{\"role\": \"tool_calls\"");
		String first = whole.substring(0, whole.lastIndexOf(',', cut)) + "]}, \"analysis\": {}}}";
		assertThat(post(first).status()).isEqualTo(200);
		assertThat(server.memories(phone)).hasSize(2);
		post(whole);
		assertThat(turns(phone)).containsExactly(new Turn(null, "Hello, how can I help?"),
				new Turn("I'd like to move my visit to the tenth of May.", null), new Turn(null, "Moved to the tenth."),
				new Turn("My card is [card ending 1111].", null));
		post(first);
		post(whole);
		assertThat(server.memories(phone)).hasSize(5);
	}

	@Test
	void personWhoWasErased_doesNotComeBackWithARepeatedReport() {
		String phone = "+12125550105";
		post(REPORT.formatted("v-erased", phone));
		server.erase(phone);
		post(REPORT.formatted("v-erased", phone));
		post(REPORT.formatted("v-erased", phone).replace("\"endedReason\": \"customer-ended-call\",", ""));
		assertThat(server.memories(phone)).isEmpty();
	}

	@Test
	void callerWhoIsNotToBeRemembered_leavesNothing() {
		String phone = "+12125550106";
		server.forget(phone);
		assertThat(post(REPORT.formatted("v-wish", phone)).status()).isEqualTo(200);
		assertThat(server.memories(phone)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "anonymous", "Restricted", "+266696687", "", "sip:anonymous@anonymous.invalid" })
	void withheldCaller_isNobody(String callerId) {
		JsonNode variables = ask("v-withheld", callerId);
		assertThat(variables.path("vh_known").asString()).isEqualTo("false");
		assertThat(variables.path("vh_memory").asString()).contains("not known who is calling");
		assertThat(post(REPORT.formatted("v-withheld-" + callerId.hashCode(), callerId)).status()).isEqualTo(200);
	}

	@Test
	void callerBehindSip_isFoundByTheNumberInIt() {
		post(REPORT.formatted("v-sip", "+12125550107"));
		Reply reply = post("""
				{"message": {"type": "assistant-request", "call": {"id": "v-sip-2"},
				 "customer": {"sipUri": "sip:+12125550107@sip.example.com"}}}
				""");
		assertThat(reply.json().at("/assistantOverrides/variableValues/vh_known").asString()).isEqualTo("true");
	}

	@Test
	void whereNothingCanBeRead_theCallIsAnsweredAllTheSame() {
		long errors = server.errors.count();
		server.fault = new IllegalStateException("a bug");
		try {
			JsonNode variables = ask("v-fault", "+12125550108");
			assertThat(variables.path("vh_known").asString()).isEqualTo("unseen");
			assertThat(variables.path("vh_memory").asString()).contains("can't be seen now");
			assertThat(variables.properties()).hasSize(8);
		}
		finally {
			server.fault = null;
		}
		assertThat(server.errors.count()).isGreaterThan(errors);
	}

	@Test
	void tools_answerInTheOrderOfTheirUsesInAllShapes() {
		String phone = "+12125550109";
		post(REPORT.formatted("v-tools", phone));
		Reply reply = post("""
				{"message": {"call": {"id": "v-tools-2"}, "customer": {"number": "%s"}, "toolCallList": [
				 {"id": "t1", "type": "function", "function": {"name": "recall", "arguments": {"query": "visit"}}},
				 {"id": "t2", "name": "remember", "arguments": {"note": "Prefers mornings."}},
				 {"id": "t3", "name": "caller_summary", "parameters": {}},
				 {"id": "t4", "function": {"name": "recall", "arguments": "{\\"query\\": \\"card\\"}"}},
				 {"id": "t5", "function": {"name": "recall", "arguments": {}}},
				 {"id": "t6", "function": {"name": "order_pizza", "arguments": {}}}]}}
				""".formatted(phone));
		JsonNode results = reply.json().path("results");
		assertThat(results.valueStream().map((each) -> each.path("toolCallId").asString())).containsExactly("t1", "t2",
				"t3", "t4", "t5", "t6");
		assertThat(results.path(0).path("result").asString()).contains("Relevant", "move my visit")
			.doesNotContain("\n");
		assertThat(results.path(2).path("result").asString()).contains("Prefers mornings");
		assertThat(results.path(3).path("result").asString()).contains("[card ending 1111]");
		assertThat(results.path(4).path("error").asString()).contains("query");
		assertThat(results.path(5).path("error").asString()).contains("no such tool");
		assertThat(turns(phone)).contains(new Turn(null, "Prefers mornings."));
	}

	@Test
	void noteThatIsSentAgain_isKeptOnce() {
		String phone = "+12125550110";
		String use = """
				{"message": {"type": "tool-calls", "call": {"id": "v-note"}, "customer": {"number": "%s"},
				 "toolCalls": [{"id": "t1", "function": {"name": "remember", "arguments": {"note": "Has a dog."}}}]}}
				""".formatted(phone);
		post(use);
		assertThat(post(use).json().at("/results/0/result").asString()).isEqualTo("Noted.");
		assertThat(server.memories(phone)).hasSize(1);
	}

	@Test
	void toolsCaller_isNeverWhomTheModelNames() {
		post(REPORT.formatted("v-other", "+12125550111"));
		Reply reply = post("""
				{"message": {"type": "tool-calls", "call": {"id": "v-mine"}, "customer": {"number": "+12125550112"},
				 "toolCallList": [{"id": "t1", "function": {"name": "recall",
				 "arguments": {"query": "visit", "user_phone": "+12125550111", "phone": "+12125550111"}}}]}}
				""");
		assertThat(reply.text()).doesNotContain("move my visit");
	}

	@Test
	void formerFunctionCall_isAnsweredAsItWas() {
		Reply reply = post(
				"""
						{"message": {"type": "function-call", "call": {"id": "v-former"}, "customer": {"number": "+12125550113"},
						 "functionCall": {"name": "caller_summary", "parameters": {}}}}
						""");
		assertThat(reply.json().path("result").asString()).contains("nothing is known");
	}

	@ParameterizedTest
	@ValueSource(strings = { "status-update", "conversation-update", "hang", "speech-update", "something-new", "" })
	void otherEvents_areAcknowledged(String type) {
		Reply reply = post("{\"message\": {\"type\": \"" + type + "\", \"call\": {\"id\": \"v-x\"}}}");
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.text()).isEqualTo("{}");
	}

	@Test
	void transcriptAlone_isKeptTurnByTurn() {
		String phone = "+12125550114";
		post("""
				{"message": {"type": "end-of-call-report", "call": {"id": "v-text"}, "customer": {"number": "%s"},
				 "artifact": {"messages": [], "transcript": "AI: Hello?\\nUser: Is it raining?\\nIn Rome?\\nAI: Yes.\\n"}}}
				"""
			.formatted(phone));
		assertThat(turns(phone)).containsExactly(new Turn(null, "Hello?"), new Turn("Is it raining? In Rome?", "Yes."));
	}

	@Test
	void timeThatNoCalendarHas_isNone() {
		String phone = "+12125550134";
		Reply reply = post("""
				{"message": {"type": "end-of-call-report", "call": {"id": "v-late"}, "customer": {"number": "%s"},
				 "startedAt": "+999999999-12-31T23:59:59Z",
				 "artifact": {"messages": [{"role": "user", "message": "Hi.", "secondsFromStart": 9e10}]}}}
				""".formatted(phone));
		assertThat(reply.status()).isEqualTo(200);
		assertThat(turns(phone)).hasSize(1);
	}

	@Test
	void messagesInThePlacesOfFormerYears_areRead() {
		String phone = "+12125550115";
		post("""
				{"message": {"type": "end-of-call-report", "call": {"id": "v-2024", "customer": {"number": "%s"}},
				 "timestamp": "2026-05-03T08:30:00.000Z", "artifact": {"messages": []},
				 "summary": "Spoke of rain.", "messages": [{"role": "user", "message": "Is it raining?"},
				 {"role": "bot", "message": "Yes."}]}}
				""".formatted(phone));
		assertThat(turns(phone)).containsExactly(new Turn("Is it raining?", "Yes."));
		assertThat(server.memories(phone)).extracting(Memory::createdAt)
			.containsOnly(Instant.parse("2026-05-03T08:30:00Z"));
	}

	@Test
	void reportWithoutACallId_isKeptOnce() {
		String phone = "+12125550116";
		String report = """
				{"message": {"type": "end-of-call-report", "customer": {"number": "%s"},
				 "artifact": {"messages": [{"role": "user", "message": "Is it raining?"}]}}}
				""".formatted(phone);
		post(report);
		post(report);
		post(report.replace(phone, "+12125550135"));
		assertThat(turns(phone)).hasSize(1);
		assertThat(turns("+12125550135")).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "inboundPhoneCall, +12125550121, session-of-ours", "outboundPhoneCall, +12125550122, session-of-ours",
			"webCall, +12125550123, v-session", "'', +12125550124, v-session" })
	void sessionOfACall_isOnlyTakenFromPhones(String type, String phone, String session) {
		post("""
				{"message": {"type": "end-of-call-report", "call": {"id": "v-session", "type": "%s",
				 "assistantOverrides": {"variableValues": {"vh_session_id": "session-of-ours"}}}, "customer": {"number": "%s"},
				 "artifact": {"messages": [{"role": "user", "message": "Of %s"}]}}}
				"""
			.formatted(type, phone, type));
		assertThat(server.memories(phone)).singleElement()
			.extracting((memory) -> memory.caller().sessionId())
			.isEqualTo(session);
	}

	@Test
	void wordsThatRepeatThemselves_areAllKept() {
		String phone = "+12125550117";
		post("""
				{"message": {"type": "end-of-call-report", "call": {"id": "v-yes"}, "customer": {"number": "%s"},
				 "artifact": {"messages": [{"role": "bot", "message": "Sure?"}, {"role": "user", "message": "Yes."},
				 {"role": "bot", "message": "Sure?"}, {"role": "user", "message": "Yes."}]}}}
				""".formatted(phone));
		assertThat(turns(phone)).containsExactly(new Turn(null, "Sure?"), new Turn("Yes.", "Sure?"),
				new Turn("Yes.", null));
	}

}
