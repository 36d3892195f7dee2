package com.voicehive.insight;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reports a long absence, leaving aside a call that may be going on. */
final class LongAbsence implements Rule {

	private static final Duration LONG = Duration.ofDays(90);

	private static final int DAYS_PER_MONTH = 30;

	@Override
	public Optional<String> apply(History history) {
		if (!history.complete()) {
			return Optional.empty();
		}
		if (!history.newestMayBeGoingOn()) {
			return describe(history.newest(), history.now());
		}
		return (history.calls().size() > 1) ? describe(history.calls().get(1), history.newest().start())
				: Optional.empty();
	}

	private static Optional<String> describe(Call before, Instant until) {
		Duration absence = Duration.between(before.end(), until);
		return (absence.compareTo(LONG) >= 0) ? Optional.of("Caller was away for " + absence.toDays() / DAYS_PER_MONTH
				+ " months: the last contact before was on " + before.day()) : Optional.empty();
	}

}
