package com.voicehive.speech;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The distinct words that a query looks for, each with the stems that may stand for it:
 * those of the language that the query is in, or while that is not clear, of each that it
 * may be in. An English word stands for itself.
 */
final class AskedWords {

	private final int limit;

	private final Map<String, Set<String>> words = new LinkedHashMap<>();

	private final NavigableMap<Integer, List<WordAt>> stems = new TreeMap<>();

	private AskedWords(int limit) {
		this.limit = limit;
	}

	/**
	 * The words in their order; those that only ask or hold a sentence together when
	 * there is nothing else.
	 * @param limit how many at most
	 */
	static Map<String, Set<String>> of(String text, int limit) {
		AskedWords asked = new AskedWords(limit);
		Language language = LanguageGuess.of(text);
		String written = SpokenText.of(text);
		asked.readStems(language, written);
		if (language == null || language == Language.ENGLISH) {
			SpokenWords.readWithoutFillers(written, asked::addWithStems);
		}
		else {
			SpokenWords.read(language, written, asked::addInLanguage);
		}
		if (asked.words.isEmpty()) {
			SpokenWords.read(language, written, (word) -> asked.add(word.word(), Set.of()));
		}
		return asked.words;
	}

	private void readStems(@Nullable Language language, String written) {
		Set<Language> possible = (language != null) ? EnumSet.of(language) : Stems.OF_LATIN_LETTERS;
		possible.forEach((each) -> Stems.read(each, written,
				(stem) -> this.stems.computeIfAbsent(stem.from(), (any) -> new ArrayList<>()).add(stem)));
	}

	private void addWithStems(WordAt word) {
		Set<String> stems = new LinkedHashSet<>();
		for (WordAt stem : this.stems.getOrDefault(word.from(), List.of())) {
			if (stem.isAtPlaceOf(word) && !word.isNumber()) {
				stems.add(stem.word());
			}
		}
		add(word.word(), stems);
	}

	/** What has no stem is a function word; what has several is made up of others. */
	private void addInLanguage(WordAt word) {
		if (word.isNumber()) {
			add(word.word(), Set.of());
			return;
		}
		boolean whole = true;
		for (List<WordAt> some : this.stems.subMap(word.from(), word.to()).values()) {
			for (WordAt stem : some) {
				if (whole && stem.isAtPlaceOf(word)) {
					add(word.word(), Set.of(stem.word()));
				}
				else {
					add(stem.word(), Set.of());
				}
				whole = false;
			}
		}
	}

	private void add(String word, Set<String> stems) {
		if (this.words.size() < this.limit || this.words.containsKey(word)) {
			this.words.computeIfAbsent(word, (any) -> new LinkedHashSet<>()).addAll(stems);
		}
	}

}
