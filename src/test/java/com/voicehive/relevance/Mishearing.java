package com.voicehive.relevance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What a bad line and a speech recogniser make of words: letters dropped, doubled,
 * swapped, other vowels, other spellings of a sound, words split, clipped or run
 * together. The same for the same seed.
 */
final class Mishearing {

	private static final String[][] SAME_SOUND = { { "ph", "f" }, { "ck", "k" }, { "c", "k" }, { "s", "z" },
			{ "tion", "shun" }, { "ee", "ea" }, { "ai", "ay" }, { "ou", "ow" }, { "kn", "n" }, { "wr", "r" },
			{ "qu", "kw" }, { "x", "ks" }, { "j", "g" }, { "v", "b" }, { "d", "t" }, { "m", "n" }, { "th", "d" },
			{ "b", "p" }, { "er", "or" }, { "y", "i" }, { "oo", "u" }, { "gh", "g" } };

	private static final String VOWELS = "aeiou";

	private final double share;

	private final Random random;

	/**
	 * Mishears some words.
	 * @param share how many of the words, from 0 to 1
	 */
	Mishearing(double share, long seed) {
		this.share = share;
		this.random = new Random(seed);
	}

	String of(String text) {
		StringBuilder heard = new StringBuilder();
		boolean joined = true;
		for (String word : text.split(" ")) {
			if (!joined) {
				heard.append(' ');
			}
			joined = false;
			if (this.random.nextDouble() >= this.share) {
				heard.append(word);
				continue;
			}
			String letters = word.replaceAll("[^\\p{L}']", "");
			if (letters.length() < 3) {
				heard.append(word);
				joined = true;
			}
			else {
				heard.append(misheard(letters));
			}
		}
		return heard.toString();
	}

	private String misheard(String word) {
		int length = word.length();
		int at = this.random.nextInt(length - 1);
		return switch (this.random.nextInt(8)) {
			case 0 -> word.substring(0, at) + word.substring(at + 1);
			case 1 -> word.substring(0, at) + word.charAt(at) + word.substring(at);
			case 2 -> word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
			case 3 -> otherVowel(word);
			case 4, 5 -> otherSpelling(word.toLowerCase(Locale.ROOT));
			case 6 -> (length < 6) ? word.substring(0, length - 1) : split(word);
			default -> word.substring(0, length - ((length > 5) ? 2 : 1));
		};
	}

	private String otherVowel(String word) {
		List<Integer> places = new ArrayList<>();
		for (int i = 0; i < word.length(); i++) {
			if (VOWELS.indexOf(word.charAt(i)) >= 0) {
				places.add(i);
			}
		}
		if (places.isEmpty()) {
			return word;
		}
		int at = places.get(this.random.nextInt(places.size()));
		return word.substring(0, at) + VOWELS.charAt(this.random.nextInt(VOWELS.length())) + word.substring(at + 1);
	}

	private String otherSpelling(String word) {
		List<String> others = new ArrayList<>();
		for (String[] pair : SAME_SOUND) {
			addReplaced(word, pair[0], pair[1], others);
			addReplaced(word, pair[1], pair[0], others);
		}
		return others.isEmpty() ? word : others.get(this.random.nextInt(others.size()));
	}

	private static void addReplaced(String word, String sound, String other, List<String> others) {
		int at = word.indexOf(sound);
		if (at >= 0) {
			others.add(word.substring(0, at) + other + word.substring(at + sound.length()));
		}
	}

	private String split(String word) {
		int at = 2 + this.random.nextInt(word.length() - 4);
		return word.substring(0, at) + " " + word.substring(at);
	}

}
