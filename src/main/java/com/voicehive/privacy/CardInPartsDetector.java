package com.voicehive.privacy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.voicehive.memory.Sensitive;

/**
 * Finds numbers of cards whose groups have other words between them: "first 4111, then
 * 1111, and it ends with 1111 1111".
 */
final class CardInPartsDetector implements Detector {

	/** In characters: between two groups little else is said. */
	private static final int FARTHEST = 64;

	/** As they stand on cards, and are read out two or three together. */
	private static final Set<List<Integer>> SHAPES = Set.of(List.of(4, 4, 4, 4), List.of(8, 8), List.of(4, 4, 8),
			List.of(8, 4, 4), List.of(4, 8, 4), List.of(12, 4), List.of(4, 12), List.of(4, 6, 5), List.of(10, 5),
			List.of(4, 11));

	private static final int MOST_GROUPS = 4;

	@Override
	public void find(Reading text, Findings found) {
		List<DigitGroup> groups = DigitGroup.in(text);
		int first = 0;
		while (first < groups.size()) {
			int end = end(groups, first);
			if (end > first) {
				List<DigitGroup> card = groups.subList(first, end);
				String mask = Masks.ofCard(digits(card));
				card.forEach((group) -> found.add(new Finding(Sensitive.CARD, group.from(), group.to(), mask)));
			}
			first = Math.max(end, first + 1);
		}
	}

	/** Where the number that begins with a group ends; 0 when none does. */
	private static int end(List<DigitGroup> groups, int first) {
		for (int end = first + 1; end <= groups.size() && end - first <= MOST_GROUPS; end++) {
			if (end - first > 1) {
				if (groups.get(end - 1).from() - groups.get(end - 2).to() > FARTHEST) {
					return 0;
				}
				List<DigitGroup> card = groups.subList(first, end);
				if (SHAPES.contains(card.stream().map((group) -> group.digits().length()).toList())
						&& CardNumbers.isOne(digits(card))) {
					return end;
				}
			}
		}
		return 0;
	}

	private static String digits(List<DigitGroup> groups) {
		return groups.stream().map(DigitGroup::digits).collect(Collectors.joining());
	}

}
