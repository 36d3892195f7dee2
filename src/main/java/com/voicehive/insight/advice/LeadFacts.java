package com.voicehive.insight.advice;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.voicehive.insight.lead.Lead;
import com.voicehive.insight.talk.History;
import com.voicehive.insight.talk.Metadata;

/**
 * Reports what a lead says, newest field by field, and whether a later call overtook it.
 */
final class LeadFacts implements Rule {

	private static final int AT_MOST = 7;

	private static final List<String> FIRST = List.of("company", "interest_level", "budget", "timeline");

	/** Who it is, which is told elsewhere, and what they are interested in. */
	private static final Set<String> ELSEWHERE = Set.of("id", "name", "first_name", "last_name", "full_name", "phone",
			"phone_number", "mobile", "email", "email_address", "external_id", "summary", "notes", "interested_in",
			"product_interest", "interests", "interest", "features_of_interest", "product", "products", "address",
			"source", "created_at", "updated_at");

	@Override
	public String name() {
		return "lead";
	}

	@Override
	public Optional<Advice> apply(History history) {
		return Lead.of(history).flatMap((lead) -> describe(lead, history));
	}

	private Optional<Advice> describe(Lead lead, History history) {
		Map<String, ?> data = lead.data();
		List<String> facts = Stream.concat(FIRST.stream(), data.keySet().stream())
			.distinct()
			.filter((key) -> !ELSEWHERE.contains(key.toLowerCase(Locale.ROOT)))
			.flatMap((key) -> Metadata.texts(data, key).map((text) -> label(key) + " " + text).stream())
			.limit(AT_MOST)
			.toList();
		return facts.isEmpty() ? Optional.empty()
				: Optional.of(advice(
						"Lead on record: " + String.join(", ", facts)
								+ lead.overtaken(history).map((later) -> "; overtaken on " + later.day()).orElse(""),
						lead.said()));
	}

	private static String label(String key) {
		return key.equals("interest_level") ? "interest" : key.replace('_', ' ');
	}

}
