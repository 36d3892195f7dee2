package com.voicehive.insight.talk;

import java.util.regex.Pattern;

/**
 * What somebody said, in their own words, on one line and without double quotes.
 *
 * @param words what was left out at the start or the end is an ellipsis
 */
public record Quote(String words) {

	private static final char ELLIPSIS = '\u2026';

	private static final Pattern EDGE = Pattern.compile("^[\\s,.;:!?-]+|[\\s,;:-]+$");

	private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+");

	/** The words from a place on, as many whole ones as there is room for. */
	public static Quote of(String said, int from, int most) {
		String rest = EDGE.matcher(UNSEEN.matcher(said.substring(from)).replaceAll(" ").replace('"', '\''))
			.replaceAll("");
		return new Quote(cut(rest, most));
	}

	/** The same in fewer characters. */
	public Quote within(int most) {
		return new Quote(cut(this.words, most));
	}

	public boolean isEmpty() {
		return this.words.isEmpty();
	}

	/** A text with at most so many characters, cut between words. */
	private static String cut(String text, int most) {
		if (text.codePointCount(0, text.length()) <= most) {
			return text;
		}
		int end = text.offsetByCodePoints(0, most - 1);
		int space = text.lastIndexOf(' ', end);
		String kept = text.substring(0, (space > end / 2) ? space : end);
		return EDGE.matcher(kept).replaceAll("") + ELLIPSIS;
	}

	/** The words in double quotes. */
	public String quoted() {
		return '"' + this.words + '"';
	}

	/** Reveals no content: it must not reach a log. */
	@Override
	public String toString() {
		return "Quote(...)";
	}

}
