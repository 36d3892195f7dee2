package com.voicehive.insight.mood;

import java.util.List;
import java.util.Optional;

import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.Quote;
import com.voicehive.insight.talk.Sentence;
import com.voicehive.insight.talk.Utterance;
import org.jspecify.annotations.Nullable;

/**
 * The worst moment of a call in which the caller was unhappy with the service. Polite
 * words at the end don't cancel it; delight does, and so does a record.
 *
 * @param score from -1
 * @param words what was said; null when only a record tells
 */
public record Unhappiness(double score, Exchange said, @Nullable Quote words) {

	/** The mood of more than a sigh. */
	private static final double UNHAPPY = -0.4;

	private static final int CHARS = 120;

	public static Optional<Unhappiness> of(Call call) {
		Unhappiness worst = null;
		Double recorded = null;
		for (Exchange exchange : call.exchanges()) {
			Optional<Double> record = Mood.recorded(exchange);
			if (record.isPresent()) {
				recorded = record.get();
				worst = (recorded <= UNHAPPY) ? new Unhappiness(recorded, exchange, quoted(exchange)) : null;
			}
			else if (recorded == null) {
				worst = worse(worst, exchange);
			}
		}
		return Optional.ofNullable(worst);
	}

	private static @Nullable Unhappiness worse(@Nullable Unhappiness before, Exchange exchange) {
		double score = Mood.of(exchange).orElse(0.0);
		if (score > 0) {
			return null;
		}
		if (score > UNHAPPY || before != null && before.score() <= score) {
			return before;
		}
		return new Unhappiness(score, exchange, quoted(exchange));
	}

	/** The sentence that tells it best. */
	private static @Nullable Quote quoted(Exchange exchange) {
		Sentence worst = null;
		double lowest = 0;
		for (Utterance speech : List.of(exchange.caller(), exchange.summary())) {
			for (Sentence sentence : speech.sentences()) {
				double score = Sentiment.of(sentence);
				if (score < lowest) {
					lowest = score;
					worst = sentence;
				}
			}
			if (worst == null && Shouting.isIn(speech) && !speech.sentences().isEmpty()) {
				worst = speech.sentences().get(0);
			}
		}
		return (worst != null) ? worst.quote(CHARS) : null;
	}

	/** Reveals no content: it must not reach a log. */
	@Override
	public String toString() {
		return "Unhappiness(" + this.score + ")";
	}

}
