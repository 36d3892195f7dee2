package com.voicehive.memory;

import java.util.OptionalDouble;

import com.voicehive.memory.StoreUnavailableException.Reason;

/** How Mem0 is doing, as seen from here; by default, while no Mem0 is configured. */
public interface RemoteStatus {

	/** Whether requests are let through to Mem0. */
	enum Circuit implements WireWord {

		CLOSED, OPEN, HALF_OPEN, DISABLED;

	}

	/** What the account is called here; tells nothing of its key. */
	default String account() {
		return "mem0";
	}

	/** {@link Circuit#DISABLED} when no Mem0 is configured. */
	default Circuit circuit() {
		return Circuit.DISABLED;
	}

	/** The share of requests that Mem0 answered, from 0 to 1; empty before the first. */
	default OptionalDouble successRate() {
		return OptionalDouble.empty();
	}

	/** How many requests Mem0 did not answer since the start, for that reason. */
	default long failures(Reason reason) {
		return 0;
	}

	/** What is known of Mem0's health, by old requests or a new one; never throws. */
	default StoreCheck check() {
		return StoreCheck.OK;
	}

}
