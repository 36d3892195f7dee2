package com.voicehive.insight.mood;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

import com.voicehive.insight.talk.Sentence;
import com.voicehive.insight.talk.Utterance;
import com.voicehive.insight.talk.Words;
import com.voicehive.speech.Language;

/**
 * The sentiment of a text by the weights of its words. The method is that of VADER (Hutto
 * and Gilbert, 2014): negation turns a weight around and weakens it, intensifiers
 * strengthen it, and the sum is normalised to -1 to 1. The words are our own.
 */
final class Sentiment {

	private static final Map<String, Integer> WEIGHTS = load();

	private static final Set<String> NEGATIONS = Set.of("not", "never", "without", "cannot", "dont", "didnt", "isnt",
			"wasnt", "nothing", "hardly", "barely");

	private static final Set<String> INTENSIFIERS = Set.of("very", "so", "really", "extremely", "absolutely",
			"completely", "totally", "incredibly", "too", "super", "utterly", "truly", "deeply");

	private static final Set<String> FELT = Set.of("it", "this", "that", "you", "your", "how", "everything");

	/** Words for an offer, which "an excellent choice" accepts. */
	private static final Set<String> OFFERED = Set.of("choice", "choices", "option", "options", "idea", "time", "day",
			"place", "price", "deal", "one", "reviews", "rating");

	private static final Set<String> SPEAKERS = Set.of("i", "i'm", "i've", "we", "we're", "you", "you've", "you're");

	private static final Set<String> ANSWERING = Set.of("that's", "that", "sounds", "sound", "it's", "its");

	private static final double INTENSIFIED = 0.5;

	private static final double ANNOYED = -3;

	private static final double PLEASED = 3;

	private static final double NEGATED = -0.74;

	private static final double NORMALISATION = 15;

	private static final int NEGATION_REACH = 3;

	/** The length of "Great" and "That's awesome": they answer an offer, without mood. */
	private static final int ACKNOWLEDGEMENT_WORDS = 5;

	private Sentiment() {
	}

	/** From -1, furious, to 1, delighted; 0 when no word tells. */
	static double of(Utterance speech) {
		// Most turns hold no such word, and need not be taken apart.
		boolean told = Feeling.PHRASES.mayBeIn(Feeling.ANNOYED, speech)
				|| Feeling.PHRASES.mayBeIn(Feeling.PLEASED, speech);
		if (!told && speech.words().stream().noneMatch(WEIGHTS::containsKey)) {
			return 0;
		}
		return normalised(speech.sentences().stream().mapToDouble(Sentiment::weight).sum());
	}

	static double of(Sentence sentence) {
		return normalised(weight(sentence));
	}

	private static double weight(Sentence sentence) {
		if (Feeling.PHRASES.occurs(Feeling.ANNOYED, sentence)) {
			return ANNOYED;
		}
		if (sentence.isSupposed()) {
			return 0;
		}
		if (Feeling.PHRASES.states(Feeling.PLEASED, sentence)) {
			return PLEASED;
		}
		// Lists of single words are there for English alone.
		boolean elsewhere = sentence.language() != Language.ENGLISH
				|| Feeling.PHRASES.occurs(Feeling.ELSEWHERE, sentence);
		return elsewhere ? 0 : weigh(Words.ofText(sentence.text()));
	}

	/** The score of a label such as {@code very frustrated}. */
	static double ofLabel(List<String> words) {
		return normalised(IntStream.range(0, words.size()).mapToDouble((i) -> weight(words, i)).sum());
	}

	private static double normalised(double sum) {
		return sum / Math.sqrt(sum * sum + NORMALISATION);
	}

	private static double weigh(List<String> words) {
		double sum = 0;
		for (int i = 0; i < words.size(); i++) {
			double weight = weight(words, i);
			boolean acknowledges = weight > 0 && isAcknowledgement(words, i);
			sum += acknowledges ? weight / 2 : weight;
		}
		return sum;
	}

	private static boolean isAcknowledgement(List<String> words, int index) {
		if (index == 0 || words.get(index - 1).equals(Words.STOP)) {
			return true;
		}
		boolean brief = words.size() <= ACKNOWLEDGEMENT_WORDS && !SPEAKERS.contains(words.get(0));
		return !words.contains("was") && (brief || before(words, index).stream().anyMatch(ANSWERING::contains));
	}

	private static double weight(List<String> words, int index) {
		double weight = WEIGHTS.getOrDefault(words.get(index), 0);
		if (weight == 0 || isNoMood(words, index)) {
			return 0;
		}
		boolean negated = false;
		for (int i = index - 1; i >= Math.max(0, index - NEGATION_REACH) && !words.get(i).equals(Words.STOP); i--) {
			String word = words.get(i);
			if (INTENSIFIERS.contains(word)) {
				weight += Math.copySign(INTENSIFIED, weight);
			}
			negated |= NEGATIONS.contains(word) || word.endsWith("n't") || word.equals("no") && i == index - 1;
		}
		return negated ? weight * NEGATED : weight;
	}

	/** "I'd love to", "I hate country music", "that would be great" tell no mood. */
	private static boolean isNoMood(List<String> words, int index) {
		String word = words.get(index);
		String before = (index > 0) ? words.get(index - 1) : "";
		String after = (index + 1 < words.size()) ? words.get(index + 1) : "";
		boolean taste = (word.startsWith("love") || word.startsWith("hate")) && !FELT.contains(after);
		return taste || OFFERED.contains(after) || before.equals("my")
				|| before(words, index).stream().anyMatch((each) -> each.equals("would") || each.endsWith("'d"));
	}

	private static List<String> before(List<String> words, int index) {
		return words.subList(Math.max(0, index - NEGATION_REACH), index);
	}

	private static Map<String, Integer> load() {
		Map<String, Integer> weights = new HashMap<>();
		try (InputStream file = Objects.requireNonNull(Sentiment.class.getResourceAsStream("sentiment-words.txt"))) {
			String list = new String(file.readAllBytes(), StandardCharsets.UTF_8);
			list.lines().filter((line) -> !line.isBlank() && !line.startsWith("#")).forEach((line) -> {
				int colon = line.indexOf(':');
				int weight = Integer.parseInt(line.substring(0, colon));
				for (String word : line.substring(colon + 1).strip().split(" +")) {
					weights.put(word, weight);
				}
			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return Map.copyOf(weights);
	}

}
