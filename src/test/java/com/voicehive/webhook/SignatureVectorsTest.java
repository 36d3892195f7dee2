package com.voicehive.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static com.voicehive.webhook.Signature.HOLDS;
import static com.voicehive.webhook.Signature.OLD;
import static com.voicehive.webhook.Signature.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

/** Signatures that were made elsewhere, and such as are like them. */
class SignatureVectorsTest {

	private static final Instant AT = Instant.ofEpochSecond(1_760_000_000);

	private static final String VAPI = "{\"message\":{\"type\":\"hang\",\"call\":{\"id\":\"c-demo-1\"}}}";

	private static final String RETELL = "{\"event\":\"call_started\",\"call\":{\"call_id\":\"call_demo_1\"}}";

	private static final String ELEVENLABS = "{\"type\":\"post_call_transcription\",\"event_timestamp\":1760000000,"
			+ "\"data\":{\"conversation_id\":\"conv_demo_1\"}}";

	private static final String TWILIO_FORM = "From=%2B15005550006&CallSid=CAdemo0001&To=%2B15005550001";

	private final MockHttpServletRequest http = new MockHttpServletRequest("POST", "/webhooks/any");

	private Signature check(Platform platform, String secret, Instant at, String body) {
		Incoming request = Incoming.of(this.http, at);
		return platform.isSigned(request) ? platform.check(request.with(body.getBytes(StandardCharsets.UTF_8)), secret)
				: WRONG;
	}

	private Signature vapi(Instant at, String body) {
		return check(new Vapi(""), "vh-demo-secret", at, body);
	}

	@Test
	void vapisHmac_holdsForItsBodyAndTimeAlone() {
		this.http.addHeader("x-signature", "df0c57afbdf662eaec7ebf6d268c70c0a95ed322c08198ab3aedaca5026050d0");
		this.http.addHeader("x-timestamp", "1760000000");
		assertThat(vapi(AT, VAPI)).isEqualTo(HOLDS);
		assertThat(vapi(AT, VAPI + " ")).isEqualTo(WRONG);
		assertThat(vapi(AT.plus(Duration.ofMinutes(6)), VAPI)).isEqualTo(OLD);
		assertThat(check(new Vapi(""), "another", AT, VAPI)).isEqualTo(WRONG);
	}

	@Test
	void vapisHmac_holdsInBase64AndWithAPrefixToo() {
		byte[] digest = Signing.hmac("HmacSHA256", "vh-demo-secret", "1760000000000." + VAPI);
		this.http.addHeader("x-signature", "sha256=" + Base64.getEncoder().encodeToString(digest));
		this.http.addHeader("x-timestamp", "1760000000000");
		assertThat(vapi(AT, VAPI)).isEqualTo(HOLDS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "1e999", "-" })
	void vapisHmac_withoutATime_isNone(String timestamp) {
		this.http.addHeader("x-signature", "df0c57afbdf662eaec7ebf6d268c70c0a95ed322c08198ab3aedaca5026050d0");
		this.http.addHeader("x-timestamp", timestamp);
		assertThat(new Vapi("").isSigned(Incoming.of(this.http, AT))).isFalse();
	}

	@Test
	void vapisFormerHeader_holdsTheSecretOrTheDigestOfTheBody() {
		this.http.addHeader("X-Vapi-Signature", "vh-demo-secret");
		assertThat(vapi(AT, VAPI)).isEqualTo(HOLDS);
		this.http.removeHeader("X-Vapi-Signature");
		this.http.addHeader("X-Vapi-Signature", "sha256=" + Signing.hex("vh-demo-secret", VAPI));
		assertThat(vapi(AT, VAPI)).isEqualTo(HOLDS);
		assertThat(vapi(AT, "{}")).isEqualTo(WRONG);
	}

	@Test
	void vapisSecret_isComparedToTheLetter() {
		this.http.addHeader("X-Vapi-Secret", "vh-demo-secret");
		assertThat(vapi(AT, VAPI)).isEqualTo(HOLDS);
		assertThat(check(new Vapi(""), "VH-demo-secret", AT, VAPI)).isEqualTo(WRONG);
	}

	private Signature retell(String header, Instant at) {
		this.http.removeHeader("X-Retell-Signature");
		this.http.addHeader("X-Retell-Signature", header);
		return check(new Retell(), "key_demo_0001", at, RETELL);
	}

	@Test
	void retells_holdsForFiveMinutesInBothDirections() {
		String header = "v=1760000000000,d=7ad08d79432c2edc019f3bf8aab2e2f08c79aadfa05bd0e4775bb3eb2e96f1e3";
		assertThat(retell(header, AT)).isEqualTo(HOLDS);
		assertThat(retell(header, AT.plusMillis(300_000))).isEqualTo(HOLDS);
		assertThat(retell(header, AT.minusMillis(300_000))).isEqualTo(HOLDS);
		assertThat(retell(header, AT.plusMillis(300_001))).isEqualTo(OLD);
		assertThat(retell(header, AT.minusMillis(300_001))).isEqualTo(OLD);
		assertThat(retell(header.replace("d=7ad08d", "d=7AD08D"), AT)).isEqualTo(HOLDS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "d=7ad08d79432c2edc019f3bf8aab2e2f08c79aadfa05bd0e4775bb3eb2e96f1e3,v=1760000000000",
			"v=1760000000000,d=7ad08d79432c2edc019f3bf8aab2e2f08c79aadfa05bd0e4775bb3eb2e96f1e3,x=1",
			" v=1760000000000,d=7ad08d79432c2edc019f3bf8aab2e2f08c79aadfa05bd0e4775bb3eb2e96f1e3",
			"v=1760000000000,d=7ad08d", "v=99999999999999999999,d=", "" })
	void retells_ofAnotherForm_isNone(String header) {
		assertThat(retell(header, AT)).isEqualTo(WRONG);
		assertThat(new Retell().isSigned(Incoming.of(this.http, AT))).isFalse();
	}

	private Signature elevenLabs(String header, Instant at) {
		this.http.removeHeader("ElevenLabs-Signature");
		this.http.addHeader("ElevenLabs-Signature", header);
		return check(new ElevenLabs(), "wsec_demo", at, ELEVENLABS);
	}

	@Test
	void elevenLabs_holdsForHalfAnHourInBothDirectionsAndInAnyOrder() {
		String digest = "v0=b1fea413f025c830700015dae46fc55ecf00b5e41992af02b384a52a9fad9678";
		assertThat(elevenLabs("t=1760000000," + digest, AT)).isEqualTo(HOLDS);
		assertThat(elevenLabs(digest + ",t=1760000000", AT.plus(Duration.ofMinutes(30)))).isEqualTo(HOLDS);
		assertThat(elevenLabs("t=1760000000,v0=" + "0".repeat(64) + "," + digest, AT)).isEqualTo(HOLDS);
		assertThat(elevenLabs("t=1760000000," + digest, AT.plus(Duration.ofMinutes(31)))).isEqualTo(OLD);
		assertThat(elevenLabs("t=1760000000," + digest, AT.minus(Duration.ofMinutes(31)))).isEqualTo(OLD);
		assertThat(elevenLabs("t=1760000001," + digest, AT)).isEqualTo(WRONG);
		assertThat(elevenLabs("t=1760000000", AT)).isEqualTo(WRONG);
	}

	private Signature twilio(String signature, String body) {
		this.http.addHeader("X-Twilio-Signature", signature);
		return check(new Twilio("https://memory.example.test", ""), "tw-demo-token", AT, body);
	}

	private void calledAs(String path, String query, String type) {
		this.http.setRequestURI(path);
		this.http.setQueryString(query);
		this.http.setContentType(type);
	}

	@Test
	void twiliosForm_holdsForTheUrlFromOutsideAndAllParameters() {
		calledAs("/hooks/twilio/voice", "tenant=a", "application/x-www-form-urlencoded; charset=UTF-8");
		assertThat(twilio("OmN051SsoR+37wUI+j8+R0XNMSI=", TWILIO_FORM)).isEqualTo(HOLDS);
		assertThat(check(new Twilio("https://memory.example.test/", ""), "tw-demo-token", AT, TWILIO_FORM))
			.isEqualTo(HOLDS);
		assertThat(check(new Twilio("https://memory.example.test:443", ""), "tw-demo-token", AT, TWILIO_FORM))
			.isEqualTo(HOLDS);
		assertThat(check(new Twilio("https://other.example.test", ""), "tw-demo-token", AT, TWILIO_FORM))
			.isEqualTo(WRONG);
		assertThat(check(new Twilio("https://memory.example.test", ""), "tw-demo-token", AT, TWILIO_FORM + "&A=b"))
			.isEqualTo(WRONG);
	}

	@Test
	void twiliosForm_isTakenByTheHostOfTheRequestWhereNoOtherIsSet() {
		calledAs("/hooks/twilio/voice", "tenant=a", "application/x-www-form-urlencoded");
		this.http.addHeader("X-Twilio-Signature", "OmN051SsoR+37wUI+j8+R0XNMSI=");
		this.http.addHeader("Host", "memory.example.test");
		assertThat(check(new Twilio("", ""), "tw-demo-token", AT, TWILIO_FORM)).isEqualTo(HOLDS);
	}

	@Test
	void twiliosForm_withASharedKey_isMadeAsItsHeaderSays() {
		calledAs("/hooks/twilio/voice", "tenant=a", "application/x-www-form-urlencoded");
		this.http.addHeader("X-Twilio-Webhooks-Signature-Settings", "key=SK1,algorithm=HMAC_SHA256");
		assertThat(twilio("Yc1gMMTXWNenMWs+zUB5tLecJXg+i5LjN2XvlrDu/iI=", TWILIO_FORM)).isEqualTo(HOLDS);
	}

	@Test
	void twiliosForm_withAnUnknownAlgorithm_isUnsigned() {
		calledAs("/hooks/twilio/voice", "tenant=a", "application/x-www-form-urlencoded");
		this.http.addHeader("X-Twilio-Webhooks-Signature-Settings", "key=SK1,algorithm=HMAC_MD5");
		assertThat(twilio("OmN051SsoR+37wUI+j8+R0XNMSI=", TWILIO_FORM)).isEqualTo(WRONG);
	}

	@Test
	void twiliosJson_holdsForItsUrlAndTheDigestOfItsBody() {
		calledAs("/hooks/twilio/json", "bodySHA256=b1231824e600ca26b91c7bb4989834ea0a0138b097b7e8b76039a08e8849440b",
				"application/json");
		assertThat(twilio("2rvD/DWn/wDm3U4yFJIttQ/ii7o=", "{\"CallSid\":\"CAdemo0001\"}")).isEqualTo(HOLDS);
		assertThat(check(new Twilio("https://memory.example.test", ""), "tw-demo-token", AT,
				"{\"CallSid\":\"CAdemo0002\"}"))
			.isEqualTo(WRONG);
	}

	@Test
	void twiliosJson_withoutADigestInTheUrl_isNotSigned() {
		calledAs("/hooks/twilio/json", null, "application/json");
		String signature = Signing.twilio("tw-demo-token", "https://memory.example.test/hooks/twilio/json",
				Map.of())[3];
		assertThat(twilio(signature, "{\"CallSid\":\"CAdemo0001\"}")).isEqualTo(WRONG);
	}

	@Test
	void aParameterThatIsRepeated_isSignedWithEachOfItsValuesOnce() {
		calledAs("/hooks", null, "application/x-www-form-urlencoded");
		String signature = Signing.twilio("tw-demo-token", "https://memory.example.test/hooksA1A2", Map.of())[3];
		assertThat(twilio(signature, "A=2&A=1&A=2")).isEqualTo(HOLDS);
	}

}
