package com.voicehive.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.voicehive.memory.Masked;
import com.voicehive.memory.Sensitive;

/**
 * Finds a card whose number is said in several texts, a group in each. The words around
 * the groups don't matter, and texts without a number neither; the number begins and ends
 * with a group.
 */
final class CardOverTexts {

	/** How many digits a group of a card has, or some together; phones have others. */
	private static final Set<Integer> LENGTHS = Set.of(4, 5, 6, 8, 12);

	/** Characters: who reads out a card says little beside it. */
	private static final int MOST_AROUND = 60;

	/** Digits in a row in one of the texts. */
	private record Group(int text, String digits, int from, int to) {
	}

	private final List<String> texts;

	private final List<Findings> found = new ArrayList<>();

	CardOverTexts(List<String> texts) {
		this.texts = texts;
		texts.forEach((text) -> this.found.add(new Findings()));
	}

	boolean hasGroups() {
		return !groups().isEmpty();
	}

	List<Masked> masked() {
		List<Group> groups = groups();
		int first = 0;
		while (first < groups.size()) {
			first = Math.max(mask(groups, first), first + 1);
		}
		List<Masked> masked = new ArrayList<>();
		for (int i = 0; i < this.texts.size(); i++) {
			masked.add(this.found.get(i).in(this.texts.get(i)));
		}
		return masked;
	}

	private List<Group> groups() {
		List<Group> groups = new ArrayList<>();
		for (int i = 0; i < this.texts.size(); i++) {
			addGroups(i, groups);
		}
		return groups;
	}

	private void addGroups(int text, List<Group> groups) {
		for (DigitGroup group : DigitGroup.in(Reading.of(this.texts.get(text)))) {
			if (this.texts.get(text).length() - (group.to() - group.from()) <= MOST_AROUND) {
				groups.add(new Group(text, group.digits(), group.from(), group.to()));
			}
		}
	}

	/** Three digits end a number. */
	private static boolean isGroup(Group group, int before) {
		int length = group.digits().length();
		return LENGTHS.contains(length) || length == DigitGroup.SHORTEST && before >= CardNumbers.SHORTEST;
	}

	/** Masks a number that begins with a group, and says behind which one it ends. */
	private int mask(List<Group> groups, int first) {
		StringBuilder digits = new StringBuilder();
		for (int i = first; i < groups.size() && isGroup(groups.get(i), digits.length()); i++) {
			digits.append(groups.get(i).digits());
			if (digits.length() > CardNumbers.LONGEST) {
				return 0;
			}
			if (groups.get(i).text() != groups.get(first).text() && CardNumbers.isOne(digits)) {
				String mask = Masks.ofCard(digits.toString());
				groups.subList(first, i + 1)
					.forEach((group) -> this.found.get(group.text())
						.add(new Finding(Sensitive.CARD, group.from(), group.to(), mask)));
				return i + 1;
			}
		}
		return 0;
	}

}
