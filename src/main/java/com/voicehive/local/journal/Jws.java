package com.voicehive.local.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

import com.voicehive.local.vault.Mac;

/** Compact JWS (RFC 7515) by HS256, with one key and one header. */
record Jws(Mac mac) {

	private static final String HEADER = encode("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8));

	String sign(String payload) {
		String signed = HEADER + "." + encode(payload.getBytes(StandardCharsets.UTF_8));
		return signed + "." + encode(this.mac.of(signed));
	}

	/** The payload of what was signed with this key; empty for anything else. */
	Optional<String> payload(String jws) {
		int first = jws.indexOf('.');
		int last = jws.lastIndexOf('.');
		if (first == last || !jws.substring(0, first).equals(HEADER)) {
			return Optional.empty();
		}
		String expected = encode(this.mac.of(jws.substring(0, last)));
		boolean signed = MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8),
				jws.substring(last + 1).getBytes(StandardCharsets.UTF_8));
		return signed ? Optional
			.of(new String(Base64.getUrlDecoder().decode(jws.substring(first + 1, last)), StandardCharsets.UTF_8))
				: Optional.empty();
	}

	private static String encode(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
