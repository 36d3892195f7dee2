package com.voicehive.memory;

import java.util.OptionalDouble;

import com.voicehive.memory.StoreUnavailableException.Reason;

/** How Mem0 is doing, as seen from here. */
public interface RemoteStatus {

	/** The status while no Mem0 is configured. */
	RemoteStatus DISABLED = new RemoteStatus() {

		@Override
		public Circuit circuit() {
			return Circuit.DISABLED;
		}

		@Override
		public OptionalDouble successRate() {
			return OptionalDouble.empty();
		}

		@Override
		public long failures(Reason reason) {
			return 0;
		}

		@Override
		public StoreCheck check() {
			return StoreCheck.OK;
		}

	};

	/** Whether requests are let through to Mem0. */
	enum Circuit implements WireWord {

		CLOSED, OPEN, HALF_OPEN, DISABLED;

	}

	/** {@link Circuit#DISABLED} when no Mem0 is configured. */
	Circuit circuit();

	/** The share of requests that Mem0 answered, from 0 to 1; empty before the first. */
	OptionalDouble successRate();

	/** How many requests Mem0 did not answer since the start, for that reason. */
	long failures(Reason reason);

	/** What is known of Mem0's health, by old requests or a new one; never throws. */
	StoreCheck check();

}
