package com.voicehive.drill.checker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How long answers took, and how much longer than their budgets. */
public final class Timings {

	/** Of so many answers one may be later than allowed. */
	private static final int ONE_OF = 1000;

	private record Answer(long nanos, long overNanos) {
	}

	/**
	 * The figures of one operation, in milliseconds.
	 *
	 * @param over by how much the budget was exceeded, at the 99.9th percentile; negative
	 * when it was not
	 * @param late how many were later than allowed
	 */
	public record Figures(int count, double p50, double p99, double p999, double max, double over, int late) {
	}

	private final Duration tolerance;

	private final Map<String, List<Answer>> byOperation = new TreeMap<>();

	/**
	 * @param tolerance how much later than its budget an answer may be
	 */
	public Timings(Duration tolerance) {
		this.tolerance = tolerance;
	}

	public synchronized void answered(String operation, long nanos, Duration budget) {
		this.byOperation.computeIfAbsent(operation, (absent) -> new ArrayList<>())
			.add(new Answer(nanos, nanos - budget.toNanos()));
	}

	public synchronized Map<String, Figures> byOperation() {
		Map<String, Figures> figures = new TreeMap<>();
		this.byOperation.forEach((operation, answers) -> figures.put(operation, figures(answers)));
		return figures;
	}

	public synchronized Figures all() {
		return figures(this.byOperation.values().stream().flatMap(List::stream).toList());
	}

	/**
	 * More than one of a thousand answers too late is a breach, counted by all of them.
	 */
	public void check(Breaches breaches) {
		Figures all = all();
		if (all.late() * (long) ONE_OF > all.count()) {
			breaches.add(Breach.LATE, all.late(), all.late() + " of " + all.count() + " answers later than budget + "
					+ this.tolerance.toMillis() + " ms");
		}
	}

	private Figures figures(List<Answer> answers) {
		long[] nanos = answers.stream().mapToLong(Answer::nanos).sorted().toArray();
		long[] over = answers.stream().mapToLong(Answer::overNanos).sorted().toArray();
		long late = answers.stream().filter((answer) -> answer.overNanos() > this.tolerance.toNanos()).count();
		return new Figures(answers.size(), at(nanos, 0.5), at(nanos, 0.99), at(nanos, 0.999), at(nanos, 1),
				at(over, 0.999), (int) late);
	}

	private static double at(long[] sorted, double quantile) {
		if (sorted.length == 0) {
			return 0;
		}
		int index = (int) Math.ceil(quantile * sorted.length) - 1;
		return sorted[Math.max(0, index)] / 1e6;
	}

}
