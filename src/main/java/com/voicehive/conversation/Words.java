package com.voicehive.conversation;

import java.util.ArrayList;
import java.util.List;

import com.voicehive.web.Limits;
import com.voicehive.web.TextRules;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a platform sent a text that can be kept: nothing of it is refused for a
 * letter or for its length.
 */
public final class Words {

	private Words() {
	}

	/** Without what no store could keep; null when nothing but blanks is left. */
	public static @Nullable String clean(String text) {
		String kept = (TextRules.defect(text) != null) ? storable(text) : text;
		return TextRules.isBlank(kept) ? null : kept;
	}

	private static String storable(String text) {
		StringBuilder kept = new StringBuilder(text.length());
		text.codePoints()
			.filter((letter) -> letter != 0 && (letter < Character.MIN_SURROGATE || letter > Character.MAX_SURROGATE))
			.forEach(kept::appendCodePoint);
		return kept.toString();
	}

	/** The text in pieces as long as one side of a turn may be. */
	public static List<String> pieces(String text) {
		List<String> pieces = new ArrayList<>();
		String rest = text;
		while (TextRules.excess(rest, Limits.TEXT) != null) {
			int end = rest.offsetByCodePoints(0, Limits.TEXT);
			pieces.add(rest.substring(0, end));
			rest = rest.substring(end);
		}
		pieces.add(rest);
		return pieces;
	}

	/** The beginning of a text, of so many characters at most. */
	public static String first(String text, int most) {
		return (TextRules.excess(text, most) == null) ? text : text.substring(0, text.offsetByCodePoints(0, most));
	}

}
