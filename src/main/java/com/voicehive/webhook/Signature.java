package com.voicehive.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What is to be said of a signature. */
enum Signature {

	HOLDS, WRONG, OLD;

	/**
	 * It holds when it is right, and was made within the tolerance of now, either way.
	 */
	static Signature of(boolean right, Instant made, Instant now, Duration tolerance) {
		if (!right) {
			return WRONG;
		}
		return (Duration.between(made, now).abs().compareTo(tolerance) <= 0) ? HOLDS : OLD;
	}

	static Signature of(boolean right) {
		return right ? HOLDS : WRONG;
	}

	/** The HMAC (RFC 2104) of some parts, one behind the other. */
	static byte[] hmac(String algorithm, String secret, byte[]... parts) {
		try {
			Mac mac = Mac.getInstance(algorithm);
			mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
			for (byte[] part : parts) {
				mac.update(part);
			}
			return mac.doFinal();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java platform has " + algorithm, ex);
		}
	}

	static byte[] sha256(byte[] bytes) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

	/** Compares in a time that tells nothing of where they differ. */
	static boolean same(byte[] given, byte[] expected) {
		return MessageDigest.isEqual(given, expected);
	}

	static boolean same(String given, String expected) {
		return same(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
	}

	/** Bytes in hex; empty when it is none. */
	static Optional<byte[]> hex(String text) {
		try {
			return Optional.of(HexFormat.of().parseHex(text.toLowerCase(Locale.ROOT)));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/** Bytes in base64; empty when it is none. */
	static Optional<byte[]> base64(String text) {
		try {
			return Optional.of(Base64.getDecoder().decode(text));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
