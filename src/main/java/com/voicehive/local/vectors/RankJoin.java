package com.voicehive.local.vectors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.local.feed.Hit;

/**
 * One ranking out of two by rank (reciprocal rank fusion; Cormack, Clarke and Büttcher,
 * SIGIR 2009): a score of words and a cosine can't be compared.
 */
public final class RankJoin {

	/**
	 * Steeper than the usual 60, so that the first of either ranking is among the first
	 * of both.
	 */
	private static final double RANK_CONSTANT = 5;

	/** How much the words count: a small model knows less than they tell. */
	private static final double WORDS = 0.75;

	private RankJoin() {
	}

	/**
	 * Joins two rankings.
	 * @param depth how many each ranking could hold; what it lacks would come after them
	 * @param embedded the memories that have a meaning; the others are ranked by their
	 * words as if by both
	 */
	static List<Hit> join(List<Hit> byWords, List<Hit> byMeaning, int depth, Set<Long> embedded, int limit) {
		Map<Long, Integer> wordRanks = ranks(byWords);
		Map<Long, Integer> meaningRanks = ranks(byMeaning);
		Set<Long> all = new LinkedHashSet<>(wordRanks.keySet());
		all.addAll(meaningRanks.keySet());
		Set<Long> known = new HashSet<>(embedded);
		known.addAll(meaningRanks.keySet());
		List<Hit> joined = new ArrayList<>(all.size());
		for (Long sequence : all) {
			double words = share(wordRanks.getOrDefault(sequence, depth));
			double meaning = known.contains(sequence) ? share(meaningRanks.getOrDefault(sequence, depth)) : words;
			joined.add(new Hit(sequence, WORDS * words + (1 - WORDS) * meaning));
		}
		joined.sort(Hit.BEST_THEN_NEWEST);
		return List.copyOf(joined.subList(0, Math.min(limit, joined.size())));
	}

	private static Map<Long, Integer> ranks(List<Hit> hits) {
		Map<Long, Integer> ranks = new HashMap<>();
		for (int rank = 0; rank < hits.size(); rank++) {
			ranks.put(hits.get(rank).sequence(), rank);
		}
		return ranks;
	}

	private static double share(int rank) {
		return RANK_CONSTANT / (RANK_CONSTANT + rank);
	}

}
