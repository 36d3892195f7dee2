package com.voicehive.speech;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Numbers said digit by digit, such as "four four seven one". */
public final class SpelledNumbers {

	/** A lookup of the numbers that were said as such. */
	@FunctionalInterface
	public interface NumberLookup {

		boolean isSaid(String number) throws IOException;

	}

	private static final int FEWEST_DIGITS = 3;

	private SpelledNumbers() {
	}

	/**
	 * The words without the digits of each number that somebody has said: alone they tell
	 * nothing.
	 * @param words distinct, each number after its digits
	 */
	public static List<String> whole(List<String> words, NumberLookup numbers) throws IOException {
		List<String> whole = new ArrayList<>();
		for (String word : words) {
			int from = whole.size();
			while (from > 0 && isDigit(whole.get(from - 1))) {
				from--;
			}
			List<String> digits = whole.subList(from, whole.size());
			if (word.length() >= FEWEST_DIGITS && word.chars().mapToObj(Character::toString).allMatch(digits::contains)
					&& numbers.isSaid(word)) {
				digits.removeIf(word::contains);
			}
			whole.add(word);
		}
		return whole;
	}

	private static boolean isDigit(String word) {
		return word.length() == 1 && Character.isDigit(word.charAt(0));
	}

}
