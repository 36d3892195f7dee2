package com.voicehive.memory;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * One ranking out of two by rank, since scores of two engines can't be compared:
 * reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009).
 *
 * @param constant of a rank r, counted from 0, the share is constant / (constant + r):
 * the smaller, the more the first ranks count
 * @param weight how much the first ranking counts, from 0 to 1; the second counts the
 * rest
 */
public record ReciprocalRankFusion(double constant, double weight) {

	private static final int UNKNOWN = -1;

	/**
	 * A ranking, best first.
	 *
	 * @param knows whether the ranking knows something that it does not show, which then
	 * comes after all that it could show; what it does not know is taken to be ranked as
	 * by the other
	 * @param depth how much it could show
	 */
	public record Ranking<T>(List<T> shown, Predicate<T> knows, int depth) {

		/** A ranking that knows only what it shows. */
		public static <T> Ranking<T> of(List<T> shown) {
			return new Ranking<>(shown, (other) -> false, shown.size());
		}

		private ToIntFunction<T> ranks() {
			Map<T, Integer> ranks = new HashMap<>();
			for (int rank = 0; rank < this.shown.size(); rank++) {
				ranks.putIfAbsent(this.shown.get(rank), rank);
			}
			return (each) -> ranks.getOrDefault(each, this.knows.test(each) ? this.depth : UNKNOWN);
		}

	}

	/** Scores from 0 to 1 of everything that one of the rankings shows. */
	public <T> Map<T, Double> scores(Ranking<T> first, Ranking<T> second) {
		ToIntFunction<T> firstRanks = first.ranks();
		ToIntFunction<T> secondRanks = second.ranks();
		Set<T> all = new LinkedHashSet<>(first.shown());
		all.addAll(second.shown());
		Map<T, Double> scores = new LinkedHashMap<>();
		for (T each : all) {
			int one = firstRanks.applyAsInt(each);
			int two = secondRanks.applyAsInt(each);
			scores.put(each, this.weight * share((one != UNKNOWN) ? one : two)
					+ (1 - this.weight) * share((two != UNKNOWN) ? two : one));
		}
		return scores;
	}

	private double share(int rank) {
		return this.constant / (this.constant + rank);
	}

}
