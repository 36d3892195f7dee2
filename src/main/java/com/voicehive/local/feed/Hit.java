package com.voicehive.local.feed;

import java.util.Comparator;

/** A memory that matches, by its place in the journal. */
public record Hit(long sequence, double score) {

	public static final Comparator<Hit> BEST_THEN_NEWEST = Comparator.comparingDouble(Hit::score)
		.thenComparingLong(Hit::sequence)
		.reversed();

}
