package com.voicehive.insight;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * How the caller felt in one turn: as the agent recorded it, else by the caller's words.
 */
final class Mood {

	/** Below this nobody is content. One clearly angry word is enough. */
	static final double NEGATIVE = -0.3;

	/**
	 * Above this a caller is more than polite. Politeness is the rule in service talk, so
	 * it takes more to be positive than to be negative.
	 */
	static final double POSITIVE = 0.45;

	private static final List<String> KEYS = List.of("customer_sentiment", "sentiment");

	private static final Set<String> NEUTRAL = Set.of("neutral", "mixed", "calm", "ok", "okay", "normal", "none");

	private static final double NAMED = 0.7;

	private Mood() {
	}

	/**
	 * From -1 to 1, where 0 is neutral.
	 * @return empty when neither a record nor words of the caller are there
	 */
	static OptionalDouble of(Exchange exchange) {
		OptionalDouble recorded = recorded(exchange);
		if (recorded.isPresent()) {
			return recorded;
		}
		if (exchange.caller().text().isBlank()) {
			return OptionalDouble.empty();
		}
		double score = Sentiment.of(exchange.caller());
		return OptionalDouble.of((score <= NEGATIVE || score >= POSITIVE) ? score : 0);
	}

	static OptionalDouble recorded(Exchange exchange) {
		for (String key : KEYS) {
			OptionalDouble recorded = read(exchange.metadata().get(key));
			if (recorded.isPresent()) {
				return recorded;
			}
		}
		return OptionalDouble.empty();
	}

	private static OptionalDouble read(@Nullable Object value) {
		if (value instanceof Map<?, ?> object) {
			OptionalDouble label = Metadata.text(object, "label").map(Mood::named).orElse(OptionalDouble.empty());
			return label.isPresent() ? label
					: Metadata.text(object, "score").map(Mood::named).orElse(OptionalDouble.empty());
		}
		return Metadata.text(value).map(Mood::named).orElse(OptionalDouble.empty());
	}

	private static OptionalDouble named(String text) {
		try {
			double number = Double.parseDouble(text);
			return (Math.abs(number) <= 1) ? OptionalDouble.of(number) : OptionalDouble.empty();
		}
		catch (NumberFormatException ex) {
			List<String> words = Words.ofIdentifier(text);
			if (words.contains("positive")) {
				return OptionalDouble.of(NAMED);
			}
			if (words.contains("negative")) {
				return OptionalDouble.of(-NAMED);
			}
			if (words.stream().anyMatch(NEUTRAL::contains)) {
				return OptionalDouble.of(0);
			}
			double score = Sentiment.ofLabel(words);
			return (score != 0) ? OptionalDouble.of(Math.copySign(NAMED, score)) : OptionalDouble.empty();
		}
	}

}
