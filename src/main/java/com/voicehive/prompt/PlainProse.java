package com.voicehive.prompt;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * What somebody said, as prose of one line: letters, digits and everyday punctuation.
 * Whatever else a text holds may be a tag, a template, markup or a role to the one who
 * reads it; of that only the words are left.
 */
final class PlainProse {

	/** So many times its room is read of a text that is longer. */
	private static final int READ = 4;

	/** Letters and marks that nobody sees; others can't be seen by their type. */
	private static final Pattern UNSEEN = Pattern.compile("[\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u2800"
			+ "\\u3164\\ufe00-\\ufe0f\\uffa0\\x{e0100}-\\x{e01ef}]+");

	/** They would reach into the lines around. */
	private static final Pattern TOWER_OF_MARKS = Pattern.compile("(\\p{M}{4})\\p{M}+");

	/** Between digits it tells the time, elsewhere who speaks. */
	private static final Pattern COLON = Pattern.compile(" ?(?:(?<!\\p{Nd}):|:(?!\\p{Nd})) ?");

	/** Beside a digit they are money, keys, numbers and shares, elsewhere markup. */
	private static final Pattern SIGN = Pattern
		.compile("(?<!\\p{Nd} ?)[#*$%](?!\\p{Nd})|[#*$%](?=[\\p{L}(_])|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

	private static final Pattern ENTITY = Pattern.compile("&+(?=#?\\w+;)");

	private static final Pattern RULER = Pattern.compile("([-=+~'])\\1+");

	private static final Pattern SPACES = Pattern.compile(" {2,}");

	/** What this service has masked is shown as it always is, but never as a link. */
	private static final Pattern MASK = Pattern.compile("\\((card ending [0-9]{4}|card code|card expiry|pin|iban|ssn"
			+ "|password|one-time code|api key|phone|email)\\)(?!\\()");

	private static final String QUOTES = "\"\u201a\u201e\u300c\u300d\u300e\u300f\u301d\u301e\u301f";

	private static final String SUMS = "+=~\u00b1\u00d7\u00f7\u2248";

	private PlainProse() {
	}

	/** So many characters of a text at most; what is cut ends with an ellipsis. */
	static String of(String said, int most) {
		String read = first(said, READ * most);
		String seen = UNSEEN.matcher(read.replace('\u00b4', '\'')).replaceAll("");
		StringBuilder plain = new StringBuilder(seen.length());
		Normalizer.normalize(seen, Normalizer.Form.NFKC).codePoints().forEach((sign) -> append(plain, sign));
		String prose = COLON.matcher(TOWER_OF_MARKS.matcher(plain).replaceAll("$1")).replaceAll(" - ");
		prose = ENTITY.matcher(SIGN.matcher(prose).replaceAll("")).replaceAll("");
		prose = SPACES.matcher(RULER.matcher(prose).replaceAll("$1")).replaceAll(" ").strip();
		prose = MASK.matcher(prose).replaceAll("[$1]");
		return cut((read.length() < said.length()) ? prose + '\u2026' : prose, most);
	}

	private static void append(StringBuilder plain, int sign) {
		switch (Character.getType(sign)) {
			case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SPACE_SEPARATOR ->
				plain.append(' ');
			case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> {
				// Nobody sees them, but a model may.
			}
			case Character.START_PUNCTUATION -> plain.append(isQuote(sign) ? '\'' : '(');
			case Character.END_PUNCTUATION -> plain.append(isQuote(sign) ? '\'' : ')');
			case Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION -> plain.append('\'');
			case Character.DASH_PUNCTUATION -> plain.append('-');
			case Character.CONNECTOR_PUNCTUATION -> plain.append('_');
			case Character.MATH_SYMBOL -> plain.append(sum(sign));
			case Character.MODIFIER_SYMBOL ->
				plain.append((sign == '`') ? "'" : Character.isBmpCodePoint(sign) ? " " : "");
			default -> plain.appendCodePoint(switch (sign) {
				case '"' -> '\'';
				case '\\' -> '/';
				default -> sign;
			});
		}
	}

	private static boolean isQuote(int sign) {
		return QUOTES.indexOf(sign) >= 0;
	}

	private static char sum(int sign) {
		return switch (sign) {
			case '<' -> '(';
			case '>' -> ')';
			case '|' -> '/';
			case '\u2212' -> '-';
			default -> (SUMS.indexOf(sign) >= 0) ? (char) sign : ' ';
		};
	}

	/** So many characters of a text in prose; what is cut ends with an ellipsis. */
	static String cut(String prose, int most) {
		if (length(prose) <= most) {
			return prose;
		}
		int end = prose.offsetByCodePoints(0, most - 1);
		while (end > 0 && isMark(prose.codePointAt(end))) {
			end = prose.offsetByCodePoints(end, -1);
		}
		return prose.substring(0, end).stripTrailing() + '\u2026';
	}

	private static boolean isMark(int sign) {
		return switch (Character.getType(sign)) {
			case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
			default -> false;
		};
	}

	private static String first(String text, int most) {
		return (text.length() <= most || length(text) <= most) ? text
				: text.substring(0, text.offsetByCodePoints(0, most));
	}

	/** As the wire counts it. */
	static int length(String text) {
		return text.codePointCount(0, text.length());
	}

}
