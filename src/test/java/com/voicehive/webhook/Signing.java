package com.voicehive.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Signs as platforms do. */
final class Signing {

	private Signing() {
	}

	static byte[] hmac(String algorithm, String secret, String text) {
		return Signature.hmac(algorithm, secret, text.getBytes(StandardCharsets.UTF_8));
	}

	static String hex(String secret, String text) {
		return HexFormat.of().formatHex(hmac("HmacSHA256", secret, text));
	}

	static String[] vapi(String secret) {
		return new String[] { "X-Vapi-Secret", secret };
	}

	static String[] retell(String secret, Instant at, String body) {
		return new String[] { "X-Retell-Signature",
				"v=" + at.toEpochMilli() + ",d=" + hex(secret, body + at.toEpochMilli()) };
	}

	static String[] elevenLabs(String secret, Instant at, String body) {
		return new String[] { "ElevenLabs-Signature",
				"t=" + at.getEpochSecond() + ",v0=" + hex(secret, at.getEpochSecond() + "." + body) };
	}

	static String[] twilio(String secret, String url, Map<String, String> form) {
		StringBuilder signed = new StringBuilder(url);
		new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
		return new String[] { "Content-Type", "application/x-www-form-urlencoded", "X-Twilio-Signature",
				Base64.getEncoder().encodeToString(hmac("HmacSHA1", secret, signed.toString())) };
	}

}
