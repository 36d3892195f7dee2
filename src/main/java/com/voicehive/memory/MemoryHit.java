package com.voicehive.memory;

import java.util.Comparator;

/** A memory found by its content; scores, 0 to 1, compare within one answer only. */
public record MemoryHit(Memory memory, double score) {

	/** Of those with the same score, the newest first. */
	public static final Comparator<MemoryHit> BEST_FIRST = Comparator.comparingDouble(MemoryHit::score)
		.reversed()
		.thenComparing(MemoryHit::memory, Memory.NEWEST_FIRST);

	boolean isOf(Person person) {
		return this.memory.caller().identities().stream().anyMatch(person.identities()::contains);
	}

}
