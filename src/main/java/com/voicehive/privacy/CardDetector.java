package com.voicehive.privacy;

import java.util.List;
import java.util.regex.Pattern;

import com.voicehive.memory.Sensitive;
import com.voicehive.speech.SpokenNumber;

/**
 * Finds numbers of cards: by their check digit, in any groups, among other numbers in a
 * row. Where nobody speaks of a card, such a number begins or ends where a row or a group
 * does, since one number in ten passes the check.
 */
final class CardDetector implements Detector {

	private static final Pattern CARD = Pattern
		.compile("(?i)\\b(?:cards?|visa|master ?card|amex|american express|discover|diners|credit|debit"
				+ "|(?:kredit)?karten?|tarjeta|carte|cart[a\u00e3]o|carta)\\b");

	@Override
	public void find(Reading text, Findings found) {
		List<List<SpokenNumber>> longRuns = text.runs().stream().filter(CardDetector::isLong).toList();
		boolean spokenOf = !longRuns.isEmpty() && CARD.matcher(text.text()).find();
		longRuns.forEach((run) -> find(run, spokenOf, found));
	}

	private static boolean isLong(List<SpokenNumber> run) {
		return run.stream().mapToInt((number) -> number.digits().length()).sum() >= CardNumbers.SHORTEST;
	}

	private void find(List<SpokenNumber> run, boolean spokenOf, Findings found) {
		int first = 0;
		while (first < run.size()) {
			int end = end(run, first, spokenOf);
			if (end > first) {
				found.add(new Finding(Sensitive.CARD, run.get(first).from(), run.get(end - 1).to(),
						Masks.ofCard(digits(run, first, end))));
			}
			first = Math.max(end, first + 1);
		}
	}

	/** Where the longest number that begins at a place ends; 0 when none does. */
	private static int end(List<SpokenNumber> run, int first, boolean spokenOf) {
		StringBuilder digits = new StringBuilder();
		int end = 0;
		for (int i = CardNumbers.mayBegin(run.get(first).digits()) ? first : run.size(); i < run.size()
				&& digits.length() < CardNumbers.LONGEST; i++) {
			digits.append(run.get(i).digits());
			if (CardNumbers.isOne(digits) && (spokenOf || stands(run, first, i + 1))) {
				end = i + 1;
			}
		}
		return end;
	}

	private static boolean stands(List<SpokenNumber> run, int first, int end) {
		boolean begins = first == 0 || run.get(first).paused() || isGroup(run.get(first));
		boolean ends = end == run.size() || run.get(end).paused() || isGroup(run.get(end - 1));
		boolean whole = first == 0 && end == run.size();
		return whole || begins && ends && hasGroupsOfCards(run.subList(first, end));
	}

	private static boolean isGroup(SpokenNumber number) {
		return number.digits().length() > 2;
	}

	/** Not those of phones. */
	private static boolean hasGroupsOfCards(List<SpokenNumber> numbers) {
		return numbers.size() == 1 || numbers.stream()
			.map((number) -> number.digits().length())
			.allMatch((length) -> length != 3 && length < 7);
	}

	private static String digits(List<SpokenNumber> run, int first, int end) {
		StringBuilder digits = new StringBuilder();
		run.subList(first, end).forEach((number) -> digits.append(number.digits()));
		return digits.toString();
	}

}
