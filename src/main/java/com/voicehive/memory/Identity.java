package com.voicehive.memory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * One key under which memories are found: a phone in E.164, a normalised e-mail (see
 * {@link Emails#key}), the operator's own id of a person, a normalised name (see
 * {@link Names#key}) or a session id.
 */
public record Identity(Kind kind, String value) {

	/** What a value identifies; of a memory's identities the first owns it. */
	public enum Kind implements WireWord {

		PHONE, EMAIL, EXTERNAL_ID, NAME, SESSION;

		@Override
		public String wireName() {
			return (this == SESSION) ? "session_id" : name().toLowerCase(Locale.ROOT);
		}

		/** Whether it tells one person from all others, as names and sessions don't. */
		public boolean isPersonal() {
			return this == PHONE || this == EMAIL || this == EXTERNAL_ID;
		}

	}

	public static Identity phone(String e164) {
		return new Identity(Kind.PHONE, e164);
	}

	public static Identity email(String emailKey) {
		return new Identity(Kind.EMAIL, emailKey);
	}

	public static Identity externalId(String externalId) {
		return new Identity(Kind.EXTERNAL_ID, externalId);
	}

	public static Identity name(String nameKey) {
		return new Identity(Kind.NAME, nameKey);
	}

	public static Identity session(String sessionId) {
		return new Identity(Kind.SESSION, sessionId);
	}

	/** By which the identity is known again, but is not readable. */
	public String digest() {
		try {
			String text = this.kind + ":" + this.value;
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Reveals the kind only: a value is personal data and must not reach a log. */
	@Override
	public String toString() {
		return this.kind + "(...)";
	}

}
