package com.voicehive.speech;

import java.text.Normalizer;
import java.util.Map;

import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/**
 * Text as most people type it: one character for what Unicode writes in several ways,
 * digits of every script as 0 to 9, and without the marks that everyday writing leaves
 * out. Marks that make another letter, as in Russian, Japanese and Hindi, stay; those of
 * Latin letters too, by which languages tell their endings.
 */
final class EverydayWriting {

	private static final int LAST_OF_ASCII = 0x7f;

	/** Letters that are typed for each other. */
	private static final Map<Character, Character> LETTERS = Map.ofEntries(
			// Cyrillic
			Map.entry('ё', 'е'), Map.entry('Ё', 'Е'), Map.entry('ѐ', 'е'), Map.entry('ѝ', 'и'),
			// Greek: the form at the end of a word
			Map.entry('ς', 'σ'),
			// Arabic, and the same letters as Persian and Urdu have them
			Map.entry('أ', 'ا'), Map.entry('إ', 'ا'), Map.entry('آ', 'ا'), Map.entry('ٱ', 'ا'), Map.entry('ؤ', 'و'),
			Map.entry('ئ', 'ي'), Map.entry('ى', 'ي'), Map.entry('ی', 'ي'), Map.entry('ة', 'ه'), Map.entry('ہ', 'ه'),
			Map.entry('ک', 'ك'), Map.entry('\u066b', '.'), Map.entry('\u066c', ','));

	private EverydayWriting() {
	}

	static String of(String text) {
		if (isAscii(text)) {
			return text;
		}
		String one = Normalizer.normalize(text, Normalizer.Form.NFKC);
		StringBuilder plain = new StringBuilder(one.length());
		one.codePoints().filter((letter) -> !isLookOfEmoji(letter)).forEach((letter) -> append(letter, plain));
		return plain.toString();
	}

	/** Without the accents of Latin letters too. */
	static String withoutAccents(String word) {
		char[] folded = new char[4 * word.length()];
		return new String(folded, 0, ASCIIFoldingFilter.foldToASCII(word.toCharArray(), 0, folded, 0, word.length()));
	}

	private static boolean isAscii(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) > LAST_OF_ASCII) {
				return false;
			}
		}
		return true;
	}

	/** Whether it says that an emoji is in colour or text, or the colour of the skin. */
	private static boolean isLookOfEmoji(int letter) {
		return letter == 0xfe0e || letter == 0xfe0f || letter >= 0x1f3fb && letter <= 0x1f3ff;
	}

	private static void append(int letter, StringBuilder plain) {
		if (letter <= LAST_OF_ASCII) {
			plain.append((char) letter);
		}
		else if (Character.isDigit(letter)) {
			plain.append(Character.digit(letter, 10));
		}
		else if (isGreek(letter) && Character.isLetter(letter)) {
			Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFD)
				.chars()
				.filter((part) -> !isLeftOut(part))
				.forEach((part) -> plain.append(typed((char) part)));
		}
		else if (Character.isSupplementaryCodePoint(letter)) {
			plain.appendCodePoint(letter);
		}
		else if (!isLeftOut(letter)) {
			plain.append(typed((char) letter));
		}
	}

	private static char typed(char letter) {
		return LETTERS.getOrDefault(letter, letter);
	}

	private static boolean isGreek(int letter) {
		return letter >= 0x370 && letter <= 0x3ff || letter >= 0x1f00 && letter <= 0x1fff;
	}

	/** Whether it is a mark that is seldom typed, or can't be seen. */
	private static boolean isLeftOut(int letter) {
		return switch (Character.getType(letter)) {
			case Character.NON_SPACING_MARK -> letter >= 0x300 && letter <= 0x36f || letter >= 0x591 && letter <= 0x5c7
					|| letter >= 0x610 && letter <= 0x6ed || letter == 0x93c;
			case Character.FORMAT -> letter != 0x200c && letter != 0x200d;
			default -> letter == 0x640;
		};
	}

}
