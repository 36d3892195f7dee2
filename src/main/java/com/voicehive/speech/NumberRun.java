package com.voicehive.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.apache.lucene.analysis.CharArraySet;

/**
 * Numbers said one after the other, and what English says within them: "oh" for a zero,
 * "double" before a digit, "dash" between two. By themselves these are words: "oh" is a
 * zero between two numbers, before two or more that begin with a digit ("oh two one three
 * nine"), and before a digit that ends the sentence ("it's oh two"), but not in "oh two
 * tickets please", nor before a pause.
 */
final class NumberRun {

	static final int AT_THE_END = Integer.MAX_VALUE;

	/** What stands further apart is of no one number. */
	static final int FARTHEST = 8;

	private static final int MOST_FOLLOWING = 24;

	static final Map<String, Integer> TIMES = Map.of("double", 2, "triple", 3, "treble", 3, "quadruple", 4);

	static final CharArraySet ZEROS = new CharArraySet(List.of("oh", "o"), false);

	private static final CharArraySet DASHES = new CharArraySet(List.of("dash", "hyphen", "dot"), false);

	private static final CharArraySet WITHIN = new CharArraySet(TIMES.keySet(), false);

	static {
		WITHIN.addAll(ZEROS);
		WITHIN.addAll(DASHES);
	}

	private enum Oh {

		ZERO, WORD, EITHER

	}

	private final boolean english;

	private final List<WordAt> said = new ArrayList<>();

	private final List<WordAt> words = new ArrayList<>();

	private DigitGroups groups = new DigitGroups();

	private boolean numbers;

	/** Where the word behind the run begins. */
	private int next;

	NumberRun(boolean english) {
		this.english = english;
	}

	boolean isEmpty() {
		return this.said.isEmpty();
	}

	/** Whether a word begins too far behind the run to be of it. */
	boolean isFarFrom(int from) {
		return !isEmpty() && from - this.said.get(this.said.size() - 1).to() > FARTHEST;
	}

	/** Takes a word; not one that has no place among numbers. */
	boolean add(CharSequence word, int from, int to) {
		boolean number = SpelledNumbers.isNumber(word);
		if (!number && !(this.english && WITHIN.contains(word))) {
			return false;
		}
		this.numbers |= number;
		this.said.add(new WordAt(word.toString(), from, to));
		return true;
	}

	/**
	 * All that was said, with digits for what means some, and the numbers made of it.
	 * @param next where the word behind begins
	 */
	List<WordAt> words(int next) {
		if (!this.numbers || this.said.size() == 1) {
			return this.said;
		}
		this.next = next;
		for (int i = 0; i < this.said.size(); i++) {
			WordAt word = this.said.get(i);
			if (word.isNumber()) {
				addNumber(word, true);
			}
			else if (isRepetition(i)) {
				repeat(word, this.said.get(i + 1));
				i++;
			}
			else if (isZero(word) && oh(i) != Oh.WORD) {
				boolean certain = oh(i) == Oh.ZERO;
				addNumber(certain ? word.as("0") : word, certain);
			}
			else {
				this.words.add(word);
				boolean between = DASHES.contains(word.word()) && !this.groups.isEmpty();
				if (between) {
					this.groups.pass(word.to());
				}
				else {
					closeGroups();
				}
			}
		}
		closeGroups();
		return this.words;
	}

	private void addNumber(WordAt word, boolean certain) {
		this.groups.add(certain ? word.word() : "0", certain, word.from(), word.to());
		this.words.add(word);
	}

	private void repeat(WordAt times, WordAt digit) {
		int count = Objects.requireNonNull(TIMES.get(times.word()));
		String zeroToNine = isZero(digit) ? "0" : digit.word();
		this.groups.repeat(zeroToNine, count, times.from(), digit.to());
		for (int i = 0; i < count; i++) {
			this.words.add(digit.as(zeroToNine));
		}
	}

	private void closeGroups() {
		this.words.addAll(this.groups.together());
		this.groups = new DigitGroups();
	}

	/** Whether "double" is said of the digit behind it, and not of a room. */
	private boolean isRepetition(int index) {
		if (!TIMES.containsKey(this.said.get(index).word()) || isPausedAfter(index) || !isDigit(index + 1)) {
			return false;
		}
		boolean follows = !this.groups.isEmpty() && !isPausedAfter(index - 1);
		return follows || isPausedAfter(index + 1) || following(index + 1) > 0;
	}

	private Oh oh(int index) {
		int following = following(index);
		boolean paced = following > 1 && isPausedAfter(index + 1);
		if (following > 0 && isPausedAfter(index) && !paced) {
			return Oh.WORD;
		}
		boolean follows = !this.groups.isEmpty() && (paced || !isPausedAfter(index - 1));
		if (following > 0) {
			return follows ? Oh.ZERO : firstOh(index, following);
		}
		return (follows && isDigit(index - 1) && isDigit(index - 2)) ? Oh.EITHER : Oh.WORD;
	}

	private Oh firstOh(int index, int following) {
		if (this.said.get(index + 1).word().matches("[1-9]00")) {
			return (following > 1 || isPausedAfter(index + 1)) ? Oh.ZERO : Oh.WORD;
		}
		if (!isDigit(index + 1) && !TIMES.containsKey(this.said.get(index + 1).word())) {
			return Oh.WORD;
		}
		if (following == 1) {
			return isPausedAfter(index + 1) ? Oh.ZERO : Oh.WORD;
		}
		boolean digits = true;
		for (int i = index + 1; i <= index + following; i++) {
			digits &= !this.said.get(i).isNumber() || isDigit(i);
		}
		// "Oh nine thirty" is a time, which is said without it too.
		return digits ? Oh.ZERO : Oh.EITHER;
	}

	/** How many numbers, and words that may be one, come next; no more than matter. */
	private int following(int index) {
		int last = index;
		while (last + 1 < this.said.size() && last - index < MOST_FOLLOWING
				&& !DASHES.contains(this.said.get(last + 1).word())) {
			last++;
		}
		return last - index;
	}

	private boolean isDigit(int index) {
		if (index < 0 || index >= this.said.size()) {
			return false;
		}
		WordAt word = this.said.get(index);
		return word.isNumber() ? word.word().length() == 1 : isZero(word);
	}

	private static boolean isZero(WordAt word) {
		return ZEROS.contains(word.word());
	}

	private boolean isPausedAfter(int index) {
		int following = (index + 1 < this.said.size()) ? this.said.get(index + 1).from() : this.next;
		return isPause(this.said.get(index).to(), following);
	}

	/** Whether more than a space or a hyphen is between two words. */
	static boolean isPause(int to, int from) {
		return from - to > 1;
	}

}
