package com.voicehive.insight.advice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.History;
import com.voicehive.insight.talk.Metadata;
import com.voicehive.insight.talk.Phrases;

/** Reports the newest interest that the caller told or a lead records. */
final class ShownInterest implements Rule {

	private static final List<String> KEYS = List.of("interested_in", "product_interest", "interests", "interest",
			"features_of_interest", "product", "products");

	private static final String OFFER = "(?:plans?|features?|packages?|tiers?|subscriptions?|memberships?|editions?"
			+ "|upgrades?|versions?|options?|services?|products?|add-?ons?|programs?)";

	private static final Pattern SAID = Pattern
		.compile("\\binterested in (?:learning (?:more )?about |hearing (?:more )?about )?"
				+ "(?:the |your |a |an |our |some )?((?:[a-z-]+ ){0,2}" + OFFER + ")\\b"
				+ "|\\b(?:tell me|know|learn|hear|information|info|details|ask|asking|inquire|inquiring)(?: some)?(?: more)?"
				+ " (?:about|on) (?:the |your |a |an )?((?:premium|pro|enterprise|business|advanced|gold|platinum|plus|deluxe"
				+ "|professional|unlimited)(?: [a-z-]+)? " + OFFER + ")\\b"
				+ "|\\b(?:upgrade|upgrading|switch|switching) to (?:the |your |a |an )?((?:premium|pro|enterprise|business"
				+ "|gold|platinum|plus|deluxe|professional|unlimited)(?: " + OFFER + ")?)\\b");

	private static final Pattern REPORTED = Pattern
		.compile("\\binterest(?:ed)? in (?:the |our |an? |your )?((?:(?! and | but | or | with )[^,.;:]){3,60})");

	private static final Pattern CABIN = Pattern.compile("\\bpremium economy\\b");

	private static final List<String> STEMS = List.of("interested in", "about", "upgrad", "switch", "information on",
			"info on", "details on");

	private static final Set<String> VAGUE = Set.of("these options", "those options", "other options", "the options",
			"options", "services", "products", "this option", "that option", "features", "any options");

	@Override
	public String name() {
		return "shown_interest";
	}

	@Override
	public Optional<Advice> apply(History history) {
		for (Call call : history.newestCallsWithin(RECENT)) {
			for (int i = call.exchanges().size() - 1; i >= 0; i--) {
				Exchange exchange = call.exchanges().get(i);
				Optional<String> interest = in(exchange);
				if (interest.isPresent()) {
					return interest.map((what) -> advice("Customer has shown interest in " + what, List.of(exchange)));
				}
			}
		}
		return Optional.empty();
	}

	private static Optional<String> in(Exchange exchange) {
		Map<?, ?> lead = Metadata.object(exchange.metadata(), "lead_data");
		Optional<String> recorded = KEYS.stream().flatMap((key) -> Metadata.texts(lead, key).stream()).findFirst();
		return recorded.or(() -> reported(exchange)).or(() -> said(exchange));
	}

	private static Optional<String> reported(Exchange exchange) {
		return exchange.summary()
			.sentences()
			.stream()
			.flatMap((sentence) -> sentence.find(REPORTED).stream())
			.map((match) -> match.group(1))
			.findFirst();
	}

	private static Optional<String> said(Exchange exchange) {
		if (!exchange.caller().mentions(STEMS)) {
			return Optional.empty();
		}
		return exchange.caller()
			.sentences()
			.stream()
			.filter((sentence) -> !CABIN.matcher(sentence.text()).find())
			.flatMap((sentence) -> sentence.find(SAID).stream())
			.flatMap((match) -> Phrases.groups(match).limit(1))
			.filter((what) -> !VAGUE.contains(what))
			.findFirst();
	}

}
