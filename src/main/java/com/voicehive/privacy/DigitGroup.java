package com.voicehive.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.voicehive.speech.SpokenNumber;

/**
 * Digits in a row, of which a card may have more elsewhere.
 *
 * @param digits no more than matter
 */
record DigitGroup(String digits, int from, int to) {

	/**
	 * Of numbers that are no group of a card but, as a rule, of people, hours or days.
	 */
	static final int SHORTEST = 3;

	static final int LONGEST = 12;

	/** "Next four" says how many digits follow, and is none of them. */
	private static final Pattern HOW_MANY = Pattern
		.compile("(?i)\\b(?:first|second|third|fourth|next|last|final|other)\\s$");

	private static final int LONGEST_BEFORE = 8;

	private static final Set<String> COUNTS = Set.of("3", "4", "5", "6");

	/** Those of a text that are long enough. */
	static List<DigitGroup> in(Reading text) {
		List<DigitGroup> groups = new ArrayList<>();
		for (List<SpokenNumber> run : text.runs()) {
			int first = 0;
			for (int i = 0; i <= run.size(); i++) {
				if (i == run.size() || saysHowMany(text.text(), run.get(i))) {
					add(run.subList(first, i), groups);
					first = i + 1;
				}
			}
		}
		return groups;
	}

	private static boolean saysHowMany(String text, SpokenNumber number) {
		int from = number.from();
		return COUNTS.contains(number.digits())
				&& HOW_MANY.matcher(text).region(Math.max(0, from - LONGEST_BEFORE), from).find();
	}

	private static void add(List<SpokenNumber> numbers, List<DigitGroup> groups) {
		StringBuilder digits = new StringBuilder();
		numbers.forEach((number) -> digits.append((digits.length() <= LONGEST) ? number.digits() : ""));
		if (digits.length() >= SHORTEST) {
			groups.add(new DigitGroup(digits.toString(), numbers.get(0).from(), numbers.get(numbers.size() - 1).to()));
		}
	}

	/** Reveals nothing: it may be of the number of a card. */
	@Override
	public String toString() {
		return "DigitGroup(...)";
	}

}
