package com.voicehive.insight.advice;

import java.util.Optional;

import com.voicehive.insight.again.Recurrence;
import com.voicehive.insight.talk.History;
import com.voicehive.insight.talk.Quote;

/**
 * Reports a problem that came up in several calls: the same thing was said to be out of
 * order, or the caller said that it was not the first time.
 */
final class RepeatedProblem implements Rule {

	@Override
	public String name() {
		return "repeated_problem";
	}

	@Override
	public Optional<Advice> apply(History history) {
		return Recurrence.of(history).map((again) -> advice(sentence(again, history), again.said()));
	}

	private static String sentence(Recurrence again, History history) {
		Quote words = again.words();
		String what = again.thing().isEmpty()
				? "Caller said on " + again.since() + " that a problem was back or still there"
				: "The same " + (again.problem() ? "problem was raised in " : "matter came up in ") + history.atLeast()
						+ again.calls() + " calls since " + again.since() + ": " + again.thing();
		return what + ((words != null) ? " (" + words.quoted() + ")" : "");
	}

}
