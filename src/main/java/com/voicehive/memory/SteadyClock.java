package com.voicehive.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * A clock that begins with the time of day and goes on evenly, however that one is set
 * meanwhile. What waits inside this process waits by this clock.
 */
public final class SteadyClock {

	private final InstantSource wall;

	private final LongSupplier nanoTime;

	private final Instant start;

	private final long startNanos;

	public SteadyClock(InstantSource wall, LongSupplier nanoTime) {
		this.wall = wall;
		this.nanoTime = nanoTime;
		this.start = wall.instant();
		this.startNanos = nanoTime.getAsLong();
	}

	public Instant instant() {
		return this.start.plusNanos(this.nanoTime.getAsLong() - this.startNanos);
	}

	public Instant timeOfDay() {
		return this.wall.instant();
	}

	/** When a moment of this clock comes by the time of day; now if it has come. */
	public Instant timeOfDay(Instant moment) {
		Duration left = Duration.between(instant(), moment);
		return left.isNegative() ? timeOfDay() : timeOfDay().plus(left);
	}

}
