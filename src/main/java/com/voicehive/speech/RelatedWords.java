package com.voicehive.speech;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words that mean nearly the same, or one kind of what is asked for. */
public final class RelatedWords {

	private static final Map<String, List<String>> RELATED = load();

	private RelatedWords() {
	}

	/** What may stand for a word, all in the form of {@link SpokenWords}. */
	public static List<String> of(String word) {
		return RELATED.getOrDefault(word, List.of());
	}

	private static Map<String, List<String>> load() {
		Map<String, Set<String>> related = new HashMap<>();
		for (String line : WordList.lines("related-words.txt")) {
			String[] sides = line.split(">");
			List<String> asked = SpokenWords.of(sides[0]);
			List<String> kinds = (sides.length > 1) ? SpokenWords.of(sides[1]) : List.of();
			for (String word : asked) {
				Set<String> others = related.computeIfAbsent(word, (any) -> new LinkedHashSet<>());
				others.addAll(asked);
				others.addAll(kinds);
			}
		}
		Map<String, List<String>> standIns = new HashMap<>();
		related.forEach((word, all) -> {
			all.remove(word);
			standIns.put(word, List.copyOf(all));
		});
		return Map.copyOf(standIns);
	}

}
