package com.voicehive.memory;

import java.util.Collection;
import java.util.List;
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
		return fallbackShare(List.of(this));
	}

	/** The share of several together. */
	public static OptionalDouble fallbackShare(Collection<Usage> usages) {
		long without = usages.stream().mapToLong((usage) -> usage.withoutMem0.sum()).sum();
		long all = without + usages.stream().mapToLong((usage) -> usage.withMem0.sum()).sum();
		return (all == 0) ? OptionalDouble.empty() : OptionalDouble.of((double) without / all);
	}

}
