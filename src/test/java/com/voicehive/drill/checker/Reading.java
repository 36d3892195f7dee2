package com.voicehive.drill.checker;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An answer to a question for memories.
 *
 * @param person whose were asked for; null for everybody's
 * @param sessionId of which session; null for all
 * @param token what was searched for; null for everything, newest first
 * @param limit how many at most
 * @param begunAt when the question was sent
 * @param endedAt when the answer was there
 * @param how the service has answered, for people who look for the cause
 */
public record Reading(@Nullable Person person, @Nullable String sessionId, @Nullable String token, int limit,
		long begunAt, long endedAt, List<Shown> shown, String how) {
}
