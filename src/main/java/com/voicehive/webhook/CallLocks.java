package com.voicehive.webhook;

import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

/**
 * Locks of calls: what comes again, or in parts, may come at the same time, and must see
 * what is kept of the other.
 */
@Component
final class CallLocks {

	/** Calls share them. */
	private static final int LOCKS = 256;

	private final List<Lock> locks = Stream.<Lock>generate(ReentrantLock::new).limit(LOCKS).toList();

	/** What is done for a call while nothing else is. */
	<T> T alone(String callId, Supplier<T> keeping) {
		Lock lock = this.locks.get(Math.floorMod(callId.hashCode(), LOCKS));
		lock.lock();
		try {
			return keeping.get();
		}
		finally {
			lock.unlock();
		}
	}

}
