package com.voicehive.insight.talk;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One sentence in lower case, without its full stop.
 *
 * @param text the words, single spaces between them
 * @param question whether it ended with a question mark
 */
public record Sentence(String text, boolean question) {

	private static final Pattern SPACES = Pattern.compile("\\s+");

	private static final Pattern END = Pattern.compile("[\\s.!?;]+$");

	private static final Pattern POLITE_IF = Pattern.compile(
			"\\bif (?:it's |it is |that's |that is |at all )?(?:possible|ok|okay|alright|all right|you can|you could"
					+ "|you please|you don't mind|you wouldn't mind|i may|i could)\\b");

	private static final Pattern CONDITION = Pattern
		.compile("\\b(?:if|in case|unless|whether|suppose|supposing|what happens|wondering|might|maybe|perhaps)\\b");

	private static final Pattern NEGATION = Pattern.compile(
			"\\b(?:not|never|no|none|nobody|without|cannot|instead of|rather than|\\w+n't|dont|didnt|wont|cant)\\b");

	/** The distance at which a negation still reaches a phrase, in characters. */
	private static final int NEGATION_REACH = 28;

	public static Sentence of(String part) {
		boolean question = part.stripTrailing().endsWith("?");
		String text = END.matcher(SPACES.matcher(part).replaceAll(" ")).replaceAll("").strip();
		return new Sentence(text, question);
	}

	/** Whether the sentence says the phrase as a fact: not asked, denied or supposed. */
	public boolean states(Pattern phrase) {
		return !this.question && find(phrase).isPresent();
	}

	/** The phrase, unless it is denied or supposed; questions are often requests. */
	public Optional<MatchResult> find(Pattern phrase) {
		Matcher matcher = phrase.matcher(this.text);
		while (matcher.find()) {
			if (!isDenied(matcher.start())) {
				return isSupposed() ? Optional.empty() : Optional.of(matcher.toMatchResult());
			}
		}
		return Optional.empty();
	}

	private boolean isDenied(int start) {
		int clause = this.text.lastIndexOf(',', start) + 1;
		return NEGATION.matcher(this.text.substring(Math.max(clause, start - NEGATION_REACH), start)).find();
	}

	/** Whether it is only thought of: "if I cancel". */
	public boolean isSupposed() {
		return CONDITION.matcher(POLITE_IF.matcher(this.text).replaceAll("")).find();
	}

}
