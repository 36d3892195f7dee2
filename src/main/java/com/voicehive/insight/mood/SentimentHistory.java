package com.voicehive.insight.mood;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.History;

/**
 * The trend of a caller's mood, call by call. A call is as good as the mean of its turns
 * that tell anything; where the agent recorded a mood in a call, only the records of that
 * call count. With one call alone its turns are compared.
 */
public final class SentimentHistory {

	private static final double BAND = 0.2;

	private static final double CLEAR_CHANGE = 0.4;

	/** The weight of a call beside the next one. */
	private static final double FADING = 0.8;

	private SentimentHistory() {
	}

	public static SentimentTrend trend(History history) {
		List<Double> moods = new ArrayList<>();
		for (Call call : history.newestCalls()) {
			moodOf(call).ifPresent(moods::add);
		}
		if (moods.isEmpty()) {
			return SentimentTrend.UNKNOWN;
		}
		Collections.reverse(moods);
		if (history.lastCall().flatMap(Unhappiness::of).isPresent()) {
			return (moods.size() > 1 && mean(moods.subList(0, moods.size() - 1)) > -BAND) ? SentimentTrend.DECLINING
					: SentimentTrend.NEGATIVE;
		}
		return trend((moods.size() == 1) ? turnsThatTell(history) : moods);
	}

	private static List<Double> turnsThatTell(History history) {
		return history.newestCalls()
			.stream()
			.map((call) -> telling(turns(call)))
			.filter((moods) -> !moods.isEmpty())
			.findFirst()
			.orElse(List.of(0.0));
	}

	/** The mood of a call; empty when nothing the caller said in it is known. */
	private static Optional<Double> moodOf(Call call) {
		List<Double> moods = turns(call);
		return moods.isEmpty() ? Optional.empty() : Optional.of(mean(telling(moods)));
	}

	private static List<Double> telling(List<Double> moods) {
		return moods.stream().filter((mood) -> mood != 0).toList();
	}

	private static List<Double> turns(Call call) {
		List<Double> recorded = turns(call, Mood::recorded);
		return recorded.isEmpty() ? turns(call, Mood::of) : recorded;
	}

	private static List<Double> turns(Call call, Function<Exchange, Optional<Double>> mood) {
		return call.exchanges().stream().flatMap((exchange) -> mood.apply(exchange).stream()).toList();
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
