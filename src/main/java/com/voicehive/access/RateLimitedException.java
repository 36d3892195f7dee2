package com.voicehive.access;

/** The holder of a key asks too often. */
public final class RateLimitedException extends RuntimeException {

	private final long retryAfterSeconds;

	RateLimitedException(long retryAfterSeconds) {
		this.retryAfterSeconds = retryAfterSeconds;
	}

	/** After how many whole seconds another request is answered. */
	public long retryAfterSeconds() {
		return this.retryAfterSeconds;
	}

}
