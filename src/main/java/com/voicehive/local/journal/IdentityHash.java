package com.voicehive.local.journal;

import java.sql.SQLException;
import java.util.Arrays;

import com.voicehive.memory.Identity;

/**
 * Hashes by which identities are known again, but from which nobody is found without the
 * key of this journal: the first 16 bytes of an {@link Hmac}.
 */
record IdentityHash(Hmac hmac) {

	private static final int LENGTH = 16;

	static IdentityHash of(SqlSession session) throws SQLException {
		return new IdentityHash(Hmac.of(session));
	}

	byte[] of(Identity identity) {
		return Arrays.copyOf(this.hmac.of(identity.kind() + ":" + identity.value()), LENGTH);
	}

}
