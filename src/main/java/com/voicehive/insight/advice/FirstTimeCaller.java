package com.voicehive.insight.advice;

import java.time.Duration;
import java.util.Optional;

import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.History;

/**
 * Reports that nothing is on record of a caller but the call that is going on, or ended a
 * moment ago.
 */
final class FirstTimeCaller implements Rule {

	/** What goes on for longer under one id is several calls. */
	private static final Duration LONGEST_CALL = Duration.ofHours(4);

	@Override
	public String name() {
		return "first_time_caller";
	}

	@Override
	public Optional<Advice> apply(History history) {
		return (history.whole() && history.calls().size() == 1 && isGoingOn(history.calls().get(0), history))
				? Optional.of(advice("First-time caller: only one call is on record", history.calls().get(0).last(1)))
				: Optional.empty();
	}

	private static boolean isGoingOn(Call call, History history) {
		return call.isKnown() && !call.hasSummary() && call.isWithin(history.sessionId()) && history.mayBeGoingOn(call)
				&& call.start().isAfter(history.now().minus(LONGEST_CALL));
	}

}
