package com.voicehive.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.voicehive.memory.MemoryType;

/** How warm the newest lead is, and what it allows. */
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
		Optional<Map<?, ?>> lead = Optional.empty();
		for (Exchange exchange : call.exchanges()) {
			if (exchange.memory().type() == MemoryType.LEAD_SUMMARY) {
				lead = Optional.of(Metadata.object(exchange.metadata(), "lead_data"));
			}
		}
		return lead;
	}

	private static Optional<String> describe(Map<?, ?> lead) {
		List<String> facts = new ArrayList<>();
		Metadata.texts(lead, "interest_level").ifPresent((level) -> facts.add("interest " + level));
		Metadata.texts(lead, "budget").ifPresent((budget) -> facts.add("budget " + budget));
		Metadata.texts(lead, "timeline").ifPresent((timeline) -> facts.add("timeline " + timeline));
		return facts.isEmpty() ? Optional.empty() : Optional.of("Lead on record: " + String.join(", ", facts));
	}

}
