package com.voicehive.insight;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The trend of a caller's mood, call by call. A call is as good as the mean of its turns
 * that tell anything; where the agent recorded a mood in a call, only the records of that
 * call count. With one call alone its turns are compared.
 */
final class SentimentHistory {

	private static final double BAND = 0.2;

	private static final double CLEAR_CHANGE = 0.4;

	/** How much less the call before counts. */
	private static final double FADING = 0.8;

	private SentimentHistory() {
	}

	static SentimentTrend trend(History history) {
		List<Double> moods = new ArrayList<>();
		for (Call call : history.calls()) {
			of(call).ifPresent(moods::add);
		}
		if (moods.isEmpty()) {
			return SentimentTrend.UNKNOWN;
		}
		Collections.reverse(moods);
		if (moods.size() == 1) {
			return trend(turnsThatTell(history));
		}
		return trend(moods);
	}

	private static List<Double> turnsThatTell(History history) {
		for (Call call : history.calls()) {
			List<Double> moods = turns(call).stream().filter((mood) -> mood != 0).toList();
			if (!moods.isEmpty()) {
				return moods;
			}
		}
		return List.of(0.0);
	}

	/** Empty when nothing the caller said in the call is known. */
	static OptionalDouble of(Call call) {
		List<Double> moods = turns(call);
		if (moods.isEmpty()) {
			return OptionalDouble.empty();
		}
		return OptionalDouble
			.of(moods.stream().mapToDouble((mood) -> mood).filter((mood) -> mood != 0).average().orElse(0));
	}

	private static List<Double> turns(Call call) {
		List<Double> recorded = new ArrayList<>();
		for (Exchange exchange : call.exchanges()) {
			Mood.recorded(exchange).ifPresent(recorded::add);
		}
		if (!recorded.isEmpty()) {
			return recorded;
		}
		List<Double> moods = new ArrayList<>();
		for (Exchange exchange : call.exchanges()) {
			Mood.of(exchange).ifPresent(moods::add);
		}
		return moods;
	}

	private static SentimentTrend trend(List<Double> oldestFirst) {
		int later = (oldestFirst.size() + 2) / 3;
		int split = oldestFirst.size() - later;
		double after = mean(oldestFirst.subList(split, oldestFirst.size()));
		if (split > 0) {
			double before = mean(oldestFirst.subList(0, split));
			// Without a bad part it is no more than a happy call among quiet ones.
			if (after - before >= CLEAR_CHANGE && before <= -BAND) {
				return SentimentTrend.IMPROVING;
			}
			if (before - after >= CLEAR_CHANGE && after <= -BAND) {
				return SentimentTrend.DECLINING;
			}
		}
		double overall = fadingMean(oldestFirst);
		if (overall >= BAND) {
			return SentimentTrend.POSITIVE;
		}
		return (overall <= -BAND) ? SentimentTrend.NEGATIVE : SentimentTrend.NEUTRAL;
	}

	private static double mean(List<Double> moods) {
		return moods.stream().mapToDouble((mood) -> mood).average().orElse(0);
	}

	private static double fadingMean(List<Double> oldestFirst) {
		double sum = 0;
		double weights = 0;
		for (double mood : oldestFirst) {
			sum = sum * FADING + mood;
			weights = weights * FADING + 1;
		}
		return sum / weights;
	}

}
