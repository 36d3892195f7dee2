package com.voicehive.speech;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Numbers said one after the other, as their digits, divided by pauses; and the numbers
 * that they make together. In "(555) 123-4567" that are the last two and all three.
 */
final class DigitGroups {

	/** The length of a short number; fewer are hardly the number of anything. */
	private static final int FEWEST_DIGITS = 3;

	/** The length of a long number; more are none that somebody looks for. */
	private static final int MOST_DIGITS = 24;

	/** With more, only all together are a number. */
	private static final int MOST_GROUPS = 8;

	/** The digits of one word. */
	private record Part(String digits, boolean certain) {
	}

	private final List<List<Part>> groups = new ArrayList<>();

	private int from;

	private int to;

	private boolean repeated;

	boolean isEmpty() {
		return this.groups.isEmpty();
	}

	/**
	 * Adds what is said next.
	 * @param certain whether it is a number; else it may also be none
	 */
	void add(String digits, boolean certain, int from, int to) {
		if (isEmpty()) {
			this.from = from;
		}
		if (isEmpty() || NumberRun.isPause(this.to, from)) {
			this.groups.add(new ArrayList<>());
		}
		this.groups.get(this.groups.size() - 1).add(new Part(digits, certain));
		this.to = to;
	}

	/** Adds a digit several times. */
	void repeat(String digit, int times, int from, int to) {
		for (int i = 0; i < times; i++) {
			add(digit, true, (i == 0) ? from : to, to);
		}
		this.repeated = true;
	}

	/** Passes over what stands between two numbers. */
	void pass(int to) {
		this.to = to;
	}

	/** The numbers made of two or more parts. */
	List<WordAt> together() {
		List<List<Part>> some = this.groups;
		// In "5, 5, 5" the pauses divide nothing.
		if (some.size() > MOST_GROUPS || some.stream().allMatch((group) -> group.size() == 1)) {
			some = List.of(some.stream().flatMap(List::stream).toList());
		}
		Set<String> numbers = new LinkedHashSet<>();
		for (int last = 0; last < some.size(); last++) {
			for (int first = last; first >= 0; first--) {
				List<Part> parts = some.subList(first, last + 1).stream().flatMap(List::stream).toList();
				addTogether(parts, numbers);
				addTogether(parts.stream().filter(Part::certain).toList(), numbers);
			}
		}
		return numbers.stream().map((number) -> new WordAt(number, this.from, this.to)).toList();
	}

	private void addTogether(List<Part> parts, Set<String> numbers) {
		StringBuilder digits = new StringBuilder();
		for (Part part : parts) {
			if (digits.length() > MOST_DIGITS) {
				return;
			}
			digits.append(part.digits());
		}
		boolean isShort = digits.length() < FEWEST_DIGITS && !this.repeated
				&& (parts.isEmpty() || digits.charAt(0) != '0');
		if (parts.size() > 1 && !isShort && digits.length() <= MOST_DIGITS) {
			numbers.add(digits.toString());
		}
	}

}
