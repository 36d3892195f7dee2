package com.voicehive.speech;

import java.util.regex.Pattern;

/**
 * Text in one way of writing out of many, so that it divides into the words that are
 * said.
 */
final class SpokenText {

	// Each pattern begins with a test that most characters fail: looking behind costs
	// more.

	/** "p.m." is said as "pm". */
	private static final Pattern LETTERS_WITH_DOTS = Pattern
		.compile("\\p{L}(?=\\.)(?<![\\p{L}\\p{N}.]\\p{L})(?:\\.\\p{L})++(?![\\p{L}\\p{N}])");

	/** "S M Y T H" is a word too. */
	private static final Pattern SPELLED = Pattern
		.compile("\\p{L}(?=[ -])(?<![\\p{L}\\p{N}'\u2019]\\p{L})(?:[ -]\\p{L}(?![\\p{L}\\p{N}'\u2019])){2,}+");

	/** "e-mail" is "email", and "Wi-Fi" is "wifi". */
	private static final Pattern HYPHEN = Pattern.compile("-(?<=(?<![\\p{L}\\p{N}])(?:e|wi)-)(?=\\p{L}{2})",
			Pattern.CASE_INSENSITIVE);

	/** "1'200" is 1200. */
	private static final Pattern THOUSANDS = Pattern.compile("['\u2019](?<=[0-9].)(?=[0-9]{3}(?![0-9]))");

	/**
	 * The joints at which "3pm", "AB1234", "49.99" and "jane.doe" divide. "25th" and
	 * "12.00" don't, nor does a longer word with digits: it is a name of something, and
	 * stands for itself.
	 */
	private static final Pattern JOINT = Pattern
		.compile("(?=[0-9.:])(?:(?<=(?<![\\p{L}\\p{N}_])\\p{L}{1,2})(?=[0-9]++(?![\\p{L}\\p{N}_]))"
				+ "|([0-9])(?=\\p{L})(?<=(?<![\\p{L}\\p{N}_])[0-9]{1,9})"
				+ "(?!(?:st|nd|rd|th)(?![\\p{L}\\p{N}]))(?=\\p{L}++(?![\\p{N}_]))"
				+ "|(?:\\.(?!00(?![\\p{L}0-9]))|:)(?<=[\\p{L}0-9].)(?=[\\p{L}0-9]))", Pattern.CASE_INSENSITIVE);

	/**
	 * Between two whole numbers, which are none together. The parts of "12/05/2024",
	 * "555/0123" and "02102/123456" are shorter, or begin like a code of an area.
	 */
	private static final Pattern BETWEEN_NUMBERS = Pattern
		.compile("((?<![0-9+])[1-9](?:[ .()-]{0,2}[0-9]){4,23}+|(?<=\\+)[1-9](?:[ .()-]{0,2}[0-9]){8,23}+)"
				+ " ?/(?= ?\\+?\\(?[0-9](?:[ .()-]{0,2}[0-9]){4})");

	private static final String FAR = "$1" + " ".repeat(NumberRun.FARTHEST + 1);

	private static final Pattern NO_LETTERS = Pattern.compile("[ .-]");

	private SpokenText() {
	}

	static String of(String text) {
		String one = EverydayWriting.of(text);
		if (isPlain(one)) {
			return one;
		}
		one = LETTERS_WITH_DOTS.matcher(one).replaceAll((letters) -> together(letters.group()));
		one = SPELLED.matcher(one).replaceAll((letters) -> letters.group() + " " + together(letters.group()));
		one = HYPHEN.matcher(one).replaceAll("");
		one = THOUSANDS.matcher(one).replaceAll("");
		one = (one.indexOf('/') >= 0) ? BETWEEN_NUMBERS.matcher(one).replaceAll(FAR) : one;
		return JOINT.matcher(one).replaceAll("$1 ");
	}

	/**
	 * Whether no pattern can match: as of most texts, of which a loop tells it in a
	 * twentieth of the time.
	 */
	private static boolean isPlain(String text) {
		for (int i = 0; i < text.length(); i++) {
			char sign = text.charAt(i);
			boolean divides = switch (sign) {
				case '.', ':' -> isLetter(text, i + 1);
				case ' ' -> isLetter(text, i + 1) && text.startsWith(" ", i + 2) && !isLetter(text, i + 4);
				case '-' -> true;
				default -> sign >= '0' && sign <= '9' || Character.isSurrogate(sign);
			};
			if (divides) {
				return false;
			}
		}
		return true;
	}

	private static boolean isLetter(String text, int index) {
		return index < text.length() && Character.isLetter(text.charAt(index));
	}

	private static String together(String letters) {
		return NO_LETTERS.matcher(letters).replaceAll("");
	}

}
