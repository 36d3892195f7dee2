package com.voicehive.drill.checker;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An answer to a question for memories.
 *
 * @param person whose were asked for; null for everybody's
 * @param asked by which identity; null for everybody's, and for a context that was asked
 * for without one
 * @param contextOf the session whose context was asked for; null for all else
 * @param token what was searched for; null for everything, newest first
 * @param limit how many at most
 * @param begunAt when the question was sent
 * @param endedAt when the answer was there
 * @param how the service has answered, for people who look for the cause
 */
public record Reading(@Nullable Person person, @Nullable Identity asked, @Nullable String contextOf,
		@Nullable String token, int limit, long begunAt, long endedAt, List<Shown> shown, String how) {

	@Override
	public String toString() {
		String what = (this.contextOf != null) ? "a context of " + this.contextOf
				: (this.token != null) ? "a search for " + this.token : "a list";
		return what + " by " + this.asked + ", " + this.shown.size() + " shown of at most " + this.limit + " "
				+ this.how;
	}

}
