package com.voicehive.local.journal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Arrays;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.voicehive.memory.Identity;

/**
 * Hashes by which identities are known again, but from which nobody is found without the
 * key of this journal: the first 16 bytes of HMAC-SHA256 (RFC 2104).
 */
record IdentityHash(byte[] key) {

	private static final int LENGTH = 16;

	private static final String ALGORITHM = "HmacSHA256";

	private static final String SELECT_KEY = "SELECT hash_key FROM journal";

	static IdentityHash of(SqlSession session) throws SQLException {
		return new IdentityHash(session.first(SELECT_KEY, (row) -> row.getBytes(1)).orElseThrow());
	}

	byte[] of(Identity identity) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(this.key, ALGORITHM));
			String text = identity.kind() + ":" + identity.value();
			return Arrays.copyOf(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), LENGTH);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Reveals nothing of the key. */
	@Override
	public String toString() {
		return "IdentityHash(...)";
	}

}
