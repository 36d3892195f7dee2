package com.voicehive.insight;

import java.util.List;

/** The sentences of the rules that apply, the most useful first. */
final class Recommendations {

	private static final int AT_MOST = 5;

	/** Rules in order: debts of the agent, then failures, then things to offer. */
	private static final List<Rule> RULES = List.of(new OpenPromise(), new EndedBadly(), new RepeatedProblem(),
			new AsksForPerson(), new RepeatedChange(Change.RESCHEDULING), new RepeatedChange(Change.CANCELLING),
			new ShownInterest(), new LeadFacts(), new FailedRequest(), new LongAbsence(), new FirstTimeCaller());

	private Recommendations() {
	}

	static List<String> of(History history) {
		return RULES.stream().flatMap((rule) -> rule.apply(history).stream()).limit(AT_MOST).toList();
	}

}
