package com.voicehive.local.vectors;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The memories at which the model fails although it takes others, by their places in the
 * journal. Each is tried again, after twice as long each time. For one thread.
 */
final class EmbeddingRetries {

	/** With more than these, the model can't be said to take others. */
	static final int LIMIT = 10_000;

	private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

	private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

	private record Trouble(Duration pause, long until) {
	}

	private final Map<Long, Trouble> troubles = new HashMap<>();

	private final LongSupplier nanoTime;

	EmbeddingRetries(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	boolean isFull() {
		return this.troubles.size() >= LIMIT;
	}

	Set<Long> sequences() {
		return this.troubles.keySet();
	}

	void failed(long sequence) {
		Trouble before = this.troubles.get(sequence);
		Duration pause = (before == null) ? FIRST_PAUSE : before.pause().multipliedBy(2);
		if (pause.compareTo(LONGEST_PAUSE) > 0) {
			pause = LONGEST_PAUSE;
		}
		this.troubles.put(sequence, new Trouble(pause, this.nanoTime.getAsLong() + pause.toNanos()));
	}

	void forget(Set<Long> sequences) {
		this.troubles.keySet().removeAll(sequences);
	}

	/** One whose time has come. */
	Optional<Long> due() {
		long now = this.nanoTime.getAsLong();
		return this.troubles.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().until() - now <= 0)
			.map(Map.Entry::getKey)
			.findFirst();
	}

}
