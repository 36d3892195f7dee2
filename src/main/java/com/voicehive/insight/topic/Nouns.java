package com.voicehive.insight.topic;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.voicehive.insight.talk.Utterance;
import com.voicehive.insight.talk.Words;

/**
 * The nouns of plain speech: what callers often call about, and words after "my", "our",
 * "your", "the" or "a" when the next word shows that they are no adjectives. Misses many,
 * and rarely takes another word for a noun.
 */
final class Nouns {

	private static final int SHORTEST = 4;

	private static final int LONGEST = 20;

	private static final Set<String> BEFORE = Set.of("my", "our", "your", "the", "a", "an");

	private static final Set<String> BEHIND = Set.of(Words.STOP, "is", "are", "was", "were", "has", "have", "had",
			"isn't", "wasn't", "hasn't", "doesn't", "for", "to", "on", "at", "in", "from", "with", "and", "or",
			"please", "again", "that", "which", "i", "you", "we", "it", "because", "but", "when", "by");

	/** In the plural. */
	private static final Set<String> CALLED_ABOUT = Stream
		.of("account", "appointment", "bill", "billing", "booking", "claim", "contract", "delivery", "deposit",
				"discount", "insurance", "internet", "invoice", "loan", "membership", "mortgage", "order", "password",
				"payment", "policy", "prescription", "quote", "receipt", "refund", "rental", "repair", "reservation",
				"return", "shipping", "subscription", "ticket", "upgrade", "warranty")
		.map(Words::plural)
		.collect(Collectors.toUnmodifiableSet());

	/** Nouns of every call, whatever it is about. */
	private static final Set<String> EVERYDAY = Set.of("address", "afternoon", "amount", "answer", "area", "city",
			"case", "chance", "choice", "cost", "date", "dates", "day", "days", "detail", "details", "evening",
			"everything", "family", "favor", "first", "following", "fourth", "friend", "friends", "future", "help",
			"home", "hour", "hours", "husband", "idea", "information", "kind", "last", "less", "list", "location",
			"lot", "mind", "minute", "minutes", "moment", "month", "more", "morning", "most", "name", "names", "next",
			"night", "noon", "number", "option", "options", "other", "others", "people", "person", "phone", "place",
			"please", "preference", "price", "problem", "question", "questions", "range", "rating", "reason", "rest",
			"right", "same", "search", "second", "seventh", "show", "sixth", "eighth", "ninth", "tenth", "third",
			"thing", "things", "time", "times", "today", "tomorrow", "total", "town", "trip", "type", "view", "while",
			"wife", "week", "weekend", "year", "fifth", "start", "end", "middle", "state", "street", "only", "best",
			"good", "great", "fine", "system", "service");

	private Nouns() {
	}

	/** The distinct nouns, in the plural. */
	static Set<String> of(Utterance speech) {
		List<String> words = speech.words();
		Set<String> nouns = new TreeSet<>();
		for (int i = 0; i < words.size(); i++) {
			String word = words.get(i);
			String plural = Words.plural(word);
			if (CALLED_ABOUT.contains(plural) || isNoun(words, i)) {
				nouns.add(plural);
			}
		}
		return nouns;
	}

	private static boolean isNoun(List<String> words, int index) {
		String word = words.get(index);
		return index > 0 && BEFORE.contains(words.get(index - 1)) && index + 1 < words.size()
				&& BEHIND.contains(words.get(index + 1)) && word.length() >= SHORTEST && word.length() <= LONGEST
				&& !EVERYDAY.contains(word);
	}

}
