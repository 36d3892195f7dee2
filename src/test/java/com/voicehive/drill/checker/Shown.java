package com.voicehive.drill.checker;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A memory in an answer.
 *
 * @param token the word by which its text is known; null when it has none
 * @param createdAt in what it said before: when it was corrected
 * @param revision 1 when it was never corrected; {@link #UNTOLD} when the answer has none
 */
public record Shown(String id, @Nullable String token, String content, Instant createdAt, int revision) {

	public static final int UNTOLD = 0;

}
