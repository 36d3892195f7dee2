package com.voicehive.local.journal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104) with the key of this journal. */
record Hmac(byte[] key) {

	private static final String ALGORITHM = "HmacSHA256";

	private static final String SELECT_KEY = "SELECT hash_key FROM journal";

	static Hmac of(SqlSession session) throws SQLException {
		return new Hmac(session.first(SELECT_KEY, (row) -> row.getBytes(1)).orElseThrow());
	}

	byte[] of(String text) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(this.key, ALGORITHM));
			return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Reveals nothing of the key. */
	@Override
	public String toString() {
		return "Hmac(...)";
	}

}
