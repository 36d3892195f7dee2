package com.voicehive.memory;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names, compared without case, accents and extra spaces.
 */
public final class Names {

	// Only the accents of alphabets that have base letters: the marks of Indic, Thai or
	// Japanese script are letters to their readers.
	private static final Pattern ACCENTS = Pattern.compile("\\p{InCombiningDiacriticalMarks}+");

	private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");

	// Letters that Unicode does not decompose although their readers see an accent.
	private static final Map<Integer, String> UNDECOMPOSED = Map.of((int) 'ø', "o", (int) 'ł', "l", (int) 'đ', "d",
			(int) 'ħ', "h", (int) 'ı', "i", (int) 'æ', "ae", (int) 'œ', "oe");

	private Names() {
	}

	/**
	 * The form in which two spellings of one name are equal.
	 * @return the key; empty when nothing of the name is left
	 */
	public static String key(String name) {
		String folded = Normalizer.normalize(name, Normalizer.Form.NFKD)
			.toUpperCase(Locale.ROOT)
			.toLowerCase(Locale.ROOT);
		String bare = ACCENTS.matcher(Normalizer.normalize(folded, Normalizer.Form.NFKD)).replaceAll("");
		StringBuilder letters = new StringBuilder(bare.length());
		bare.codePoints().forEach((letter) -> {
			String base = UNDECOMPOSED.get(letter);
			if (base != null) {
				letters.append(base);
			}
			else {
				letters.appendCodePoint(letter);
			}
		});
		return SPACES.matcher(Normalizer.normalize(letters, Normalizer.Form.NFC)).replaceAll(" ").strip();
	}

}
