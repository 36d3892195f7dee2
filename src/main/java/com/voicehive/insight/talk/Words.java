package com.voicehive.insight.talk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of texts and identifiers, and the plural of English nouns. */
public final class Words {

	private static final Pattern CASE_CHANGE = Pattern
		.compile("(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

	private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}']+");

	private static final Set<String> MASS = Set.of("access", "advice", "availability", "cash", "childcare", "coverage",
			"credit", "education", "email", "entertainment", "equipment", "finance", "fitness", "food", "fraud",
			"furniture", "health", "help", "information", "insurance", "internet", "luggage", "mail", "maintenance",
			"media", "money", "music", "news", "payroll", "privacy", "safety", "security", "software", "staff",
			"support", "tech", "traffic", "transportation", "travel", "weather", "wifi", "wireless", "work");

	/** Count nouns in -ing; the others, such as billing, are mass nouns. */
	private static final Set<String> COUNTED_IN_ING = Set.of("booking", "building", "earring", "filing", "fitting",
			"hearing", "king", "listing", "meeting", "rating", "reading", "recording", "ring", "screening", "setting",
			"showing", "string", "viewing", "wedding");

	private static final Map<String, String> IRREGULAR = Map.of("child", "children", "man", "men", "person", "people",
			"woman", "women", "foot", "feet", "tooth", "teeth", "analysis", "analyses");

	/** The stand-in for punctuation between words. */
	public static final String STOP = ".";

	private Words() {
	}

	/** The words of a text in lower case, a {@link #STOP} at each break and the end. */
	public static List<String> ofText(String text) {
		List<String> words = new ArrayList<>();
		int start = 0;
		for (int i = 0; i <= text.length(); i++) {
			char next = (i < text.length()) ? text.charAt(i) : '.';
			if (Character.isLetterOrDigit(next) || next == '\'') {
				continue;
			}
			if (i > start) {
				words.add(text.substring(start, i));
			}
			start = i + 1;
			if (next != ' ' && next != '-' && !words.isEmpty() && !words.get(words.size() - 1).equals(STOP)) {
				words.add(STOP);
			}
		}
		return words;
	}

	/** The words of {@code ReserveRestaurant} or {@code book_table}, in lower case. */
	public static List<String> ofIdentifier(String identifier) {
		return SEPARATORS.splitAsStream(CASE_CHANGE.matcher(identifier).replaceAll(" "))
			.filter((word) -> !word.isEmpty())
			.map((word) -> word.toLowerCase(Locale.ROOT))
			.toList();
	}

	/**
	 * The plural of a noun or of the last word of a phrase. Mass nouns, plurals and words
	 * that are not English letters stay as they are.
	 */
	public static String plural(String phrase) {
		int last = phrase.lastIndexOf(' ') + 1;
		return phrase.substring(0, last) + pluralOfWord(phrase.substring(last));
	}

	private static String pluralOfWord(String word) {
		if (MASS.contains(word) || word.endsWith("ing") && !COUNTED_IN_ING.contains(word) || !isEnglish(word)
				|| IRREGULAR.containsValue(word) || isPlural(word)) {
			return word;
		}
		String irregular = IRREGULAR.get(word);
		if (irregular != null) {
			return irregular;
		}
		if (word.endsWith("y") && word.length() > 1 && !isVowel(word.charAt(word.length() - 2))) {
			return word.substring(0, word.length() - 1) + "ies";
		}
		boolean hisses = word.endsWith("s") || word.endsWith("x") || word.endsWith("z") || word.endsWith("ch")
				|| word.endsWith("sh");
		return word + (hisses ? "es" : "s");
	}

	private static boolean isEnglish(String word) {
		for (int i = 0; i < word.length(); i++) {
			char letter = word.charAt(i);
			if ((letter < 'a' || letter > 'z') && letter != '\'') {
				return false;
			}
		}
		return !word.isEmpty();
	}

	private static boolean isPlural(String word) {
		return word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us") && !word.endsWith("is")
				|| word.endsWith("sses");
	}

	private static boolean isVowel(char letter) {
		return "aeiou".indexOf(letter) >= 0;
	}

}
