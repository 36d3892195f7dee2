package com.voicehive.memory;

import java.util.OptionalDouble;

/** What the read cache did since the start, and how many answers it holds. */
public record CacheFigures(long hits, long misses, long entries) {

	/** The share of reads that it answered, from 0 to 1; empty before the first. */
	public OptionalDouble hitShare() {
		long reads = this.hits + this.misses;
		return (reads == 0) ? OptionalDouble.empty() : OptionalDouble.of((double) this.hits / reads);
	}

}
