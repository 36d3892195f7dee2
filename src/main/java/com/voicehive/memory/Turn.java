package com.voicehive.memory;

/**
 * What a caller said and what the agent answered.
 *
 * @param query the caller's words, as sent
 * @param answer the agent's words, as sent
 */
public record Turn(String query, String answer) {

	private static final String CALLER = "User: ";

	private static final String AGENT = "\nAgent: ";

	/** The turn as one text, the form in which it is shown and handed to Mem0. */
	public String text() {
		return CALLER + this.query + AGENT + this.answer;
	}

	/** Whether a text has the form of {@link #text()}. */
	public static boolean isTurn(String text) {
		return text.startsWith(CALLER) && text.contains(AGENT);
	}

}
