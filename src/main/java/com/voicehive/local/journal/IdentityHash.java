package com.voicehive.local.journal;

import java.util.Arrays;

import com.voicehive.local.vault.Mac;
import com.voicehive.memory.Identity;

/**
 * Hashes by which identities are known again, but from which nobody is found without the
 * key of this journal: the first 16 bytes of an {@link Mac}.
 */
record IdentityHash(Mac mac) {

	private static final int LENGTH = 16;

	static IdentityHash of(SqlSession session) {
		return new IdentityHash(session.mac());
	}

	byte[] of(Identity identity) {
		return Arrays.copyOf(this.mac.of(identity.kind() + ":" + identity.value()), LENGTH);
	}

}
