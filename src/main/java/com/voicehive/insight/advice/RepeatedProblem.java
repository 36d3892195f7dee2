package com.voicehive.insight.advice;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.History;
import com.voicehive.insight.talk.Phrases;
import com.voicehive.insight.talk.Sentence;

/**
 * Reports a problem that came up in several calls: the same thing was said to be out of
 * order, or the caller said that it was not the first time.
 */
final class RepeatedProblem implements Rule {

	private static final String MINE = "(?:my|your|our|the|this)";

	private static final String THING = "((?:[a-z'-]+ ){0,2}[a-z-]+)";

	private static final Pattern PROBLEM = Pattern.compile("\\b(?:problems?|issues?|trouble|difficult(?:y|ies)|errors?)"
			+ " (?:with|on|in) " + MINE + " " + THING + "|\\b" + MINE + " " + THING
			+ "(?: (?:is|was|are|were|has|have|just|still|again|keeps?|suddenly|completely))* (?:broken|broke|down|not working"
			+ "|isn't working|aren't working|doesn't work|don't work|does not work|won't work|stopped working|out of order"
			+ "|failing|crashing|crashes|leaking|dead|faulty|defective|damaged|never arrived|never came|hasn't arrived"
			+ "|has not arrived|didn't arrive|went out|goes out)\\b|\\b(?:never|not|haven't|still haven't|didn't)"
			+ " (?:yet )?(?:received|receive|gotten|got|get) " + MINE + " " + THING);

	private static final Pattern CHARGED = Pattern
		.compile("\\b(?:overcharged|double[- ]charged|(?:charged|billed) (?:me )?"
				+ "(?:twice|two times|double|too much|wrong(?:ly)?|incorrectly))\\b");

	private static final Pattern AGAIN = Pattern
		.compile("\\b(?:same (?:problem|issue|error)|(?:second|third|fourth|fifth|2nd"
				+ "|3rd|4th|5th) time (?:i'm |i am |i've |i have |i had to |i |that i |this |that this |it )*(?:call|contact|report"
				+ "|complain|happen|ask)|(?:already|have) (?:called|complained|reported)(?: you)? (?:about (?:this|it|that)|twice"
				+ "|before about))|\\bstill (?:not|isn't|hasn't been|has not been|haven't been) (?:been )?(?:fixed|resolved|solved"
				+ "|working|repaired)\\b");

	private static final List<String> PROBLEM_STEMS = List.of("problem", "issue", "trouble", "difficult", "error",
			"work", "broke", "down", "out of order", "fail", "crash", "leak", "dead", "fault", "defect", "damage",
			"arriv", "never came", "went out", "goes out", "receive", "gotten", "get my", "got my", "charge", "billed");

	private static final List<String> AGAIN_STEMS = List.of("same problem", "same issue", "same error", " time i",
			" time that", " time this", " time it", "called", "complained", "reported", "still");

	private static final Set<String> IN_INTENT = Set.of("complaint", "problem", "issue", "outage", "dispute", "error",
			"failure", "troubleshoot", "troubleshooting");

	/** Corrections of a booking in the making are no problems with a thing. */
	private static final Set<String> NO_THING = Set.of("time", "date", "day", "name", "number", "address", "amount",
			"city", "location", "one", "thing", "way", "price", "same", "new", "old", "really", "very", "again",
			"still", "last", "that", "this", "and", "which", "with", "for", "from", "you", "week", "month", "yesterday",
			"today", "morning", "just", "because", "since", "please", "confirmation", "keeps", "has", "have", "was",
			"were", "are", "of", "on", "in", "is", "to", "it", "i", "a", "at", "the", "my", "your", "our");

	@Override
	public Optional<String> apply(History history) {
		List<Call> calls = history.callsWithin(RECENT);
		Map<String, Integer> callsByThing = new LinkedHashMap<>();
		calls.stream()
			.filter(Call::isKnown)
			.forEach((call) -> things(call).forEach((thing) -> callsByThing.merge(thing, 1, Integer::sum)));
		return callsByThing.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() > 1)
			.max(Map.Entry.comparingByValue())
			.map((entry) -> "The same problem was raised in " + history.atLeast() + entry.getValue() + " calls: "
					+ entry.getKey())
			.or(() -> calls.stream()
				.filter((call) -> call.exchanges().stream().anyMatch(RepeatedProblem::saysAgain))
				.findFirst()
				.map((call) -> "Caller said on " + call.day() + " that a problem was back or still there"));
	}

	private static boolean saysAgain(Exchange exchange) {
		return exchange.caller().says(AGAIN_STEMS, (sentence) -> sentence.states(AGAIN));
	}

	private static Set<String> things(Call call) {
		Set<String> things = new LinkedHashSet<>();
		for (Exchange exchange : call.exchanges()) {
			List<String> intent = exchange.intent();
			if (intent.stream().anyMatch(IN_INTENT::contains)) {
				intent.stream().filter((word) -> !IN_INTENT.contains(word)).forEach((word) -> add(word, things));
			}
			if (!exchange.caller().mentions(PROBLEM_STEMS)) {
				continue;
			}
			for (Sentence sentence : exchange.caller().sentences()) {
				if (!sentence.question()) {
					sentence.find(PROBLEM)
						.ifPresent((match) -> Phrases.groups(match)
							.flatMap((group) -> Stream.of(group.split(" ")))
							.forEach((word) -> add(word, things)));
					sentence.find(CHARGED).ifPresent((match) -> things.add("charges"));
				}
			}
		}
		return things;
	}

	private static void add(String word, Set<String> things) {
		if (word.length() > 1 && word.length() <= 30 && !NO_THING.contains(word)) {
			things.add(word);
		}
	}

}
