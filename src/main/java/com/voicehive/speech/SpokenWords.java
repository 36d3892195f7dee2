package com.voicehive.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.StopFilter;
import org.jspecify.annotations.Nullable;

/**
 * The words of a text in the form in which they are compared: without case, accents,
 * endings and irregular forms, numbers as digits. Emoji are words, of whatever colour.
 */
public final class SpokenWords {

	// Stop words, and sounds of somebody who thinks. None that turns a sentence round,
	// such as "not" or "never", and not "may", which is a month.
	private static final CharArraySet FILLERS = StopFilter.makeStopSet(("a an and are as at be but by do does did done "
			+ "doing for if in into is it it's of on or such that the their theirs then there these they this those "
			+ "to was were will with what which who whom whose when where why how has have had having am been being "
			+ "would could should can might shall must i i'm i've i'll i'd me my mine myself we us our ours we're "
			+ "we've we'll we'd you your yours you're you've you'll you'd he him his himself he'd he'll she her hers "
			+ "herself she'd she'll them they're they've they'll they'd its from about so than too very just also some "
			+ "any each while during because until off out up down over under again here both own same uh um oh ah er "
			+ "hmm mm well ok okay yeah yes please thanks thank")
		.split(" "));

	private static final SpokenAnalyzer ENGLISH = SpokenAnalyzer.ofEnglish(CharArraySet.EMPTY_SET);

	private static final SpokenAnalyzer WITHOUT_FILLERS = SpokenAnalyzer.ofEnglish(FILLERS);

	private static final Map<Language, SpokenAnalyzer> OTHERS = Stems.OF_LATIN_LETTERS.stream()
		.collect(Collectors.toUnmodifiableMap(Function.identity(), SpokenAnalyzer::of));

	private SpokenWords() {
	}

	/** All words, as often and in the order in which they are said. */
	public static List<String> of(String text) {
		List<String> words = new ArrayList<>();
		read(null, SpokenText.of(text), (word) -> words.add(word.word()));
		return words;
	}

	/**
	 * All words by which the texts of a memory are found: as they are said, and their
	 * stems. A text whose language is not clear is taken to be in that of the others.
	 */
	public static List<String> indexed(List<String> texts) {
		List<@Nullable Language> guesses = new ArrayList<>();
		texts.forEach((text) -> guesses.add(LanguageGuess.of(text)));
		Language clear = guesses.stream().filter(Objects::nonNull).findFirst().orElse(null);
		List<String> words = new ArrayList<>();
		for (int i = 0; i < guesses.size(); i++) {
			Language guess = guesses.get(i);
			addAll(texts.get(i), (guess != null) ? guess : clear, words);
		}
		return words;
	}

	private static void addAll(String text, @Nullable Language language, List<String> words) {
		String written = SpokenText.of(text);
		read(language, written, (word) -> words.add(word.word()));
		if (language != null) {
			Stems.read(language, written, (stem) -> words.add(stem.word()));
		}
	}

	static void read(@Nullable Language language, String written, Consumer<WordAt> words) {
		WordAt.read((language != null) ? OTHERS.getOrDefault(language, ENGLISH) : ENGLISH, written, words);
	}

	static void readWithoutFillers(String written, Consumer<WordAt> words) {
		WordAt.read(WITHOUT_FILLERS, written, words);
	}

}
