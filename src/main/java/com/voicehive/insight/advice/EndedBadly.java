package com.voicehive.insight.advice;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.voicehive.insight.mood.Unhappiness;
import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.History;
import com.voicehive.insight.talk.Metadata;
import com.voicehive.insight.talk.Quote;

/** Reports a caller who was unhappy when last heard, or a last call that failed. */
final class EndedBadly implements Rule {

	private static final List<String> OUTCOMES = List.of("outcome", "call_outcome", "resolution", "disposition");

	private static final Set<String> BAD = Set.of("unresolved", "not resolved", "failed", "failure", "abandoned",
			"dropped", "hung up", "caller hung up", "complaint");

	@Override
	public String name() {
		return "ended_badly";
	}

	@Override
	public Optional<Advice> apply(History history) {
		return history.lastCall().flatMap((call) -> describe(call, history));
	}

	private Optional<Advice> describe(Call call, History history) {
		return Unhappiness.of(call)
			.map((unhappy) -> advice(sentence(unhappy, call, history), List.of(unhappy.said())))
			.or(() -> {
				List<Exchange> recorded = call.last(2).stream().filter(EndedBadly::isRecordedAsFailure).toList();
				return recorded.isEmpty() ? Optional.empty()
						: Optional.of(advice("The " + history.named(call) + " is recorded as not resolved", recorded));
			});
	}

	private static String sentence(Unhappiness unhappy, Call call, History history) {
		Quote words = unhappy.words();
		return "Caller was unhappy " + (history.endsWith(call) ? "when last heard, " : "") + "on " + call.day()
				+ ((words != null) ? ": " + words.quoted() : "");
	}

	private static boolean isRecordedAsFailure(Exchange exchange) {
		return OUTCOMES.stream()
			.anyMatch((key) -> Metadata.word(exchange.metadata(), key).filter(BAD::contains).isPresent())
				|| Metadata.isFalse(exchange.metadata(), "resolved");
	}

}
