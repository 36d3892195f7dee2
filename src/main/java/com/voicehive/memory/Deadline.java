package com.voicehive.memory;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When a caller stops waiting, on a monotonic clock. */
public final class Deadline {

	/** No caller waits longer than that. */
	public static final Duration LONGEST_BUDGET = Duration.ofMinutes(1);

	private final LongSupplier nanoTime;

	private final long atNanos;

	private Deadline(LongSupplier nanoTime, long atNanos) {
		this.nanoTime = nanoTime;
		this.atNanos = atNanos;
	}

	public static Deadline after(Duration budget, LongSupplier nanoTime) {
		return new Deadline(nanoTime, nanoTime.getAsLong() + budget.toNanos());
	}

	/** When half of the time is over that is left now. */
	public Deadline half() {
		return new Deadline(this.nanoTime, this.nanoTime.getAsLong() + remainingNanos() / 2);
	}

	/** The time left, in nanoseconds; never negative. */
	public long remainingNanos() {
		return Math.max(0, this.atNanos - this.nanoTime.getAsLong());
	}

}
