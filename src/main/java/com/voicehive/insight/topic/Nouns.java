package com.voicehive.insight.topic;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.voicehive.insight.talk.Content;
import com.voicehive.insight.talk.Utterance;
import com.voicehive.insight.talk.Words;

/**
 * The nouns of plain speech: what callers often call about, and the last word of a phrase
 * that "my", "another", "two" or a request begins, when the next word shows that it is
 * over. Misses many, and rarely takes another word for a noun.
 */
public final class Nouns {

	private static final int SHORTEST = 3;

	/** A phrase with more words before its noun is none. */
	private static final int MOST_WORDS = 3;

	private static final int LONGEST = 20;

	private static final Set<String> BEFORE = Set.of("my", "our", "your", "the", "a", "an", "another", "some", "any",
			"this", "new", "two", "three", "four", "five", "six", "of", "about", "regarding", "order", "ordered", "buy",
			"bought", "purchase", "book", "rent", "return", "cancel", "reschedule", "need", "want", "fix", "repair",
			"replace");

	private static final Set<String> BEHIND = Set.of(Words.STOP, "is", "are", "was", "were", "has", "have", "had",
			"isn't", "wasn't", "hasn't", "doesn't", "for", "to", "on", "at", "in", "from", "with", "and", "or",
			"please", "again", "that", "which", "i", "you", "we", "it", "because", "but", "when", "by", "of", "the",
			"my", "as", "so", "will", "can", "could", "would", "keeps", "didn't", "don't", "won't", "today", "tomorrow",
			"this", "next", "last", "until", "before", "after", "if", "not", "never", "still", "today's", "they", "he",
			"she", "i'm", "i've", "i'd", "it's", "also", "too", "about", "using", "where", "who", "since", "then",
			"there", "than", "there's", "he's", "she's", "they're", "we're", "you're", "i'll", "we'll", "they'll", "up",
			"down", "off", "over", "under", "out", "into", "without", "around", "round", "near", "like", "went", "came",
			"come", "comes", "goes", "go", "got", "gets", "get", "says", "said", "does", "did", "do", "be", "been",
			"looks", "look", "works", "stopped", "needs", "should", "may", "might", "must", "couldn't", "wouldn't",
			"can't", "only", "even", "just", "ever", "yet", "instead", "though", "while", "once", "here", "now", "nor",
			"all", "what", "how", "why", "yous", "yesterday", "tonight", "twice", "except");

	/** What a number, a state or a key of a thing is, is not what a call is about. */
	private static final Set<String> OF_A_THING = Set.of("number", "numbers", "status", "id", "no", "code", "details",
			"date", "confirmation");

	/** In the singular and in the plural, with the plural. */
	private static final Map<String, String> CALLED_ABOUT = Stream
		.of("account", "appointment", "bill", "billing", "booking", "claim", "contract", "delivery", "deposit",
				"discount", "insurance", "internet", "invoice", "loan", "membership", "mortgage", "order", "password",
				"payment", "policy", "prescription", "quote", "receipt", "refund", "rental", "repair", "reservation",
				"return", "shipping", "subscription", "ticket", "upgrade", "warranty")
		.flatMap((noun) -> Stream.of(noun, Words.plural(noun)))
		.distinct()
		.collect(Collectors.toUnmodifiableMap((noun) -> noun, Words::plural));

	/** Nouns of every call, whatever it is about. */
	private static final Set<String> EVERYDAY = Set.of("hundred", "thousand", "outside", "address", "afternoon",
			"amount", "answer", "area", "city", "case", "chance", "choice", "cost", "date", "dates", "day", "days",
			"detail", "details", "evening", "everything", "family", "favor", "first", "following", "fourth", "friend",
			"friends", "future", "help", "home", "hour", "hours", "husband", "idea", "information", "kind", "last",
			"less", "list", "location", "lot", "mind", "minute", "minutes", "moment", "month", "more", "morning",
			"most", "name", "names", "next", "night", "noon", "number", "option", "options", "other", "others",
			"people", "person", "phone", "place", "please", "preference", "price", "problem", "question", "questions",
			"range", "rating", "reason", "rest", "right", "same", "search", "second", "seventh", "show", "sixth",
			"eighth", "ninth", "tenth", "third", "thing", "things", "time", "times", "today", "tomorrow", "total",
			"town", "trip", "type", "view", "while", "wife", "week", "weekend", "year", "fifth", "start", "end",
			"middle", "state", "street", "only", "best", "good", "great", "fine", "system", "service", "status", "item",
			"items", "way", "bit", "guy", "guys", "man", "lady", "sir", "manager", "supervisor", "representative",
			"agent", "call", "message", "email", "line", "one", "ones", "two", "yes", "job", "issue", "error",
			"mistake", "company", "store", "customer", "customers", "size", "color", "colour", "couple", "pair",
			"piece", "part", "side", "back", "front", "top", "bottom", "word", "say", "look", "try", "use", "fact",
			"point", "sort", "ago", "both", "all", "new", "old", "big", "small", "bad", "now", "later", "day's", "code",
			"label", "link", "copy", "update", "son", "daughter", "mother", "father", "mom", "dad", "kids", "few",
			"sure", "going", "doing", "being", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
			"sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
			"november", "december", "mornings", "afternoons", "evenings", "christmas", "tonight", "midnight", "website",
			"feature", "features", "arrive", "leave", "depart", "land", "arrives", "departs", "leaves", "starts",
			"costs", "card", "money", "full", "different", "free", "available", "open", "due", "out", "off", "work");

	/** Everyday nouns that two calls can be about all the same. */
	private static final Set<String> MATTERS = Set.of("card", "code", "email", "feature", "home", "job", "label",
			"line", "link", "message", "phone", "price", "show", "store", "system", "trip", "website");

	private Nouns() {
	}

	/** The distinct nouns, in the plural. */
	static Set<String> of(Utterance speech) {
		return of(speech, Set.of());
	}

	/** The same with everyday ones that two calls can be about. */
	public static Set<String> matters(Utterance speech) {
		return of(speech, MATTERS);
	}

	private static Set<String> of(Utterance speech, Set<String> everydayToo) {
		List<String> words = speech.words();
		Set<String> nouns = new TreeSet<>();
		for (int i = 0; i < words.size(); i++) {
			String word = words.get(i);
			String calledAbout = CALLED_ABOUT.get(word);
			if (calledAbout != null && !isOfAThing(words, i + 1)) {
				nouns.add(calledAbout);
			}
			else if (BEFORE.contains(word)) {
				int end = end(words, i);
				if (end > i && isNoun(words.get(end), everydayToo)) {
					nouns.add(Words.plural(words.get(end)));
				}
			}
		}
		return nouns;
	}

	private static boolean isOfAThing(List<String> words, int index) {
		return index < words.size() && OF_A_THING.contains(words.get(index));
	}

	/**
	 * The last word of the phrase that begins behind a word; that word when there is
	 * none.
	 */
	private static int end(List<String> words, int start) {
		for (int i = start + 1; i < words.size() && i <= start + MOST_WORDS + 1; i++) {
			if (BEHIND.contains(words.get(i))) {
				return i - 1;
			}
		}
		return start;
	}

	private static boolean isNoun(String word, Set<String> everydayToo) {
		return word.length() >= SHORTEST && word.length() <= LONGEST
				&& (!EVERYDAY.contains(word) || everydayToo.contains(word)) && !Content.isCommon(word)
				&& !BEFORE.contains(word) && !word.endsWith("ly") && !word.endsWith("ed") && word.indexOf('\'') < 0
				&& Character.isLetter(word.charAt(0));
	}

}
