package com.voicehive.speech;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** The kind of thing that is asked for: a turn that has one may be the answer. */
public enum AnswerKind {

	/** A day, a month, a time, or one told from today, such as "last week". */
	DATE,

	/** A number or an amount. */
	NUMBER,

	/** The name of a person, a place, a make. */
	NAME,

	/** A sentence that does not ask, and so may answer anything. */
	STATEMENT;

	private static final Set<String> TIMES = Set.of(("january february march april june july august september october "
			+ "november december monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow "
			+ "tonight ago since week weeks weekend month months year years morning afternoon evening noon midnight "
			+ "spring summer autumn fall winter easter christmas thanksgiving birthday anniversary o'clock")
		.split(" "));

	private static final Set<String> NUMBERS = Set.of(("two three four five six seven eight nine ten eleven twelve "
			+ "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy "
			+ "eighty ninety hundred thousand million half dozen couple once twice both")
		.split(" "));

	private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");

	/** In words. */
	private static final int SHORTEST_STATEMENT = 4;

	private static final Pattern SPACES = Pattern.compile("\\s+");

	private static final Pattern NOT_ASCII = Pattern.compile("\\P{ASCII}+");

	private static final Pattern ASKS_DATE = asks("when|(what|which) (time|date|day|week|month|season|year)");

	private static final Pattern ASKS_NUMBER = asks(
			"how (many|much|old|long|often|far|big|tall|large|high)|what (number|price|amount|size|percentage)");

	private static final Pattern ASKS_NAME = asks("who|whose|whom|where|names?|called|(what|which) "
			+ "((?!is\\b|was\\b|are\\b|were\\b|do\\b|does\\b|did\\b|has\\b|had\\b)\\w+ )?"
			+ "(brand|make|model|company|shop|city|town|village|street|country|doctor|school|hospital)");

	private static Pattern asks(String phrases) {
		return Pattern.compile("\\b(" + phrases + ")\\b");
	}

	/** The kind that a text asks for; null when it is none of these. */
	public static @Nullable AnswerKind askedBy(String text) {
		// At each boundary of words Java walks back over all marks that combine.
		String lower = NOT_ASCII.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ");
		if (ASKS_DATE.matcher(lower).find()) {
			return DATE;
		}
		if (ASKS_NUMBER.matcher(lower).find()) {
			return NUMBER;
		}
		return ASKS_NAME.matcher(lower).find() ? NAME : null;
	}

	/** The kinds that are said in some texts. */
	public static Set<AnswerKind> saidIn(List<String> texts) {
		Set<AnswerKind> said = EnumSet.noneOf(AnswerKind.class);
		for (String text : texts) {
			int words = 0;
			for (String word : SPACES.split(text)) {
				addKinds(word, words == 0, said);
				words++;
				boolean told = word.endsWith(".") || word.endsWith("!");
				if (told && words >= SHORTEST_STATEMENT) {
					said.add(STATEMENT);
				}
				if (told || word.endsWith("?") || word.endsWith(":")) {
					words = 0;
				}
			}
			if (words >= SHORTEST_STATEMENT) {
				said.add(STATEMENT);
			}
		}
		return said;
	}

	private static void addKinds(String marked, boolean sentenceBegins, Set<AnswerKind> said) {
		String bare = bare(marked);
		if (bare.isEmpty()) {
			return;
		}
		String lower = bare.toLowerCase(Locale.ROOT);
		// Without its capital it is a verb.
		boolean may = bare.equals("May") && !sentenceBegins;
		boolean time = may || TIMES.contains(lower);
		boolean digits = hasDigit(lower);
		if (time || (digits && YEAR.matcher(lower).matches())) {
			said.add(DATE);
		}
		if (digits || NUMBERS.contains(lower)) {
			said.add(NUMBER);
		}
		if (!sentenceBegins && !time && bare.length() > 1 && Character.isUpperCase(bare.charAt(0))
				&& !lower.startsWith("i'") && !lower.equals("ok")) {
			said.add(NAME);
		}
	}

	private static boolean hasDigit(String word) {
		for (int i = 0; i < word.length(); i++) {
			if (Character.isDigit(word.charAt(i))) {
				return true;
			}
		}
		return false;
	}

	private static String bare(String marked) {
		int from = 0;
		int to = marked.length();
		while (from < to && !Character.isLetterOrDigit(marked.charAt(from))) {
			from++;
		}
		while (to > from && !Character.isLetterOrDigit(marked.charAt(to - 1))) {
			to--;
		}
		String bare = marked.substring(from, to);
		return bare.endsWith("'s") ? bare.substring(0, bare.length() - 2) : bare;
	}

	/** Some kinds as the bits of a number. */
	public static long bits(Set<AnswerKind> kinds) {
		return kinds.stream().mapToLong(AnswerKind::bit).reduce(0, (one, other) -> one | other);
	}

	/** This kind as a bit of a number. */
	public long bit() {
		return 1L << ordinal();
	}

}
