package com.voicehive.insight.advice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.History;

/** Reports a long absence, leaving aside a call that may be going on. */
final class LongAbsence implements Rule {

	private static final Duration LONG = Duration.ofDays(90);

	private static final int DAYS_PER_MONTH = 30;

	@Override
	public String name() {
		return "long_absence";
	}

	@Override
	public Optional<Advice> apply(History history) {
		List<Call> calls = history.calls();
		int before = (!calls.isEmpty() && history.mayBeGoingOn(calls.get(0))) ? 1 : 0;
		if (!history.current() || before >= calls.size() || !calls.stream().limit(before + 1).allMatch(Call::isKnown)) {
			return Optional.empty();
		}
		return describe(calls.get(before), (before == 0) ? history.now() : calls.get(0).start());
	}

	private Optional<Advice> describe(Call before, Instant until) {
		Duration absence = Duration.between(before.end(), until);
		return (absence.compareTo(LONG) >= 0)
				? Optional.of(advice("Caller was away for " + absence.toDays() / DAYS_PER_MONTH
						+ " months: the last contact before was on " + before.day(), before.last(1)))
				: Optional.empty();
	}

}
