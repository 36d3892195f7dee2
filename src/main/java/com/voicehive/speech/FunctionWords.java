package com.voicehive.speech;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;

/**
 * Words that hold a sentence together, ask or greet: by them a language is known, and
 * they are not looked for. Lucene's lists, with what is said on the phone, as they are
 * written with and without marks.
 */
final class FunctionWords {

	private static final int FEW = 256;

	private static final Map<Language, CharArraySet> WRITTEN = load();

	private static final Map<Language, CharArraySet> LISTS = withoutMarks();

	private FunctionWords() {
	}

	/** The words of a language, also as those write who leave marks out. */
	static CharArraySet of(Language language) {
		return LISTS.getOrDefault(language, CharArraySet.EMPTY_SET);
	}

	/** The words of a language in its own spelling. */
	static CharArraySet written(Language language) {
		return WRITTEN.getOrDefault(language, CharArraySet.EMPTY_SET);
	}

	private static Map<Language, CharArraySet> load() {
		Map<Language, CharArraySet> lists = new EnumMap<>(Language.class);
		add(Language.ENGLISH, EnglishAnalyzer.getDefaultStopSet(), lists);
		add(Language.SPANISH, SpanishAnalyzer.getDefaultStopSet(), lists);
		add(Language.FRENCH, FrenchAnalyzer.getDefaultStopSet(), lists);
		add(Language.GERMAN, GermanAnalyzer.getDefaultStopSet(), lists);
		add(Language.PORTUGUESE, PortugueseAnalyzer.getDefaultStopSet(), lists);
		add(Language.ITALIAN, ItalianAnalyzer.getDefaultStopSet(), lists);
		add(Language.HINDI, HindiAnalyzer.getDefaultStopSet(), lists);
		add(Language.ARABIC, ArabicAnalyzer.getDefaultStopSet(), lists);
		for (String line : WordList.lines("function-words.txt")) {
			List<String> words = List.of(line.split(" "));
			add(Language.ofTag(words.get(0)), words.subList(1, words.size()), lists);
		}
		return lists;
	}

	private static void add(Language language, Collection<?> words, Map<Language, CharArraySet> lists) {
		lists.computeIfAbsent(language, (any) -> new CharArraySet(FEW, true)).addAll(words);
	}

	private static Map<Language, CharArraySet> withoutMarks() {
		Map<Language, CharArraySet> lists = new EnumMap<>(Language.class);
		WRITTEN.forEach((language, words) -> {
			CharArraySet list = CharArraySet.copy(words);
			for (Object word : words) {
				String plain = EverydayWriting.of(new String((char[]) word));
				list.addAll(List.of(plain, EverydayWriting.withoutAccents(plain)));
			}
			lists.put(language, CharArraySet.unmodifiableSet(list));
		});
		return lists;
	}

}
