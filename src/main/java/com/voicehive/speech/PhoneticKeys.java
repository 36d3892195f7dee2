package com.voicehive.speech;

import java.util.LinkedHashSet;
import java.util.Set;

import org.apache.commons.codec.language.DoubleMetaphone;

/** Keys of the sound of words, by which a misheard or misspelt word is still found. */
public final class PhoneticKeys {

	// A shorter one sounds like too many others.
	private static final int SHORTEST_WORD = 3;

	private static final int LONGEST_KEY = 12;

	private static final DoubleMetaphone METAPHONE = new DoubleMetaphone();

	static {
		METAPHONE.setMaxCodeLen(LONGEST_KEY);
	}

	private PhoneticKeys() {
	}

	/**
	 * The keys of a word's usual pronunciation and, after it, its other; none when it is
	 * too short or not of Latin letters.
	 */
	public static Set<String> of(String word) {
		if (word.length() < SHORTEST_WORD || !isLatin(word)) {
			return Set.of();
		}
		Set<String> keys = new LinkedHashSet<>();
		String usual = METAPHONE.doubleMetaphone(word);
		if (usual.length() == 2) {
			// Keys are consonants: where there are two, a vowel must tell "John" from
			// "June".
			keys.add(usual + firstVowel(word));
		}
		else if (usual.length() > 2) {
			keys.add(usual);
		}
		String other = METAPHONE.doubleMetaphone(word, true);
		// With two, "nothing", whose stem is "noth", would sound like "not".
		if (other.length() > 2) {
			keys.add(other);
		}
		return keys;
	}

	private static String firstVowel(String word) {
		for (int i = 0; i < word.length(); i++) {
			if ("aeiouy".indexOf(word.charAt(i)) >= 0) {
				return word.substring(i, i + 1).replace('y', 'i');
			}
		}
		return "";
	}

	private static boolean isLatin(String word) {
		for (int i = 0; i < word.length(); i++) {
			if (word.charAt(i) < 'a' || word.charAt(i) > 'z') {
				return false;
			}
		}
		return true;
	}

}
