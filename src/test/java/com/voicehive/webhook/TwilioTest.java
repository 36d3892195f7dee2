package com.voicehive.webhook;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.voicehive.webhook.WebhookServer.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.voicehive.webhook.WebhookServer.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

/** Twilio's webhooks, as its documentation describes them. */
class TwilioTest {

	private static final String OUTSIDE = "https://memory.example.test/base";

	private static final String STREAM = "?stream_url=wss%3A%2F%2Fagent.example.test%2Fcalls%3Fa%3D1%26b%3D2";

	private static WebhookServer server;

	@BeforeAll
	static void start() {
		server = new WebhookServer("", OUTSIDE);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	private static Map<String, String> call(String phone, String status, String... more) {
		Map<String, String> form = new LinkedHashMap<>(Map.of("CallSid", "CA" + phone.substring(1), "From", phone, "To",
				"+15005550001", "CallStatus", status, "Direction", "inbound", "CallerName", "ANN LEE", "FromCity", ""));
		for (int i = 0; i < more.length; i += 2) {
			form.put(more[i], more[i + 1]);
		}
		return form;
	}

	private static Reply post(String query, Map<String, String> form, String... headers) {
		String path = "/webhooks/twilio" + query;
		String body = form.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		String[] signed = Signing.twilio(SECRET, OUTSIDE + path, form);
		return server.post(path, body, Stream.concat(Stream.of(signed), Stream.of(headers)).toArray(String[]::new));
	}

	@Test
	void secondCall_isToldOfTheFirst() {
		String phone = "+12125550401";
		assertThat(post("", call(phone, "ringing")).json().path("vh_known").asString()).isEqualTo("false");
		Map<String, String> over = call(phone, "completed", "CallDuration", "61", "Timestamp",
				"Sun, 03 May 2026 08:01:00 +0000", "HandoffData", "{\"reason\": \"wants a person\"}");
		assertThat(post("", over).status()).isEqualTo(200);
		assertThat(post("", over).status()).isEqualTo(200);
		assertThat(server.memories(phone)).hasSize(1);
		Reply second = post("", call(phone, "ringing"));
		assertThat(second.json().properties()).hasSize(8);
		assertThat(second.json().path("vh_known").asString()).isEqualTo("true");
		assertThat(second.json().path("vh_name").asString()).isEqualTo("ANN LEE");
		assertThat(second.json().path("vh_memory").asString()).contains("wants a person");
		assertThat(second.json().path("vh_last_seen").asString()).isEqualTo("2026-05-03T08:01:00Z");
	}

	@Test
	void callThatRings_isConnectedWithItsVariables() {
		Reply reply = post(STREAM, call("+12125550402", "ringing"));
		assertThat(reply.type()).startsWith("text/xml");
		assertThat(reply.text()).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Connect>"
				+ "<Stream url=\"wss://agent.example.test/calls?a=1&amp;b=2\"><Parameter name=\"vh_known\" value=\"false\"");
		assertThat(reply.text()).contains("name=\"vh_memory\" value=\"Between the memory tags")
			.contains("&lt;memory&gt;")
			.endsWith("</Stream></Connect></Response>");
		assertThat(reply.text().split("<Parameter ")).hasSize(9);
	}

	@Test
	void agentThatHasLeft_isNotConnectedAgain() {
		String phone = "+12125550410";
		Reply reply = post(STREAM, call(phone, "in-progress", "SessionId", "VX1", "SessionStatus", "ended"));
		assertThat(reply.text()).endsWith("<Response/>");
		assertThat(server.memories(phone)).hasSize(1);
	}

	@Test
	void relay_goesBeforeAStream() {
		Reply reply = post(STREAM + "&relay_url=wss%3A%2F%2Frelay.example.test", call("+12125550403", "in-progress"));
		assertThat(reply.text()).contains("<ConversationRelay url=\"wss://relay.example.test\">")
			.doesNotContain("<Stream");
	}

	@Test
	void whoAcceptsJsonAlone_getsIt() {
		assertThat(post(STREAM, call("+12125550404", "ringing"), "Accept", "application/json").json().properties())
			.hasSize(8);
		assertThat(post(STREAM, call("+12125550404", "ringing"), "Accept", "*/*").type()).startsWith("text/xml");
		assertThat(post(STREAM, call("+12125550404", "ringing"), "Accept", ";;/").status()).isEqualTo(200);
	}

	@Test
	void parameters_areAsShortAsTwilioTakesThem() {
		String phone = "+12125550405";
		for (int i = 0; i < 12; i++) {
			post("", call(phone, "completed", "CallSid", "CA-" + i, "HandoffData",
					"{\"said\": \"" + "word ".repeat(50) + "\"}"));
		}
		Reply reply = post(STREAM, call(phone, "ringing"));
		assertThat(Stream.of(reply.text().split("<Parameter ")).skip(1)).allSatisfy((parameter) -> assertThat(
				parameter.split("value=\"")[1].replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\""))
			.hasSizeLessThan(500));
	}

	@ParameterizedTest
	@ValueSource(strings = { "busy", "no-answer", "failed", "canceled" })
	void callInWhichNobodySpoke_isAcknowledged(String status) {
		String phone = "+12125550406";
		assertThat(post("", call(phone, status)).status()).isEqualTo(200);
		assertThat(server.memories(phone)).isEmpty();
	}

	@Test
	void progressOfACall_isAcknowledged() {
		Reply reply = post("", call("+12125550407", "ringing", "CallbackSource", "call-progress-events"));
		assertThat(reply.text()).isEqualTo("{}");
	}

	@Test
	void signatureOverAnotherUrl_isRefused() {
		Map<String, String> form = call("+12125550408", "ringing");
		String[] signed = Signing.twilio(SECRET, "https://elsewhere.example.test/webhooks/twilio", form);
		assertThat(server.post("/webhooks/twilio", "CallSid=1", signed).status()).isEqualTo(401);
	}

	@Test
	void streamUrlThatIsNotSigned_isRefused() {
		Map<String, String> form = Map.of("CallSid", "CA1", "From", "+12125550409");
		String[] signed = Signing.twilio(SECRET, OUTSIDE + "/webhooks/twilio", form);
		assertThat(server.post("/webhooks/twilio?stream_url=wss://evil", "CallSid=CA1&From=%2B12125550409", signed)
			.status()).isEqualTo(401);
	}

}
