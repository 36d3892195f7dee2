package com.voicehive.speech;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** How languages of Latin letters say the digits. */
final class DigitWords {

	private static final Map<Language, Map<String, String>> LISTS = load();

	private DigitWords() {
	}

	/** From words without accents to digits. */
	static Map<String, String> of(Language language) {
		return LISTS.getOrDefault(language, Map.of());
	}

	private static Map<Language, Map<String, String>> load() {
		Map<Language, Map<String, String>> lists = new EnumMap<>(Language.class);
		for (String line : WordList.lines("digit-words.txt")) {
			String[] words = line.split(" ");
			Map<String, String> digits = new LinkedHashMap<>();
			for (int i = 1; i < words.length; i += 2) {
				digits.put(words[i], words[i + 1]);
			}
			lists.put(Language.ofTag(words[0]), digits);
		}
		return lists;
	}

}
