package com.voicehive.delivery.resilience;

import java.time.Duration;

import io.github.resilience4j.core.IntervalFunction;

/** How long a delivery waits after a failure: exponential, with jitter. */
public final class Backoff {

	private static final int LONGEST_AFTER = 8;

	private static final IntervalFunction INTERVALS = IntervalFunction
		.ofExponentialRandomBackoff(Duration.ofMillis(200), 2, 0.5, Duration.ofSeconds(15));

	private static final IntervalFunction LONG_INTERVALS = IntervalFunction.ofExponentialBackoff(Duration.ofSeconds(15),
			2, Duration.ofMinutes(10));

	private Backoff() {
	}

	/** After so many failures in a row, at least 1. */
	public static Duration after(int failures) {
		return Duration.ofMillis(INTERVALS.apply(Math.min(failures, LONGEST_AFTER)));
	}

	/** After so many refusals in a row, at least 1, which take people to mend. */
	public static Duration afterRefusals(int refusals) {
		return Duration.ofMillis(LONG_INTERVALS.apply(Math.min(refusals, LONGEST_AFTER)));
	}

}
