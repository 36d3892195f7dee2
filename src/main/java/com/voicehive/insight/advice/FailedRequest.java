package com.voicehive.insight.advice;

import java.util.Optional;
import java.util.regex.Pattern;

import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.History;
import com.voicehive.insight.talk.Sentence;

/** Reports a request of the last call that the agent could not fulfil, not even later. */
final class FailedRequest implements Rule {

	private static final String THING = "reservation|booking|appointment|purchase|payment|transfer|transaction|order"
			+ "|request|tickets?|ride|table|car|room|visit|viewing|cab|bus|flight|seats?|it|that|this";

	private static final String DO = "(?:make|book|complete|reserve|schedule|process|purchase|buy|place|transfer|set up"
			+ "|arrange|confirm|do|fulfil|fulfill|get|secure|cancel|reschedule|fix|resolve)";

	private static final Pattern FAILURE = Pattern.compile(
			"\\b(?:unable to|not able to|wasn't able to|weren't able to|couldn't|could not|failed to|can't|cannot) "
					+ DO + " (?:[a-z]+ ){0,3}(?:" + THING + ")\\b|\\b(?:" + THING
					+ ")s?(?: [a-z]+){0,4}? (?:was|were|has been|is|did|could|has|had)(?: been)?(?: not|n't)"
					+ " (?:be |been |get )?(?:successful|successfully|made|booked|completed|complete|reserved|scheduled|processed"
					+ "|possible|available|confirmed|go through|gone through|work|succeed)\\b|\\b(?:" + THING
					+ ") (?:has |have )?(?:failed|unsuccessful|was unsuccessful|were unsuccessful|did not go through"
					+ "|didn't go through)\\b");

	/** Whatever sounds like a later success: then the request was no failure. */
	private static final Pattern SUCCESS = Pattern.compile("\\b(?:made|booked|reserved|complete|completed|confirmed"
			+ "|purchased|bought|placed|processed|transferred|scheduled|arranged|managed|secured|succeeded|success"
			+ "|successful|successfully|able to|done|paid|all set|fixed|resolved)\\b");

	/** The number of turns read: an earlier failure was left behind by the caller. */
	private static final int TURNS = 3;

	@Override
	public Optional<String> apply(History history) {
		return history.lastCall()
			.filter(FailedRequest::hasFailed)
			.map((call) -> "A request in the " + history.named(call) + " could not be completed");
	}

	private static boolean hasFailed(Call call) {
		boolean failed = false;
		for (Exchange exchange : call.last(TURNS)) {
			for (Sentence sentence : exchange.agent().sentences()) {
				if (sentence.question()) {
					continue;
				}
				if (FAILURE.matcher(sentence.text()).find()) {
					failed = true;
				}
				else if (sentence.states(SUCCESS)) {
					failed = false;
				}
			}
		}
		return failed;
	}

}
