package com.voicehive.relevance;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How good answers were: recall at some depths, how often the first is right, and the
 * mean of 1 / rank of the first that is.
 */
final class Quality {

	static final List<Integer> DEPTHS = List.of(5, 10, 25);

	static final int DEEPEST = 25;

	private final Map<Integer, Double> found = new TreeMap<>();

	private final Map<String, Quality> categories = new TreeMap<>();

	private double reciprocalRanks;

	private int firstRight;

	private int questions;

	void add(Customer.Question question, List<Integer> answered) {
		count(question, answered);
		this.categories.computeIfAbsent(question.category(), (any) -> new Quality()).count(question, answered);
	}

	private void count(Customer.Question question, List<Integer> answered) {
		this.questions++;
		for (int depth : DEPTHS) {
			long right = answered.stream().limit(depth).filter(question.answers()::contains).count();
			this.found.merge(depth, (double) right / question.answers().size(), Double::sum);
		}
		for (int rank = 0; rank < answered.size(); rank++) {
			if (question.answers().contains(answered.get(rank))) {
				this.reciprocalRanks += 1.0 / (rank + 1);
				this.firstRight += (rank == 0) ? 1 : 0;
				return;
			}
		}
	}

	double recall(int depth) {
		return this.found.getOrDefault(depth, 0.0) / this.questions;
	}

	double firstRight() {
		return (double) this.firstRight / this.questions;
	}

	double reciprocalRank() {
		return this.reciprocalRanks / this.questions;
	}

	int questions() {
		return this.questions;
	}

	Map<String, Quality> categories() {
		return this.categories;
	}

	/** Cells of a table. */
	String cells() {
		StringBuilder cells = new StringBuilder();
		for (int depth : DEPTHS) {
			cells.append(String.format(Locale.ROOT, " %.1f |", 100 * recall(depth)));
		}
		return cells.append(String.format(Locale.ROOT, " %.3f |", reciprocalRank())).toString();
	}

}
