package com.voicehive.insight.talk;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of a sentence that a phrase begins, up to where another thought does. */
public final class Clause {

	private static final Pattern NEXT = Pattern.compile(
			"[,;:] | - | so (?:i|we|that|please|you|can|no|it|he|she|they|tell|make|don't|if|just)\\b| (?:but|because|since|which|und|aber|weil|pero|porque"
					+ "|mais|parce|ma|perch\u00e9|mas) | (?:and|y|e|et) (?:i|i'm|i'd|we|can|could|please|you|my|is|was|that|ich|yo|io|je|eu)\\b");

	/** So much of a phrase is read before another thought may begin. */
	private static final int LEAST = 12;

	private Clause() {
	}

	public static Quote from(MatchResult phrase, Sentence sentence, int most) {
		if (sentence.said().length() < sentence.text().length()) {
			return sentence.quote(most);
		}
		Matcher next = NEXT.matcher(sentence.text());
		int end = next.find(Math.min(phrase.start() + LEAST, sentence.text().length())) ? next.start()
				: sentence.text().length();
		return Quote.of(sentence.said().substring(0, end), phrase.start(), most);
	}

}
