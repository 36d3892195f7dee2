package com.voicehive.speech;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A thesaurus: words that mean nearly the same, or are of the kind that is asked for. */
public final class RelatedWords {

	private static final Map<String, List<String>> RELATED = load();

	private RelatedWords() {
	}

	/** The words that may stand for a word, all in the form of {@link SpokenWords}. */
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
				others.remove(word);
			}
		}
		return related.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, (entry) -> List.copyOf(entry.getValue())));
	}

}
