package com.voicehive.insight.again;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.voicehive.insight.matter.Opening;
import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Content;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.Phrases;
import com.voicehive.insight.talk.Quote;
import com.voicehive.insight.talk.Sentence;
import com.voicehive.insight.talk.Utterance;
import org.jspecify.annotations.Nullable;

/**
 * Finds the problems that are raised in one call, by keys that another call may share.
 */
final class RaisedProblems {

	private static final int CHARS = 120;

	private static final String MINE = "(?:my|your|our|the|this)";

	private static final String THING = "((?:[a-z'-]+ ){0,2}[a-z-]+)";

	private static final Pattern PROBLEM = Pattern.compile("\\b(?:problems?|issues?|trouble|difficult(?:y|ies)|errors?)"
			+ " (?:with|on|in) " + MINE + " " + THING + "|\\b" + MINE + " " + THING
			+ "(?: (?:is|was|are|were|has|have|just|still|again|keeps?|suddenly|completely))* (?:broken|broke|down|not working"
			+ "|isn't working|aren't working|doesn't work|don't work|does not work|won't work|stopped working|out of order"
			+ "|failing|crashing|crashes|leaking|dead|faulty|defective|damaged|never arrived|never came|hasn't arrived"
			+ "|has not arrived|didn't arrive|went out|goes out)\\b|\\b(?:never|not|haven't|still haven't|didn't)"
			+ " (?:yet )?(?:received|receive|gotten|got|get) " + MINE + " " + THING);

	private static final Set<String> IN_INTENT = Set.of("complaint", "problem", "issue", "outage", "dispute", "error",
			"failure", "troubleshoot", "troubleshooting");

	/** Corrections of a booking in the making are no problems with a thing. */
	private static final Set<String> NO_THING = Set.of("time", "date", "day", "name", "number", "address", "amount",
			"city", "location", "one", "thing", "way", "price", "same", "new", "old", "really", "very", "again",
			"still", "last", "that", "this", "and", "which", "with", "for", "from", "you", "week", "month", "yesterday",
			"today", "morning", "just", "because", "since", "please", "confirmation", "keeps", "has", "have", "was",
			"were", "are", "of", "on", "in", "is", "to", "it", "i", "a", "at", "the", "my", "your", "our");

	private static final String ABOUT = "about ";

	/** Words of many calls, which make no two about one thing. */
	private static final Set<String> EVERYWHERE = Set.of("orders", "accounts", "appointments", "bookings", "services",
			"deliveries", "delivery", "emails", "payments", "prices", "items", "products", "packages", "parcels",
			"addresses", "reservations", "tickets", "flights", "hotels", "rooms", "refunds", "returns", "ordered",
			"bills", "cards", "customers", "names", "restaurants", "tables", "online", "store", "stores", "website",
			"websites", "cancel", "booked", "reschedule", "arrived", "broken", "damaged", "delivered");

	private final Map<String, Raised> found = new LinkedHashMap<>();

	private final Call call;

	private RaisedProblems(Call call) {
		this.call = call;
	}

	/** By key, such as {@code internet} or {@code delivery lamps}. */
	static Map<String, Raised> of(Call call) {
		RaisedProblems problems = new RaisedProblems(call);
		call.exchanges().forEach(problems::read);
		Opening.asked(call).ifPresent((asked) -> problems.mention(asked.words(), asked.said()));
		return problems.found;
	}

	/** What a call is about may be what was out of order in another. */
	private void mention(Quote words, Exchange exchange) {
		Content.of(words.words())
			.stream()
			.filter((word) -> !EVERYWHERE.contains(word))
			.forEach((word) -> this.found.putIfAbsent(ABOUT + word, new Raised("", this.call, exchange, words)));
	}

	private void read(Exchange exchange) {
		if (exchange.intent().stream().anyMatch(IN_INTENT::contains)) {
			exchange.intent()
				.stream()
				.filter((word) -> !IN_INTENT.contains(word))
				.forEach((word) -> add(word, word, exchange, null));
		}
		for (Utterance speech : Stream.of(exchange.caller(), exchange.summary()).toList()) {
			for (Trouble trouble : Trouble.values()) {
				if (trouble != Trouble.AGAIN) {
					Trouble.PHRASES.sentences(trouble, speech).forEach((sentence) -> read(trouble, sentence, exchange));
				}
			}
		}
	}

	private void read(Trouble trouble, Sentence sentence, Exchange exchange) {
		if (sentence.isSupposed() || Trouble.PHRASES.find(trouble, sentence).isEmpty()) {
			return;
		}
		Quote words = sentence.quote(CHARS);
		if (!sentence.question()) {
			sentence.find(PROBLEM)
				.stream()
				.flatMap(Phrases::groups)
				.flatMap((group) -> Stream.of(group.split(" ")))
				.forEach((word) -> add(word, word, exchange, words));
		}
		if (trouble == Trouble.PROBLEM) {
			return;
		}
		if (trouble.isOneThing()) {
			this.found.putIfAbsent(trouble.label(), new Raised(trouble.label(), this.call, exchange, words));
			return;
		}
		Set<String> about = new LinkedHashSet<>(Content.of(sentence.text()));
		Content.of(exchange.caller().text())
			.stream()
			.filter((word) -> !EVERYWHERE.contains(word))
			.forEach((word) -> add(ABOUT + word, trouble.label(), exchange, words));
		about.addAll(this.call.matter());
		about.forEach((word) -> add(trouble.label() + " " + word, trouble.label(), exchange, words));
	}

	private void add(String key, String thing, Exchange exchange, @Nullable Quote words) {
		if (key.length() > 1 && thing.length() <= 30 && !NO_THING.contains(key)) {
			this.found.putIfAbsent(key, new Raised(thing, this.call, exchange, words));
		}
	}

}
