package com.voicehive.speech;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;

import org.apache.lucene.analysis.CharArrayMap;
import org.jspecify.annotations.Nullable;

/**
 * The language that a text seems to be in: by its script, and among those of Latin
 * letters by function words and by letters that few languages have. That takes a few
 * microseconds for a turn.
 */
public final class LanguageGuess {

	/** What a word tells that one language only has. */
	private static final double LEAST_EVIDENCE = 1;

	/** How much more must tell of a language than of the next. */
	private static final double MARGIN = 1.25;

	/** A character of a syllable or a word counts as so many letters. */
	private static final int LETTERS_OF_A_CHARACTER = 2;

	private static final int LONGEST_WORD = 16;

	/** Letters of Persian and Urdu, which have the script of Arabic but other words. */
	private static final String NOT_ARABIC = "پچژگٹڈڑےں";

	/** The languages that have a word, as bits. */
	private static final CharArrayMap<Integer> WORDS = new CharArrayMap<>(2_048, true);

	static {
		for (Language language : EnumSet.range(Language.ENGLISH, Language.ITALIAN)) {
			FunctionWords.written(language).forEach((word) -> add(word, language));
			DigitWords.of(language).keySet().forEach((word) -> add(word, language));
		}
	}

	private static void add(Object word, Language language) {
		WORDS.merge(word, 1 << language.ordinal(), (one, other) -> one | other);
	}

	private final double[] evidence = new double[Language.values().length];

	private final Map<UnicodeScript, Integer> scripts = new EnumMap<>(UnicodeScript.class);

	/** What letters tell that few languages have. */
	private final Map<Language, Double> marks = new EnumMap<>(Language.class);

	/** Letters of ASCII: most have no need of a map. */
	private int plain;

	private boolean notArabic;

	private final char[] word = new char[LONGEST_WORD];

	private int length;

	private LanguageGuess() {
	}

	/** The language of a text; null when too few of its words tell. */
	public static @Nullable Language of(String text) {
		LanguageGuess guess = new LanguageGuess();
		for (int i = 0; i < text.length(); i++) {
			guess.read(text.charAt(i));
		}
		guess.endWord();
		return guess.best();
	}

	private void read(char letter) {
		if (letter <= 'z') {
			if (letter >= 'a' || letter >= 'A' && letter <= 'Z') {
				this.plain++;
				addToWord(letter);
			}
			else {
				endWord();
			}
			return;
		}
		readOther(letter);
	}

	private void readOther(char letter) {
		switch (letter) {
			case 'ñ', 'Ñ', '¿', '¡' -> mark(Language.SPANISH, LEAST_EVIDENCE);
			case 'ß' -> mark(Language.GERMAN, LEAST_EVIDENCE);
			case 'ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü' -> mark(Language.GERMAN, LEAST_EVIDENCE / 2);
			case 'ã', 'õ' -> mark(Language.PORTUGUESE, LEAST_EVIDENCE / 2);
			case 'œ', 'ê', 'û', 'î' -> mark(Language.FRENCH, LEAST_EVIDENCE / 2);
			case 'ò', 'ù', 'ì' -> mark(Language.ITALIAN, LEAST_EVIDENCE / 2);
			default -> this.notArabic |= NOT_ARABIC.indexOf(letter) >= 0;
		}
		if (Character.isLetter(letter)) {
			this.scripts.merge(UnicodeScript.of(letter), 1, Integer::sum);
			addToWord(letter);
		}
		else {
			endWord();
		}
	}

	/** A letter that comes again tells no more. */
	private void mark(Language language, double evidence) {
		this.marks.merge(language, evidence, Math::max);
	}

	private void addToWord(char letter) {
		if (this.length < LONGEST_WORD) {
			this.word[this.length] = letter;
		}
		this.length++;
	}

	private void endWord() {
		// One of A to Z alone is rather that of a name that is spelled.
		boolean word = this.length > 1 || this.length == 1 && this.word[0] > 'z';
		if (word && this.length <= LONGEST_WORD) {
			Integer languages = WORDS.get(this.word, 0, this.length);
			if (languages != null) {
				for (int left = languages; left != 0; left &= left - 1) {
					this.evidence[Integer.numberOfTrailingZeros(left)] += LEAST_EVIDENCE / Integer.bitCount(languages);
				}
			}
		}
		this.length = 0;
	}

	private @Nullable Language best() {
		int latin = this.plain + letters(UnicodeScript.LATIN);
		int kana = letters(UnicodeScript.HIRAGANA) + letters(UnicodeScript.KATAKANA);
		if (kana > 0 && (kana + letters(UnicodeScript.HAN)) * LETTERS_OF_A_CHARACTER > latin) {
			return Language.JAPANESE;
		}
		if (letters(UnicodeScript.HANGUL) * LETTERS_OF_A_CHARACTER > latin) {
			return Language.KOREAN;
		}
		if (letters(UnicodeScript.DEVANAGARI) > latin) {
			return Language.HINDI;
		}
		if (letters(UnicodeScript.ARABIC) > latin) {
			return this.notArabic ? null : Language.ARABIC;
		}
		return byWords();
	}

	private int letters(UnicodeScript script) {
		return this.scripts.getOrDefault(script, 0);
	}

	private @Nullable Language byWords() {
		this.marks.forEach((language, mark) -> this.evidence[language.ordinal()] += mark);
		int best = 0;
		double next = 0;
		for (int i = 1; i < this.evidence.length; i++) {
			if (this.evidence[i] > this.evidence[best]) {
				next = this.evidence[best];
				best = i;
			}
			else {
				next = Math.max(next, this.evidence[i]);
			}
		}
		boolean clear = this.evidence[best] >= LEAST_EVIDENCE && this.evidence[best] > MARGIN * next;
		return clear ? Language.values()[best] : null;
	}

}
