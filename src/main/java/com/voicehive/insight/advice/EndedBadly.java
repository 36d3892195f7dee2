package com.voicehive.insight.advice;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.voicehive.insight.mood.Mood;
import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.History;
import com.voicehive.insight.talk.Metadata;

/** Reports a caller who was unhappy when last heard, or a last call that failed. */
final class EndedBadly implements Rule {

	/** The mood of more than a sigh. */
	private static final double UNHAPPY = -0.4;

	private static final List<String> OUTCOMES = List.of("outcome", "call_outcome", "resolution", "disposition");

	private static final Set<String> BAD = Set.of("unresolved", "not resolved", "failed", "failure", "abandoned",
			"dropped", "hung up", "caller hung up", "complaint");

	@Override
	public Optional<String> apply(History history) {
		return history.lastCall().flatMap((call) -> describe(call, history));
	}

	private static Optional<String> describe(Call call, History history) {
		if (wasUnhappy(call)) {
			return Optional
				.of("Caller was unhappy " + (history.endsWith(call) ? "when last heard, " : "") + "on " + call.day());
		}
		return call.last(2).stream().anyMatch(EndedBadly::isRecordedAsFailure)
				? Optional.of("The " + history.named(call) + " is recorded as not resolved") : Optional.empty();
	}

	private static boolean wasUnhappy(Call call) {
		Optional<Double> lastRecorded = call.exchanges()
			.stream()
			.flatMap((exchange) -> Mood.recorded(exchange).stream())
			.reduce((before, last) -> last);
		if (lastRecorded.isPresent()) {
			return lastRecorded.get() <= UNHAPPY;
		}
		double worst = 0;
		for (Exchange exchange : call.last(2)) {
			double mood = Mood.of(exchange).orElse(0.0);
			worst = (mood > 0) ? 0 : Math.min(worst, mood);
		}
		return worst <= UNHAPPY;
	}

	private static boolean isRecordedAsFailure(Exchange exchange) {
		return OUTCOMES.stream()
			.anyMatch((key) -> Metadata.word(exchange.metadata(), key).filter(BAD::contains).isPresent())
				|| Metadata.isFalse(exchange.metadata(), "resolved");
	}

}
