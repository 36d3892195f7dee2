package com.voicehive.local.vectors;

import java.time.Duration;
import java.util.function.LongSupplier;

import io.github.resilience4j.core.IntervalFunction;

/** When to try again after failures: later after each more. For one thread. */
final class RetryPause {

	private static final int LONGEST_AFTER = 10;

	private static final IntervalFunction PAUSES = IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(200),
			2, 0.5, Duration.ofMinutes(1));

	private final LongSupplier nanoTime;

	private int failures;

	private long until;

	RetryPause(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.until = nanoTime.getAsLong();
	}

	/**
	 * @param asked how long the other side wants to be left alone; zero by default
	 * @return whether this is the first failure in a row
	 */
	boolean failed(Duration asked) {
		this.failures++;
		Duration pause = Duration.ofMillis(PAUSES.apply(Math.min(this.failures, LONGEST_AFTER)));
		pause = (asked.compareTo(pause) > 0) ? asked : pause;
		this.until = this.nanoTime.getAsLong() + pause.toNanos();
		return this.failures == 1;
	}

	void succeeded() {
		this.failures = 0;
	}

	boolean isOver() {
		return leftNanos() <= 0;
	}

	/** How long it still lasts; zero or less when it is over. */
	long leftNanos() {
		return this.until - this.nanoTime.getAsLong();
	}

}
