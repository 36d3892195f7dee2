package com.voicehive.speech;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How languages of Latin letters say the digits. */
final class DigitWords {

	private static final Map<Language, Map<String, String>> LISTS = load();

	private DigitWords() {
	}

	/** Of all languages: no word is another digit in another. */
	private static final Map<String, String> ALL = LISTS.values()
		.stream()
		.flatMap((words) -> words.entrySet().stream())
		.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one));

	/** From words without accents to digits. */
	static Map<String, String> of(Language language) {
		return LISTS.getOrDefault(language, Map.of());
	}

	/** Of all languages. */
	static Map<String, String> ofAll() {
		return ALL;
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
