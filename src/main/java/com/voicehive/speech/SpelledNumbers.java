package com.voicehive.speech;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Numbers said in parts, such as "four four seven one". */
public final class SpelledNumbers {

	/** A lookup of the numbers that were said as such. */
	@FunctionalInterface
	public interface NumberLookup {

		boolean isSaid(String number) throws IOException;

	}

	private SpelledNumbers() {
	}

	/**
	 * The words, but of a number said in parts either the number or the parts: the parts
	 * tell nothing when somebody has said the number, and the number when nobody has.
	 * @param words distinct, each number after its parts
	 */
	public static List<String> whole(List<String> words, NumberLookup numbers) throws IOException {
		List<String> whole = new ArrayList<>();
		for (String word : words) {
			int from = whole.size();
			while (from > 0 && isNumber(whole.get(from - 1))) {
				from--;
			}
			List<String> parts = whole.subList(from, whole.size());
			if (!isNumber(word) || !isMadeOf(word, parts)) {
				whole.add(word);
			}
			else if (numbers.isSaid(word)) {
				parts.removeIf(word::contains);
				whole.add(word);
			}
		}
		return whole;
	}

	private static boolean isMadeOf(String number, List<String> parts) {
		boolean[] reached = new boolean[number.length() + 1];
		reached[0] = true;
		for (int from = 0; from < number.length(); from++) {
			for (String part : parts) {
				if (reached[from] && number.startsWith(part, from)) {
					reached[from + part.length()] = true;
				}
			}
		}
		return reached[number.length()];
	}

	/** Whether a word is written in digits only. */
	public static boolean isNumber(CharSequence word) {
		for (int i = 0; i < word.length(); i++) {
			if (word.charAt(i) < '0' || word.charAt(i) > '9') {
				return false;
			}
		}
		return word.length() > 0;
	}

}
