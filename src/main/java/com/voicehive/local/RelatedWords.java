package com.voicehive.local;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words that mean nearly the same, or one kind of what is asked for. */
final class RelatedWords {

	private static final Map<String, List<String>> RELATED = load();

	private RelatedWords() {
	}

	/** What may stand for a word, all in the form of {@link SpokenWords}. */
	static List<String> of(String word) {
		return RELATED.getOrDefault(word, List.of());
	}

	private static Map<String, List<String>> load() {
		Map<String, Set<String>> related = new HashMap<>();
		for (String line : WordList.lines("related-words.txt")) {
			String[] sides = line.split(">");
			List<String> asked = SpokenWords.of(sides[0]);
			asked.forEach((word) -> related.computeIfAbsent(word, (any) -> new LinkedHashSet<>()).addAll(asked));
			if (sides.length > 1) {
				List<String> kinds = SpokenWords.of(sides[1]);
				asked.forEach((word) -> related.get(word).addAll(kinds));
			}
		}
		Map<String, List<String>> others = new HashMap<>();
		related.forEach((word, all) -> {
			all.remove(word);
			others.put(word, List.copyOf(all));
		});
		return Map.copyOf(others);
	}

}
