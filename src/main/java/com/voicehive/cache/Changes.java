package com.voicehive.cache;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Counts changes. While one is under way nobody can tell whether it is there yet, so what
 * was read under such a count is not to be remembered.
 */
final class Changes {

	/** A change that is under way, in the count of those that were made. */
	static final long UNDER_WAY = 1L << 40;

	private final AtomicLong count = new AtomicLong();

	/** Whether a change is under way by a count, or by a sum of several. */
	static boolean isUnderWay(long count) {
		return count >= UNDER_WAY;
	}

	long count() {
		return this.count.get();
	}

	void made() {
		add(1);
	}

	/** Also one that fails may have been made. */
	<T> T making(Supplier<T> change) {
		add(UNDER_WAY);
		try {
			return change.get();
		}
		finally {
			add(1 - UNDER_WAY);
		}
	}

	private void add(long count) {
		this.count.addAndGet(count);
	}

}
