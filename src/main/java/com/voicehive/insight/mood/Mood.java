package com.voicehive.insight.mood;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.Metadata;
import com.voicehive.insight.talk.Utterance;
import com.voicehive.insight.talk.Words;
import org.jspecify.annotations.Nullable;

/** The caller's mood in one turn: as the agent recorded it, else by what was said. */
public final class Mood {

	/** The mood below which nobody is content. One clearly angry word is enough. */
	static final double NEGATIVE = -0.3;

	/**
	 * The mood above which a caller is more than polite. Politeness is the rule in
	 * service talk, so it takes more to be positive than to be negative.
	 */
	static final double POSITIVE = 0.45;

	private static final List<String> KEYS = List.of("customer_sentiment", "sentiment");

	private static final Set<String> NEUTRAL = Set.of("neutral", "mixed", "calm", "ok", "okay", "normal", "none");

	private static final double NAMED = 0.7;

	private static final double SHOUTED = -0.5;

	private Mood() {
	}

	/** From -1 to 1, where 0 is neutral; empty without a record and without words. */
	public static Optional<Double> of(Exchange exchange) {
		return recorded(exchange).or(() -> spoken(exchange.caller())).or(() -> spoken(exchange.summary()));
	}

	private static Optional<Double> spoken(Utterance caller) {
		if (caller.text().isBlank()) {
			return Optional.empty();
		}
		double score = Shouting.isIn(caller) ? SHOUTED : Sentiment.of(caller);
		return Optional.of((score <= NEGATIVE || score >= POSITIVE) ? score : 0);
	}

	public static Optional<Double> recorded(Exchange exchange) {
		return KEYS.stream().flatMap((key) -> read(exchange.metadata().get(key)).stream()).findFirst();
	}

	private static Optional<Double> read(@Nullable Object value) {
		Stream<Optional<String>> labels = (value instanceof Map<?, ?> object)
				? Stream.of("label", "score").map((key) -> Metadata.text(object, key))
				: Stream.of(Metadata.text(value));
		return labels.flatMap((label) -> label.flatMap(Mood::named).stream()).findFirst();
	}

	private static Optional<Double> named(String text) {
		try {
			return Optional.of(Double.parseDouble(text)).filter((number) -> Math.abs(number) <= 1);
		}
		catch (NumberFormatException ex) {
			List<String> words = Words.ofIdentifier(text);
			if (words.contains("positive")) {
				return Optional.of(NAMED);
			}
			if (words.contains("negative")) {
				return Optional.of(-NAMED);
			}
			if (words.stream().anyMatch(NEUTRAL::contains)) {
				return Optional.of(0.0);
			}
			double score = Sentiment.ofLabel(words);
			return (score != 0) ? Optional.of(Math.copySign(NAMED, score)) : Optional.empty();
		}
	}

}
