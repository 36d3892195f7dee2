package com.voicehive.memory;

/**
 * What is known of a caller.
 *
 * @param sessionId the session in which they are calling
 * @param recognised whether the caller can be told apart from others: by a session alone
 * nobody can
 * @param asked under which identities the memories were looked for, and which of them may
 * be seen
 * @param newest the newest memories, newest first
 * @param older how many more there are before these
 * @param person by what links and wishes say
 * @param unkept whether something may have been said that was not to be kept
 */
public record CallerHistory(String sessionId, boolean recognised, MemoryQuery asked, Answer<Memory> newest, long older,
		Person person, boolean unkept) {

	/** So many of the newest tell what a caller is like. */
	public static final int TELLING = 2_000;

	/**
	 * Whether nothing that the caller has ever said is missing, as far as anybody knows.
	 */
	public boolean isWhole() {
		return hasTheNewest() && this.newest.items().size() < TELLING;
	}

	/**
	 * Whether nothing after the oldest memory here is missing, as far as anybody knows.
	 */
	public boolean hasTheNewest() {
		return this.recognised && !this.newest.degraded() && !this.unkept;
	}

}
