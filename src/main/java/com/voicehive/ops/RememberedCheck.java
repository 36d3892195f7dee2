package com.voicehive.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

import com.voicehive.memory.RemoteStatus;
import com.voicehive.memory.SteadyClock;
import com.voicehive.memory.StoreCheck;
import org.jspecify.annotations.Nullable;

/** Health is open to all: whoever asks often is told what Mem0 said just before. */
final class RememberedCheck {

	private static final Duration REMEMBERED = Duration.ofSeconds(2);

	private final SteadyClock clock;

	private final Map<RemoteStatus, Ping> pings = new ConcurrentHashMap<>();

	RememberedCheck(SteadyClock clock) {
		this.clock = clock;
	}

	StoreCheck of(RemoteStatus mem0) {
		return this.pings.computeIfAbsent(mem0, (account) -> new Ping()).result(mem0);
	}

	/** What one account said last. */
	private final class Ping {

		private final ReentrantLock asking = new ReentrantLock();

		private @Nullable StoreCheck last;

		private Instant at = Instant.MIN;

		StoreCheck result(RemoteStatus mem0) {
			this.asking.lock();
			try {
				StoreCheck known = this.last;
				if (known == null || !now().isBefore(this.at.plus(REMEMBERED))) {
					known = mem0.check();
					this.last = known;
					this.at = now();
				}
				return known;
			}
			finally {
				this.asking.unlock();
			}
		}

		private Instant now() {
			return RememberedCheck.this.clock.instant();
		}

	}

}
