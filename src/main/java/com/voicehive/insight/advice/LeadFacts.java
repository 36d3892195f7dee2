package com.voicehive.insight.advice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.History;
import com.voicehive.insight.talk.Metadata;
import com.voicehive.memory.MemoryType;

/** Reports interest, budget and timeline of the newest lead. */
final class LeadFacts implements Rule {

	@Override
	public Optional<String> apply(History history) {
		return history.calls()
			.stream()
			.flatMap((call) -> newestLead(call).stream())
			.findFirst()
			.flatMap(LeadFacts::describe);
	}

	private static Optional<Map<?, ?>> newestLead(Call call) {
		return call.exchanges()
			.stream()
			.filter((exchange) -> exchange.memory().type() == MemoryType.LEAD_SUMMARY)
			.reduce((before, last) -> last)
			.map((exchange) -> Metadata.object(exchange.metadata(), "lead_data"));
	}

	private static Optional<String> describe(Map<?, ?> lead) {
		List<String> facts = Stream.of("interest_level", "budget", "timeline")
			.flatMap((key) -> Metadata.texts(lead, key).map((text) -> key.split("_")[0] + " " + text).stream())
			.toList();
		return facts.isEmpty() ? Optional.empty() : Optional.of("Lead on record: " + String.join(", ", facts));
	}

}
