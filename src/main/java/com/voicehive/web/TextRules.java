package com.voicehive.web;

import org.jspecify.annotations.Nullable;

/** What a text on the wire may be. */
public final class TextRules {

	private static final int NEXT_LINE = 0x85;

	private TextRules() {
	}

	/** Whether the text holds nothing but whitespace, of whatever script. */
	public static boolean isBlank(String text) {
		return text.codePoints()
			.allMatch(
					(letter) -> Character.isWhitespace(letter) || Character.isSpaceChar(letter) || letter == NEXT_LINE);
	}

	/** Why no store could keep the text as sent; null when all can. */
	public static @Nullable String defect(String text) {
		if (text.indexOf(0) >= 0) {
			return "must not contain U+0000";
		}
		return hasUnpaired(text) ? "must not contain unpaired surrogates" : null;
	}

	private static boolean hasUnpaired(String text) {
		for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
			if (isUnpaired(text.codePointAt(i))) {
				return true;
			}
		}
		return false;
	}

	private static boolean isUnpaired(int letter) {
		return letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE;
	}

	/** Why the text is too long; null when it is not. */
	public static @Nullable String excess(String text, int maxLength) {
		if (text.length() <= maxLength) {
			return null;
		}
		int length = text.codePointCount(0, text.length());
		return (length <= maxLength) ? null : "must have at most " + maxLength + " characters (has " + length + ")";
	}

	/** Why the text, not blank, is no session or call id; null when it is one. */
	public static @Nullable String idDefect(String text) {
		return text.codePoints().anyMatch(Character::isISOControl) ? "must not contain control characters"
				: excess(text, Limits.ID);
	}

	/** A name of the caller's choice, short and plain enough for an answer. */
	public static String shown(String name) {
		StringBuilder shown = new StringBuilder();
		name.codePoints()
			.limit(Limits.ID)
			.map((letter) -> Character.isISOControl(letter) || isUnpaired(letter) ? 0xFFFD : letter)
			.forEach(shown::appendCodePoint);
		return shown.toString();
	}

}
