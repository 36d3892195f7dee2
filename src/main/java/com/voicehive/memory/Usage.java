package com.voicehive.memory;

import java.util.OptionalDouble;
import java.util.concurrent.atomic.LongAdder;

/** Counts how many stores and reads were answered with and without Mem0. */
public final class Usage {

	private final LongAdder withMem0 = new LongAdder();

	private final LongAdder withoutMem0 = new LongAdder();

	void answered(boolean byMem0) {
		(byMem0 ? this.withMem0 : this.withoutMem0).increment();
	}

	/** The share answered without Mem0, from 0 to 1; empty before the first. */
	public OptionalDouble fallbackShare() {
		long without = this.withoutMem0.sum();
		long all = without + this.withMem0.sum();
		return (all == 0) ? OptionalDouble.empty() : OptionalDouble.of((double) without / all);
	}

}
