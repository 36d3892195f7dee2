package com.voicehive.memory;

/**
 * What makes two store requests one: the caller's {@code Idempotency-Key} and a
 * fingerprint of the request.
 *
 * @param key the key, unique for one caller
 * @param fingerprint a digest of what was asked; the same key with another fingerprint is
 * an {@link IdempotencyKeyReusedException}
 */
public record RequestKey(String key, String fingerprint) {
}
