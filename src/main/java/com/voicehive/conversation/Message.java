package com.voicehive.conversation;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What one side said without the other between.
 *
 * @param at when; null when it was not told
 * @param place where in the call, as the platform tells it each time; empty when it does
 * not
 */
public record Message(Side side, String text, @Nullable Instant at, String place) {

	/** Who speaks. */
	public enum Side {

		CALLER, AGENT

	}

	/** Reveals nothing: what callers said must not reach a log. */
	@Override
	public String toString() {
		return "Message(...)";
	}

}
