package com.voicehive.speech;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.analysis.ko.KoreanAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;

/**
 * Words of other languages than English, without their endings and particles: what
 * Lucene's analyzers make of a text. They are marked, so that no stem is taken for an
 * English word.
 */
final class Stems {

	/** Those whose words look alike when there are few. */
	static final Set<Language> OF_LATIN_LETTERS = EnumSet.range(Language.SPANISH, Language.ITALIAN);

	private static final String MARK = "~";

	/** Made when first needed: dictionaries take megabytes and a moment. */
	private static final Map<Language, Analyzer> ANALYZERS = new ConcurrentHashMap<>();

	private Stems() {
	}

	/** Reads the stems of a text, but no numbers and no function words. */
	static void read(Language language, String text, Consumer<WordAt> stems) {
		if (language != Language.ENGLISH) {
			WordAt.read(ANALYZERS.computeIfAbsent(language, Stems::analyzer), text, (stem) -> {
				if (stem.word().chars().noneMatch(Character::isDigit)) {
					stems.accept(stem.as(MARK + EverydayWriting.withoutAccents(stem.word())));
				}
			});
		}
	}

	private static Analyzer analyzer(Language language) {
		return switch (language) {
			case SPANISH -> new SpanishAnalyzer(FunctionWords.of(language));
			case FRENCH -> new FrenchAnalyzer(FunctionWords.of(language));
			case GERMAN -> new GermanWords();
			case PORTUGUESE -> new PortugueseAnalyzer(FunctionWords.of(language));
			case ITALIAN -> new ItalianAnalyzer(FunctionWords.of(language));
			case HINDI -> new HindiAnalyzer(FunctionWords.of(language));
			case ARABIC -> new ArabicAnalyzer(FunctionWords.of(language));
			case JAPANESE -> new JapaneseAnalyzer();
			case KOREAN -> new KoreanAnalyzer();
			case ENGLISH -> throw new IllegalArgumentException("English has its own words");
		};
	}

}
