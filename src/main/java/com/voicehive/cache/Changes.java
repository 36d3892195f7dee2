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

	<T> T making(Supplier<T> change) {
		begin();
		try {
			return change.get();
		}
		finally {
			end();
		}
	}

	void begin() {
		add(UNDER_WAY);
	}

	/** Also of a change that has failed: it may have been made. */
	void end() {
		add(1 - UNDER_WAY);
	}

	private void add(long count) {
		this.count.addAndGet(count);
	}

}
