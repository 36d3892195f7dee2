package com.voicehive.memory;

/** What makes two store requests one: the caller's key and a digest of the request. */
public record RequestKey(String key, String fingerprint) {
}
