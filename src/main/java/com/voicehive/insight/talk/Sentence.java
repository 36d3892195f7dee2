package com.voicehive.insight.talk;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.voicehive.speech.Language;

/**
 * One sentence.
 *
 * @param text the words in lower case, single spaces between them, without the full stop
 * @param said the same as it was said, with its full stop
 * @param question whether it ended with a question mark
 */
public record Sentence(String text, String said, boolean question, Language language) {

	private static final Pattern SPACES = Pattern.compile("[\\s\\p{Cc}]+");

	private static final Pattern END = Pattern.compile("[\\s.!?;]+$");

	/** The distance at which a negation still reaches a phrase, in characters. */
	private static final int NEGATION_REACH = 28;

	public static Sentence of(String part, Language language) {
		String said = SPACES.matcher(part).replaceAll(" ").strip();
		String text = END.matcher(said).replaceAll("").toLowerCase(Locale.ROOT);
		return new Sentence(text, said, said.endsWith("?"), language);
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
		int clause = this.text.lastIndexOf(',', start - 1) + 1;
		return Doubt.DENIED.isIn(this.text.substring(Math.max(clause, start - NEGATION_REACH), start), this.language);
	}

	/** Whether it is only thought of: "if I cancel". */
	public boolean isSupposed() {
		return Doubt.SUPPOSED.isIn(this.text, this.language);
	}

	/** Reveals no content: it must not reach a log. */
	@Override
	public String toString() {
		return "Sentence(...)";
	}

	/** The sentence as it was said, at most so many characters of it. */
	public Quote quote(int most) {
		return Quote.of(this.said, 0, most);
	}

}
