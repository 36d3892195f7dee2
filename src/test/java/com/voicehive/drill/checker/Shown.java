package com.voicehive.drill.checker;

import org.jspecify.annotations.Nullable;

/**
 * A memory in an answer.
 *
 * @param token the word by which its text is known; null when it has none
 */
public record Shown(String id, @Nullable String token, String sessionId) {

	private static final int TIME_IN_ID = "mem_20241201_143022_123456".length();

	/** When a memory was stored, as its id tells it; ordered like the time. */
	static String timeOf(String id) {
		return id.substring(0, Math.min(TIME_IN_ID, id.length()));
	}

}
