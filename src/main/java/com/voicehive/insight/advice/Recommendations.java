package com.voicehive.insight.advice;

import java.util.List;
import java.util.stream.Stream;

import com.voicehive.insight.talk.History;

/**
 * The sentences of the rules that apply.
 *
 * @param openMatters what the agent's side still owes to the caller
 * @param all these and all others, the most useful first
 */
public record Recommendations(List<Advice> openMatters, List<Advice> all) {

	private static final int AT_MOST = 5;

	private static final Rule OPEN = new OpenPromise();

	/** Rules in order: failures, then things to offer. */
	private static final List<Rule> OTHERS = List.of(new EndedBadly(), new RepeatedProblem(), new AsksForPerson(),
			new FailedRequest(), new Urgency(), new RepeatedChange(Change.RESCHEDULING),
			new RepeatedChange(Change.CANCELLING), new ShownInterest(), new LeadFacts(), new LongAbsence(),
			new FirstTimeCaller());

	public static Recommendations of(History history) {
		List<Advice> open = OPEN.apply(history).stream().toList();
		Stream<Advice> others = OTHERS.stream().flatMap((rule) -> rule.apply(history).stream());
		return new Recommendations(open, Stream.concat(open.stream(), others).limit(AT_MOST).toList());
	}

}
