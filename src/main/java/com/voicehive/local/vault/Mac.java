package com.voicehive.local.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104) of texts. */
public record Mac(byte[] key) {

	private static final String ALGORITHM = "HmacSHA256";

	public byte[] of(String text) {
		try {
			javax.crypto.Mac mac = javax.crypto.Mac.getInstance(ALGORITHM);
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
		return "Mac(...)";
	}

}
