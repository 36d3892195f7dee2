package com.voicehive.memory;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What a caller said and what the agent answered. A greeting, a hang-up or a barge-in has
 * one side.
 *
 * @param query the caller's words, as sent; null when only the agent spoke
 * @param answer the agent's words, as sent; null when only the caller spoke
 */
public record Turn(@Nullable String query, @Nullable String answer) {

	private static final String CALLER = "User: ";

	private static final String AGENT = "Agent: ";

	private static final String ANSWERED = "\n" + AGENT;

	public Turn {
		if (query == null && answer == null) {
			throw new IllegalArgumentException("query: null (expected: at least one of query and answer)");
		}
	}

	/** What was said, the caller's words first. */
	public List<String> sides() {
		return Stream.of(this.query, this.answer).flatMap(Stream::ofNullable).toList();
	}

	/** The turn as one text, the form in which it is shown and handed to Mem0. */
	public String text() {
		if (this.query == null) {
			return AGENT + this.answer;
		}
		return CALLER + this.query + ((this.answer != null) ? ANSWERED + this.answer : "");
	}

	/** Whether a text has the form of {@link #text()}. */
	public static boolean isTurn(String text) {
		return text.startsWith(CALLER) || text.startsWith(AGENT);
	}

	/**
	 * Takes a {@link #text()} apart.
	 * @return empty for any other text, and where the words of one look like the
	 * beginning of the other
	 */
	public static Optional<Turn> parse(String text) {
		boolean agentOnly = text.startsWith(AGENT);
		if (!isTurn(text)) {
			return Optional.empty();
		}
		String said = text.substring(agentOnly ? AGENT.length() : CALLER.length());
		int answer = said.indexOf(ANSWERED);
		if (answer < 0) {
			return Optional.of(agentOnly ? new Turn(null, said) : new Turn(said, null));
		}
		String answered = said.substring(answer + ANSWERED.length());
		return (agentOnly || answered.contains(ANSWERED)) ? Optional.empty()
				: Optional.of(new Turn(said.substring(0, answer), answered));
	}

}
