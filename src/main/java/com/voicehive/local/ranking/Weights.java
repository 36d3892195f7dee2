package com.voicehive.local.ranking;

/**
 * What counts how much in a search. Chosen on the tuning half of the relevance benchmark;
 * each is on a plateau there, see docs/search.md.
 */
public final class Weights {

	/** BM25's k1: how soon a word said again adds nothing. */
	static final double SATURATION = 1;

	/** BM25's b: how much a long turn must say to be as good as a short one. */
	static final double LENGTH = 0.1;

	/**
	 * k1 for the plain search that only finds candidates. From 0.1 to 1 it finds the
	 * same, but the less a word said again adds, the more of the index Lucene can skip.
	 */
	public static final double PLAIN_SATURATION = 0.2;

	/** And b; from 0.2 to 0.75 it finds the same. */
	public static final double PLAIN_LENGTH = 0.2;

	/** How many turns before and after count; each counts half of the one nearer. */
	static final int TURNS_AROUND = 4;

	/** What the turn before says: often the question that this one answers. */
	static final double TURN_BEFORE = 0.65;

	static final double TURN_AFTER = 0.25;

	/** A word that means nearly the same. */
	static final double RELATED = 0.4;

	/** A word that only sounds alike, or begins the one that is asked for. */
	static final double ALIKE = 0.7;

	/** How many letters the beginning of a word has that may stand for it. */
	static final int SHORTEST_BEGINNING = 4;

	/** The caller's own name, among the caller's memories. */
	static final double CALLER_NAME = 0.2;

	/** Who has so many of a caller's memories under their name is the caller. */
	static final double NEARLY_ALL = 0.9;

	/** A turn with the kind of thing that is asked for, in words of average weight. */
	static final double KIND = 0.5;

	/** A turn that tells nothing, such as one that only asks, for a question. */
	static final double NOTHING_TOLD = 0.8;

	/** What the newest memory has over the oldest. */
	static final double RECENCY = 0.05;

	/** Of longer queries the words stand for themselves only. */
	static final int EXPANDED_WORDS = 32;

	private Weights() {
	}

}
