package com.voicehive.memory;

/**
 * What is known of a caller.
 *
 * @param newest the newest memories, newest first
 * @param older how many more there are before these
 */
public record CallerHistory(Answer<Memory> newest, long older) {

	/** So many of the newest tell what a caller is like. */
	public static final int TELLING = 2_000;

	CallerHistory degraded() {
		return new CallerHistory(Answer.degraded(this.newest.items(), Source.FALLBACK), this.older);
	}

}
