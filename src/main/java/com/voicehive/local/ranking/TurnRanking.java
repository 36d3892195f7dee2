package com.voicehive.local.ranking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import com.voicehive.local.feed.Hit;
import com.voicehive.speech.AnswerKind;
import com.voicehive.speech.RelatedWords;
import com.voicehive.speech.SpelledNumbers;
import com.voicehive.speech.SpokenQuery;

/**
 * Ranks the memories of a pool for a query: BM25 in which the words of the turns around
 * count too, at lower weight. For one thread.
 */
final class TurnRanking {

	/** How rare words are. */
	@FunctionalInterface
	interface Rarity {

		/** The weight of a word that so many memories of the pool have. */
		double of(String word, int matches) throws IOException;

		/** Among the memories of a pool alone. */
		static Rarity among(int memories) {
			return (word, matches) -> weight(memories, matches);
		}

		/** As BM25 has it; never negative. */
		static double weight(long memories, long matches) {
			return Math.log(1 + (memories - matches + 0.5) / (matches + 0.5));
		}

	}

	/** They turn round the sentence that they are in, and no other. */
	private static final Set<String> NEGATIONS = Set.of("no", "not", "never");

	private final Candidates pool;

	private final BitSet wanted;

	private final SpokenQuery query;

	private final Rarity rarity;

	private final double averageLength;

	private final double[] sums;

	/** What matches by itself, not only by the turns around. */
	private final BitSet direct;

	/** Of the word in hand: how often it counts in each memory, and where it does. */
	private final double[] times;

	private final int[] touched;

	private int touchedCount;

	/** Of the word in hand: where it or what stands for it was said. */
	private final BitSet said;

	/** Of the word in hand: whether it says something of the turns around. */
	private boolean spreads;

	private final WordLookup alike = new WordLookup() {

		@Override
		public int count(String word) throws IOException {
			return match(word, 1);
		}

		@Override
		public int countSound(String sound) throws IOException {
			return match(TurnRanking.this.pool.fields().sounds(), sound, 1);
		}

		@Override
		public int countLonger(String beginning) throws IOException {
			return matchLonger(beginning);
		}

	};

	/** The sum of a memory of average length that says every word once. */
	private double perfect;

	/** Ranks what is wanted; the rest of the pool is only around it. */
	TurnRanking(Candidates pool, BitSet wanted, SpokenQuery query, Rarity rarity) {
		this.pool = pool;
		this.wanted = wanted;
		this.query = query;
		this.rarity = rarity;
		int size = pool.size();
		this.averageLength = IntStream.range(0, size).mapToDouble(pool::length).average().orElse(1);
		this.sums = new double[size];
		this.direct = new BitSet(size);
		this.times = new double[size];
		this.touched = new int[size];
		this.said = new BitSet(size);
	}

	/** The best matches, of equal ones the newest first. */
	List<Hit> best(List<String> asked, Map<String, BitSet> callers, int limit) throws IOException {
		List<String> words = SpelledNumbers.whole(asked, (number) -> this.pool.saying(number).intersects(this.wanted));
		for (int i = 0; i < words.size(); i++) {
			BitSet called = callers.get(words.get(i));
			if (called == null) {
				add(words, i, 1);
			}
			else if (called.cardinality() < Weights.NEARLY_ALL * this.pool.size()) {
				addCaller(words.get(i), called);
			}
			else {
				add(words, i, Weights.CALLER_NAME);
			}
		}
		addKind(words.size());
		weighWhatTellsNothing();
		return top(limit);
	}

	private void add(List<String> words, int index, double weight) throws IOException {
		String word = words.get(index);
		this.spreads = !NEGATIONS.contains(word);
		int matches = match(word, 1);
		for (String stem : this.query.stemsOf(word)) {
			matches += match(stem, 1);
		}
		double part = weight * this.rarity.of(word, matches);
		boolean expand = words.size() <= Weights.EXPANDED_WORDS;
		if (expand) {
			for (String related : RelatedWords.of(word)) {
				match(related, Weights.RELATED);
			}
		}
		if (expand && this.touchedCount == 0) {
			int alike = WordFallbacks.find(words, index, this.alike);
			if (alike > 0) {
				part = weight * Weights.ALIKE * this.rarity.of(word, alike);
			}
		}
		this.perfect += part;
		closeWord(part);
	}

	/** Of several who share a phone, one is asked for: what that one said is meant. */
	private void addCaller(String word, BitSet called) throws IOException {
		called.stream().forEach((candidate) -> count(candidate, 1));
		this.said.or(called);
		double part = this.rarity.of(word, called.cardinality());
		this.perfect += part;
		closeWord(part);
	}

	/** Counts a word, once for a memory when it only stands for another. */
	private int match(String word, double weight) throws IOException {
		return match(this.pool.fields().words(), word, weight);
	}

	private int match(String field, String word, double weight) throws IOException {
		int before = this.said.cardinality();
		this.pool.match(field, word, (candidate, times) -> say(candidate, weight * times));
		return this.said.cardinality() - before;
	}

	private int matchLonger(String beginning) throws IOException {
		int before = this.said.cardinality();
		this.pool.matchLonger(beginning, (candidate, times) -> say(candidate, times));
		return this.said.cardinality() - before;
	}

	private void say(int candidate, double count) {
		if (!this.said.get(candidate)) {
			this.said.set(candidate);
			count(candidate, count);
			if (this.spreads) {
				countAround(candidate, count);
			}
		}
	}

	private void countAround(int candidate, double count) {
		double before = Weights.TURN_BEFORE * count;
		double after = Weights.TURN_AFTER * count;
		for (int distance = 1; distance <= Weights.TURNS_AROUND; distance++) {
			if (this.pool.ofOneCall(candidate, candidate + distance)) {
				count(candidate + distance, before);
			}
			if (this.pool.ofOneCall(candidate, candidate - distance)) {
				count(candidate - distance, after);
			}
			before /= 2;
			after /= 2;
		}
	}

	private void count(int candidate, double count) {
		if (this.times[candidate] == 0) {
			this.touched[this.touchedCount++] = candidate;
		}
		this.times[candidate] += count;
	}

	private void closeWord(double part) {
		for (int i = 0; i < this.touchedCount; i++) {
			int candidate = this.touched[i];
			double length = 1 - Weights.LENGTH + Weights.LENGTH * this.pool.length(candidate) / this.averageLength;
			double count = this.times[candidate];
			this.sums[candidate] += part * (Weights.SATURATION + 1) * count / (count + Weights.SATURATION * length);
			this.times[candidate] = 0;
		}
		this.touchedCount = 0;
		this.direct.or(this.said);
		this.said.clear();
	}

	private void addKind(int words) throws IOException {
		AnswerKind kind = this.query.kind();
		if (kind == null || words == 0) {
			return;
		}
		double bonus = Weights.KIND * this.perfect / words;
		this.pool.having(kind)
			.stream()
			.filter((candidate) -> this.sums[candidate] > 0)
			.forEach((candidate) -> this.sums[candidate] += bonus);
		this.perfect += bonus;
	}

	private void weighWhatTellsNothing() throws IOException {
		if (this.query.sentence()) {
			BitSet told = this.pool.having(AnswerKind.STATEMENT);
			for (int candidate = told.nextClearBit(0); candidate < this.sums.length; candidate = told
				.nextClearBit(candidate + 1)) {
				this.sums[candidate] *= Weights.NOTHING_TOLD;
			}
		}
	}

	private List<Hit> top(int limit) throws IOException {
		long[] times = this.pool.createdAt();
		long oldest = Arrays.stream(times).min().orElse(0);
		long newest = Arrays.stream(times).max().orElse(0);
		List<Hit> found = new ArrayList<>();
		for (int candidate = 0; candidate < this.pool.size(); candidate++) {
			if (this.wanted.get(candidate) && this.sums[candidate] > 0
					&& (this.query.sentence() || this.direct.get(candidate))) {
				double age = (newest > oldest) ? (double) (times[candidate] - oldest) / (newest - oldest) : 1;
				double share = this.sums[candidate] * (1 + Weights.RECENCY * age) / this.perfect;
				found.add(new Hit(this.pool.sequence(candidate), 1 - Math.exp(-2 * share)));
			}
		}
		found.sort(Hit.BEST_THEN_NEWEST);
		return (found.size() > limit) ? List.copyOf(found.subList(0, limit)) : found;
	}

}
