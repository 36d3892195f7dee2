package com.voicehive.insight.advice;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.History;
import com.voicehive.insight.talk.Metadata;

/** Reports that the last call is on record as urgent. */
final class Urgency implements Rule {

	private static final List<String> KEYS = List.of("urgency", "priority");

	private static final Set<String> URGENT = Set.of("high", "urgent", "critical", "emergency", "very high");

	@Override
	public String name() {
		return "urgency";
	}

	@Override
	public Optional<Advice> apply(History history) {
		return history.lastCall().flatMap((call) -> describe(call, history));
	}

	private Optional<Advice> describe(Call call, History history) {
		List<Exchange> urgent = call.exchanges().stream().filter(Urgency::isUrgent).toList();
		return urgent.isEmpty() ? Optional.empty()
				: Optional.of(advice("The " + history.named(call) + " is recorded as urgent", urgent));
	}

	private static boolean isUrgent(Exchange exchange) {
		return KEYS.stream()
			.anyMatch((key) -> Metadata.word(exchange.metadata(), key).filter(URGENT::contains).isPresent());
	}

}
