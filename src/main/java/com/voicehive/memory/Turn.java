package com.voicehive.memory;

import java.util.Optional;

/** What a caller said and what the agent answered, as sent. */
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

	/**
	 * Takes a {@link #text()} apart.
	 * @return empty for any other text, and where the words of one look like the
	 * beginning of the other
	 */
	public static Optional<Turn> parse(String text) {
		int agent = text.indexOf(AGENT);
		if (!isTurn(text) || text.indexOf(AGENT, agent + 1) >= 0) {
			return Optional.empty();
		}
		return Optional.of(new Turn(text.substring(CALLER.length(), agent), text.substring(agent + AGENT.length())));
	}

}
