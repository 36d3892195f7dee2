package com.voicehive.memory;

import org.jspecify.annotations.Nullable;

/**
 * What makes two store requests one: the caller's {@code Idempotency-Key} and a
 * fingerprint of the request.
 *
 * @param key the key, unique for one caller
 * @param fingerprint a digest of what was asked; the same key with another fingerprint is
 * an {@link IdempotencyKeyReusedException}
 * @param formerFingerprint the digest by which the version before this one remembered the
 * same request; null for what is remembered
 */
public record RequestKey(String key, String fingerprint, @Nullable String formerFingerprint) {

	public RequestKey(String key, String fingerprint) {
		this(key, fingerprint, null);
	}

	/** The key with another request than was asked about. */
	public static RequestKey ofAnother(String key) {
		return new RequestKey(key, "");
	}

	boolean isRepeatOf(RequestKey earlier) {
		return this.key.equals(earlier.key)
				&& (this.fingerprint.equals(earlier.fingerprint) || earlier.fingerprint.equals(this.formerFingerprint));
	}

}
