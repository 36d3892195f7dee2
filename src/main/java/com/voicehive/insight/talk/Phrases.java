package com.voicehive.insight.talk;

import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Parts of patterns for phrases of phone calls. */
public final class Phrases {

	/** Things that are arranged, and can then be changed. */
	public static final String BOOKING = "appointment|reservation|booking|meeting|visit|flight|delivery|session|consultation"
			+ "|subscription|order|ticket|viewing|inspection|installation|pickup|class|lesson|stay|trip|ride|check-?up"
			+ "|membership|account|plan|service|policy|table|room|interview|demo|call";

	public static final String JUST = "(?: now| just| already| successfully| gone ahead and| also)*";

	public static final String FILLER = "no|nope|yes|yeah|ok|okay|sure|alright|all right|great|perfect|done|actually|sorry|and"
			+ "|so|well|then|hi|hello|hey|of course|certainly|absolutely|oh|please|all set";

	/** The start of a sentence that is an order. */
	public static final String OPENING = "^(?:(?:" + FILLER + "),? )*";

	/** Words that make a request of the verb behind them. */
	public static final String REQUEST = "\\b(?:(?:want|need|needed|like|have|had|wish|trying|try|calling|hoping|got|decided|asked)"
			+ " to(?: please| just)? |(?:can|could|would|will) you(?: please| kindly| just| help me)* |please(?: just| go"
			+ " ahead and)* |(?:can|could|may) (?:i|we)(?: please| just)* |let's |let me )";

	private Phrases() {
	}

	public static String times(int count) {
		return (count == 2) ? "twice" : count + " times";
	}

	/** The groups of a match that took part in it, in order. */
	public static Stream<String> groups(MatchResult match) {
		return IntStream.rangeClosed(1, match.groupCount()).mapToObj(match::group).filter(Objects::nonNull);
	}

}
