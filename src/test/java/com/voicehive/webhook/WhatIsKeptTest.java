package com.voicehive.webhook;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.voicehive.memory.Consent;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Turn;
import com.voicehive.webhook.WebhookServer.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What of a call must not be kept, or not be told to others. */
class WhatIsKeptTest {

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

	private static List<Turn> turns(String phone) {
		return server.memories(phone).stream().map(Memory::turn).toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { "v-denied", "v-granted" })
	void callInWhichConsentWasDenied_isKeptOnceItIsGranted(String callId) {
		String phone = "+1212555013" + (callId.equals("v-denied") ? 6 : 7);
		server.say(callId, phone, Consent.DENIED);
		if (callId.equals("v-granted")) {
			server.say(callId, phone, Consent.GRANTED);
		}
		long before = server.memories();
		post("""
				{"message": {"type": "tool-calls", "call": {"id": "%s"}, "customer": {"number": "%s"},
				 "toolCallList": [{"id": "t1", "name": "remember", "arguments": {"note": "Has a dog."}}]}}
				""".formatted(callId, phone));
		post(VapiTest.REPORT.formatted(callId, phone));
		assertThat(server.memories() - before).isEqualTo(callId.equals("v-granted") ? 5 : 0);
	}

	@Test
	void nameOfAWithheldCaller_opensNobodysMemories() {
		post(VapiTest.REPORT.formatted("v-named", "+12125550131"));
		String use = """
				{"message": {"type": "tool-calls", "call": {"id": "v-pretender"},
				 "customer": {"number": "anonymous", "name": "Rosa Diaz"}, "toolCallList": [
				 {"id": "t1", "name": "remember", "arguments": {"note": "Has a dog."}},
				 {"id": "t2", "name": "recall", "arguments": {"query": "visit"}}, {"id": "t3", "name": "caller_summary"}]}}
				""";
		assertThat(post(use).json().at("/results/2/result").asString()).contains("Has a dog.")
			.doesNotContain("move my visit");
	}

	@Test
	void noteThatIsSentAtOnceByMany_isKeptOnce() throws InterruptedException {
		String phone = "+12125550118";
		String use = """
				{"message": {"type": "tool-calls", "call": {"id": "v-at-once-%s"}, "customer": {"number": "%s"},
				 "toolCalls": [{"id": "t1", "function": {"name": "remember", "arguments": {"note": "Has a dog."}}}]}}
				""";
		ExecutorService threads = Executors.newFixedThreadPool(8);
		for (int call = 0; call < 20; call++) {
			String note = use.formatted(call, phone);
			threads.invokeAll(Collections.nCopies(8, () -> post(note)));
		}
		threads.shutdown();
		assertThat(turns(phone)).hasSize(20);
	}

	@Test
	void messageInParts_isKeptWhole() {
		String phone = "+12125550138";
		post("""
				{"message": {"type": "end-of-call-report", "call": {"id": "v-content"}, "customer": {"number": "%s"},
				 "artifact": {"messagesOpenAIFormatted": [{"role": "system", "content": [{"text": "You are Ava."}]},
				 {"role": "User", "content": [{"type": "text", "text": "Is it"}, {"type": "text", "text": "raining?"}]},
				 {"role": "assistant", "content": null}, {"role": "assistant", "content": "Yes."}]}}}
				""".formatted(phone));
		assertThat(turns(phone)).containsExactly(new Turn("Is it raining?", "Yes."));
	}

	@Test
	void promptInATranscript_isNotSaidByAnybody() {
		String phone = "+12125550132";
		post("""
				{"message": {"type": "end-of-call-report", "call": {"id": "v-prompt"}, "customer": {"number": "%s"},
				 "artifact": {"transcript": "System: You are Ava.\\nBe kind.\\nUser: Is it raining?\\nTool: {}\\nAI: Yes."}}}
				"""
			.formatted(phone));
		assertThat(turns(phone)).containsExactly(new Turn("Is it raining?", "Yes."));
	}

	@Test
	void whatWasGivenOutItself_isNotReadOutOfACall() {
		String phone = "+12125550133";
		String given = post("""
				{"message": {"type": "assistant-request", "call": {"id": "v-given"}, "customer": {"number": "%s"}}}
				""".formatted(phone)).json().at("/assistantOverrides/variableValues/vh_memory").asString();
		post("""
				{"message": {"type": "end-of-call-report", "call": {"id": "v-given"}, "customer": {"number": "%s"},
				 "analysis": {"structuredData": {"notes": "%s", "wish": "A lamp. %s"}}}}
				""".formatted(phone, given, given));
		assertThat(server.memories(phone)).singleElement()
			.extracting((memory) -> memory.metadata().get("lead_data"))
			.isEqualTo(Map.of("wish", "A lamp."));
	}

}
