package com.voicehive.memory;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writing without what everyday writing leaves out or exchanges: case, accents, vowel
 * marks, and which of its apostrophes, hyphens and spaces a keyboard has.
 */
final class Folding {

	/** Most names, of which nothing is left out but the case. */
	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.@]+(?: [A-Za-z0-9_.@]+)*");

	// Only the marks that readers do without: those of Indic, Thai or Japanese script are
	// letters to them.
	private static final Pattern MARKS = Pattern
		.compile("[\\p{InCombiningDiacriticalMarks}\\p{InCombiningDiacriticalMarksSupplement}"
				+ "\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7" // Hebrew
				+ "\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e8\\u06ea-\\u06ed" // Arabic
				+ "\\ufe00-\\ufe0f]+");

	// Before compatibility forms are taken apart: of an acute accent that stands alone
	// they make a space.
	private static final Pattern APOSTROPHES = Pattern
		.compile("['`\\u00b4\\u02b9\\u02bb-\\u02bf\\u02c8\\u055a\\u05f3\\u1fbd\\u1fbf\\u1ffd\\u1ffe"
				+ "\\u2018-\\u201b\\u2032\\u2035\\ua78c\\uff07\\uff40]");

	private static final Pattern HYPHENS = Pattern.compile("\\s*[\\p{Pd}\\u00ad\\u02d7\\u2043\\u2212]\\s*");

	/** Fillers of Hangul and the empty Braille cell are letters that nobody sees. */
	private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\u115f\\u1160\\u3164\\uffa0\\u2800]+");

	private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}+");

	/** Letters that Unicode does not take apart although their readers exchange them. */
	private static final Map<Integer, String> EXCHANGED = Map.ofEntries(Map.entry((int) 'ø', "o"),
			Map.entry((int) 'ł', "l"), Map.entry((int) 'đ', "d"), Map.entry((int) 'ð', "d"), Map.entry((int) 'ħ', "h"),
			Map.entry((int) 'ŧ', "t"), Map.entry((int) 'ı', "i"), Map.entry((int) 'þ', "th"),
			Map.entry((int) 'æ', "ae"), Map.entry((int) 'œ', "oe"), Map.entry((int) 'ى', "ي"),
			Map.entry((int) 'ی', "ي"), Map.entry((int) 'ک', "ك"), Map.entry((int) 'ٱ', "ا"), Map.entry((int) 'ة', "ه"));

	private Folding() {
	}

	static String of(String text) {
		return PLAIN.matcher(text).matches() ? text.toLowerCase(Locale.ROOT) : folded(text);
	}

	private static String folded(String text) {
		String signs = APOSTROPHES.matcher(spaced(UNSEEN.matcher(text).replaceAll(""))).replaceAll("'");
		String folded = Normalizer.normalize(signs, Normalizer.Form.NFKD)
			.toUpperCase(Locale.ROOT)
			.toLowerCase(Locale.ROOT);
		String bare = MARKS.matcher(Normalizer.normalize(folded, Normalizer.Form.NFKD)).replaceAll("");
		StringBuilder letters = new StringBuilder(bare.length());
		bare.codePoints().forEach((letter) -> {
			String other = EXCHANGED.get(letter);
			if (other != null) {
				letters.append(other);
			}
			else {
				letters.appendCodePoint(letter);
			}
		});
		String joined = HYPHENS.matcher(spaced(letters.toString())).replaceAll("-");
		return Normalizer.normalize(joined, Normalizer.Form.NFC).strip();
	}

	private static String spaced(String text) {
		return SPACES.matcher(text).replaceAll(" ");
	}

}
