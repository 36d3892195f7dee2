package com.voicehive.webhook;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import com.voicehive.memory.Identity;
import com.voicehive.memory.Tenant;
import com.voicehive.webhook.WebhookServer.Reply;
import io.micrometer.core.instrument.search.MeterNotFoundException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.voicehive.webhook.WebhookServer.SECRET;
import static com.voicehive.webhook.WebhookServer.TENANTS_SECRET;
import static org.assertj.core.api.Assertions.assertThat;

/** Who is let in by which path, and to whose data. */
class WebhookAccessTest {

	private static final String PHONE = "+12125550501";

	private static final String REPORT = """
			{"message": {"type": "end-of-call-report", "call": {"id": "a-1"}, "customer": {"number": "+12125550501"},
			 "artifact": {"messages": [{"role": "user", "message": "Hello?"}]}}}
			""";

	private static WebhookServer server;

	@BeforeAll
	static void start() {
		String hash = HexFormat.of().formatHex(Signature.sha256("key".getBytes(StandardCharsets.UTF_8)));
		server = new WebhookServer("desk:agent:" + hash, "");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/webhooks/bland", "/webhooks/vapi/default", "/webhooks/vapi/nobody",
			"/webhooks/retell/acme", "/webhooks/vapi/Acme", "/webhooks/vapi/acme/more", "/webhooks" })
	void pathWithoutASecret_isNotThere(String path) {
		assertThat(server.post(path, REPORT, "X-Vapi-Secret", SECRET, "Authorization", "Bearer key").status())
			.isEqualTo(404);
	}

	@Test
	void tenantsPath_takesTheTenantsSecretAlone() {
		assertThat(server.post("/webhooks/vapi/acme", REPORT, Signing.vapi(SECRET)).status()).isEqualTo(401);
		assertThat(server.post("/webhooks/vapi", REPORT, Signing.vapi(TENANTS_SECRET)).status()).isEqualTo(401);
		assertThat(server.post("/webhooks/vapi/acme", REPORT, "Authorization", "Bearer key").status()).isEqualTo(401);
		assertThat(server.memories(PHONE)).isEmpty();

		assertThat(server.post("/webhooks/vapi/acme", REPORT, Signing.vapi(TENANTS_SECRET)).status()).isEqualTo(200);
		assertThat(server.memories(new Tenant("acme"), Identity.phone(PHONE))).hasSize(1);
		assertThat(server.memories(PHONE)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "vapi", "retell", "elevenlabs", "twilio" })
	void withoutASignature_nothingIsReadOrChanged(String platform) {
		double before = refusedUnsigned(platform);
		// A body that can't be read to its end would be a 400.
		Reply reply = server.post("/webhooks/" + platform, "{");
		assertThat(reply.status()).isEqualTo(401);
		assertThat(reply.json().path("code").asString()).isEqualTo("unauthorized");
		assertThat(refusedUnsigned(platform)).isEqualTo(before + 1);
	}

	private static double refusedUnsigned(String platform) {
		try {
			return server.count("voicehive.webhook.refused", "platform", platform, "why", "unsigned");
		}
		catch (MeterNotFoundException ex) {
			return 0;
		}
	}

	@Test
	void vapisBearerCredential_isOneOfOurKeys() {
		Reply reply = server.post("/webhooks/vapi", """
				{"message": {"type": "assistant-request", "customer": {"number": "+12125550502"}}}
				""", "Authorization", "Bearer key");
		assertThat(reply.status()).isEqualTo(200);
	}

	@Test
	void wrongSecretBesideAKey_isRefused() {
		assertThat(server.post("/webhooks/vapi", REPORT, "X-Vapi-Secret", "no", "Authorization", "Bearer key").status())
			.isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "null", "{", "\"text\"", "{}{", "\u0000" })
	void signedBodyThatIsNoObject_isMalformed(String body) {
		Reply reply = server.post("/webhooks/vapi", body, Signing.vapi(SECRET));
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.json().path("code").asString()).isEqualTo("malformed_json");
	}

	@Test
	void bodyOfTwoMegabytes_isTaken() {
		String report = REPORT.replace("\"endedReason\"", "\"x\"")
			.replace("{\"role\": \"user\"",
					"{\"role\": \"system\", \"message\": \"" + "a".repeat(2 * 1024 * 1024) + "\"}, {\"role\": \"user\"")
			.replace("a-1", "a-2")
			.replace(PHONE, "+12125550503");
		assertThat(server.post("/webhooks/vapi", report, Signing.vapi(SECRET)).status()).isEqualTo(200);
		assertThat(server.memories("+12125550503")).hasSize(1);
	}

	@Test
	void bodyOverSixteenMegabytes_isTooLarge() {
		assertThat(server.post("/webhooks/vapi", new byte[16 * 1024 * 1024 + 1], Signing.vapi(SECRET)).status())
			.isEqualTo(413);
	}

}
