package com.voicehive.speech;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A query in plain speech; any text is one, and nothing in it is syntax.
 *
 * @param words the distinct words, in the order in which they were said
 * @param stems by word, what stands for it in another language than English
 * @param kind the kind that is asked for; null when that is not clear
 * @param sentence whether it tells enough to be answered by a turn that has none of its
 * words, when the turns around have them
 */
public record SpokenQuery(List<String> words, Map<String, Set<String>> stems, @Nullable AnswerKind kind,
		boolean sentence) {

	private static final int WORDS_READ = 1_000;

	// Fewer are key words: who sends those wants the turns that have them.
	private static final int WORDS_OF_A_SENTENCE = 4;

	private static final int WORDS_OF_A_QUESTION = 2;

	/** Japanese has a word that stands at the end of a question. */
	private static final String QUESTION_MARKS = "?？؟か";

	private static final Set<String> ASKING = Set.of("what", "who", "whom", "whose", "when", "where", "which", "why",
			"how");

	private static final Set<String> ASKING_AT_FIRST = Set.of("is", "are", "was", "were", "am", "do", "does", "did",
			"has", "have", "had", "can", "could", "will", "would", "should", "may");

	public static SpokenQuery of(String text) {
		Map<String, Set<String>> words = AskedWords.of(text, WORDS_READ);
		return new SpokenQuery(List.copyOf(words.keySet()), Map.copyOf(words), AnswerKind.askedBy(text),
				words.size() >= (isQuestion(text.strip()) ? WORDS_OF_A_QUESTION : WORDS_OF_A_SENTENCE));
	}

	private static boolean isQuestion(String text) {
		if (QUESTION_MARKS.indexOf(text.isEmpty() ? ' ' : text.charAt(text.length() - 1)) >= 0) {
			return true;
		}
		String[] words = text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", WORDS_READ);
		return ASKING_AT_FIRST.contains(words[0]) || List.of(words).stream().anyMatch(ASKING::contains);
	}

	/** What else stands for a word. */
	public Set<String> stemsOf(String word) {
		return this.stems.getOrDefault(word, Set.of());
	}

	/** Reveals nothing of what is looked for. */
	@Override
	public String toString() {
		return "SpokenQuery(...)";
	}

}
