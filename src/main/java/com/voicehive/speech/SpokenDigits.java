package com.voicehive.speech;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Reads the numbers of a text where they stand: "four one double one", "41 11" and "forty
 * one, um, eleven" are numbers in a row. It knows the same words as search does, and goes
 * over the text once.
 */
public final class SpokenDigits {

	/** Of signs between two numbers in a row. */
	private static final int FARTHEST = NumberRun.FARTHEST;

	/**
	 * A written number of a word with letters that is long enough to be one by itself.
	 */
	private static final int LONG_NUMBER = 13;

	/** Signs that a number is not read over. */
	private static final String APART = "%#@&\\";

	/** Signs of sums, which some put between groups. */
	private static final String BETWEEN = "+|=~<>\u2212";

	private static final int WRITTEN_GROUP = 4;

	private static final Set<String> FILLERS = Set.of("um", "uh", "uhm", "er", "erm", "ah", "hm", "hmm", "mm", "okay",
			"ok", "yes", "yeah", "right", "then", "and", "dash", "hyphen", "dot", "point", "slash", "space", "comma",
			"underscore", "next", "sorry", "so");

	/** What is rather an article, but for who reads out a number. */
	private static final Set<String> ONES = Set.of("un", "une");

	private static final Map<String, String> ENGLISH = new HashMap<>();

	static {
		NumberWordsFilter.UNITS.forEach((word, value) -> ENGLISH.put(word, value.toString()));
		NumberWordsFilter.TENS.forEach((word, value) -> ENGLISH.put(word, value.toString()));
	}

	private static final Map<String, String> SCALES = Map.of("hundred", "00", "thousand", "000");

	private final String text;

	private final Map<String, String> otherDigits;

	private final List<List<SpokenNumber>> runs = new ArrayList<>();

	private List<SpokenNumber> run = new ArrayList<>();

	/** Where what was read last of the run ends, a filler too. */
	private int last;

	/** Places of "oh" and "double", of which the next word tells what they are. */
	private final List<WordAt> open = new ArrayList<>();

	private SpokenDigits(String text) {
		this.text = text;
		// Digits alone may be of several languages.
		this.otherDigits = (LanguageGuess.of(text) != Language.ENGLISH) ? DigitWords.ofAll() : Map.of();
	}

	/** All numbers in their order; what stands in a row is together. */
	public static List<List<SpokenNumber>> of(String text) {
		SpokenDigits digits = new SpokenDigits(text);
		digits.read();
		return digits.runs;
	}

	private void read() {
		int at = 0;
		while (at < this.text.length()) {
			int letter = this.text.codePointAt(at);
			int to;
			if (Character.isDigit(letter)) {
				to = end(at, true);
				readWritten(at, to);
			}
			else if (Character.isLetter(letter)) {
				to = end(at, false);
				readWord(new WordAt(this.text.substring(at, to).toLowerCase(Locale.ROOT), at, to));
			}
			else {
				to = at + Character.charCount(letter);
				if (!isBetween(letter) || to - this.last > FARTHEST) {
					endRun();
				}
			}
			at = to;
		}
		endRun();
	}

	private int end(int from, boolean digits) {
		int to = from;
		while (to < this.text.length()) {
			int letter = this.text.codePointAt(to);
			if (digits ? !Character.isDigit(letter) : !isInWord(letter)) {
				break;
			}
			to += Character.charCount(letter);
		}
		return to;
	}

	/** An accent may be a sign of its own. */
	private static boolean isInWord(int letter) {
		return Character.isLetter(letter) || Character.getType(letter) == Character.NON_SPACING_MARK;
	}

	private static boolean isBetween(int letter) {
		return Character.isWhitespace(letter) || Character.isSpaceChar(letter) || BETWEEN.indexOf(letter) >= 0
				|| isPunctuation(letter) && APART.indexOf(letter) < 0;
	}

	/** Also what is not seen at all. */
	private static boolean isPunctuation(int letter) {
		return switch (Character.getType(letter)) {
			case Character.FORMAT, Character.DASH_PUNCTUATION, Character.CONNECTOR_PUNCTUATION,
					Character.OTHER_PUNCTUATION, Character.START_PUNCTUATION, Character.END_PUNCTUATION,
					Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION ->
				true;
			default -> false;
		};
	}

	private void readWritten(int from, int to) {
		StringBuilder digits = new StringBuilder(to - from);
		this.text.substring(from, to)
			.codePoints()
			.forEach((digit) -> digits.append((char) ('0' + Character.digit(digit, 10))));
		boolean alone = !isOfWord(from - 1, digits.length()) && !isOfWord(to, digits.length());
		if (alone) {
			add(digits.toString(), from, to);
			return;
		}
		endRun();
		if (digits.length() >= LONG_NUMBER) {
			add(digits.toString(), from, to);
			endRun();
		}
	}

	private boolean isOfWord(int at, int digits) {
		return at >= 0 && at < this.text.length()
				&& (Character.isLetter(this.text.charAt(at)) || this.text.charAt(at) == '_' && digits < WRITTEN_GROUP);
	}

	private void readWord(WordAt word) {
		String digits = digits(word.word());
		if (digits != null) {
			add(digits, word.from(), word.to());
		}
		else if (NumberRun.ZEROS.contains(word.word()) || NumberRun.TIMES.containsKey(word.word())) {
			this.open.add(word);
			this.last = word.to();
		}
		else if (SCALES.containsKey(word.word()) && !this.run.isEmpty() && this.open.isEmpty()) {
			SpokenNumber before = this.run.remove(this.run.size() - 1);
			put(before.digits() + SCALES.get(word.word()), before.from(), word.to(), before.paused());
		}
		else if (FILLERS.contains(word.word()) && !this.run.isEmpty()) {
			closeOpen();
			this.last = word.to();
		}
		else {
			endRun();
		}
	}

	private @Nullable String digits(String word) {
		String english = ENGLISH.get(word);
		if (english != null || this.otherDigits.isEmpty()) {
			return english;
		}
		return ONES.contains(word) ? "1"
				: this.otherDigits.get(EverydayWriting.withoutAccents(EverydayWriting.of(word)));
	}

	private void add(String digits, int from, int to) {
		String said = digits;
		int begin = from;
		WordAt before = this.open.isEmpty() ? null : this.open.get(this.open.size() - 1);
		Integer times = (before != null) ? NumberRun.TIMES.get(before.word()) : null;
		if (before != null && times != null && digits.length() == 1) {
			said = digits.repeat(times);
			begin = before.from();
			this.open.remove(before);
		}
		closeOpen();
		if (!joinsHundred(said, begin, to) && !joinsTens(said, begin, to)) {
			put(said, begin, to, isPaused(begin));
		}
	}

	/** "Seven hundred thirty" is 730. */
	private boolean joinsHundred(String tens, int from, int to) {
		if (this.run.isEmpty() || tens.length() != 2 || Character.isDigit(this.text.charAt(from)) || isPaused(from)) {
			return false;
		}
		SpokenNumber before = this.run.get(this.run.size() - 1);
		String digits = before.digits();
		boolean hundred = digits.length() > 2 && digits.endsWith("00") && before.to() == this.last
				&& this.text.startsWith("hundred", before.to() - "hundred".length());
		if (hundred) {
			this.run.remove(this.run.size() - 1);
			put(digits.substring(0, digits.length() - 2) + tens, before.from(), to, before.paused());
		}
		return hundred;
	}

	/** "Forty one" is 41. */
	private boolean joinsTens(String digit, int from, int to) {
		if (this.run.isEmpty() || digit.length() != 1 || digit.equals("0")
				|| Character.isDigit(this.text.charAt(from))) {
			return false;
		}
		SpokenNumber before = this.run.get(this.run.size() - 1);
		int end = before.digits().length() - 1;
		boolean tens = end > 0 && before.digits().charAt(end - 1) >= '2' && before.digits().charAt(end) == '0'
				&& !Character.isDigit(this.text.charAt(before.from())) && !isPaused(from) && before.to() == this.last;
		if (tens) {
			this.run.remove(this.run.size() - 1);
			put(before.digits().substring(0, end) + digit, before.from(), to, before.paused());
		}
		return tens;
	}

	private boolean isPaused(int from) {
		return this.run.isEmpty() || NumberRun.isPause(this.run.get(this.run.size() - 1).to(), from);
	}

	private void put(String digits, int from, int to, boolean paused) {
		this.run.add(new SpokenNumber(digits, from, to, paused));
		this.last = to;
	}

	/**
	 * What is followed by no number: "double oh" is two zeros, and "five oh" ends with
	 * one.
	 */
	private void closeOpen() {
		for (int i = 0; i < this.open.size(); i++) {
			WordAt word = this.open.get(i);
			Integer times = NumberRun.TIMES.get(word.word());
			boolean zeroFollows = i + 1 < this.open.size() && !NumberRun.TIMES.containsKey(this.open.get(i + 1).word());
			if (times != null && zeroFollows) {
				put("0".repeat(times), word.from(), this.open.get(i + 1).to(), isPaused(word.from()));
				i++;
			}
			else if (times == null) {
				put("0", word.from(), word.to(), isPaused(word.from()));
			}
		}
		this.open.clear();
	}

	private void endRun() {
		if (!this.run.isEmpty()) {
			closeOpen();
			this.runs.add(this.run);
			this.run = new ArrayList<>();
		}
		this.open.clear();
	}

}
