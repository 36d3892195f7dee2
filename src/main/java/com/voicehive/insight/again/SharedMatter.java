package com.voicehive.insight.again;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.voicehive.insight.matter.Ending;
import com.voicehive.insight.matter.Opening;
import com.voicehive.insight.matter.Outcome;
import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.Utterance;
import com.voicehive.insight.talk.Words;
import com.voicehive.insight.topic.Nouns;

/**
 * Things that two calls are about or more: each is named early in both, more often than
 * others in all of them, and somewhere so that it shows to be a thing.
 */
final class SharedMatter {

	/** So far into a call it is said what it is about. */
	private static final int TURNS = 3;

	private static final int OFTEN = 3;

	/** So many things tell which matter it is. */
	private static final int NAMED = 3;

	private static final Set<Outcome> UNFINISHED = Set.of(Outcome.OPEN, Outcome.FAILED, Outcome.TRANSFERRED);

	/** Words by which somebody goes back to what was before. */
	private static final Pattern BEFORE = Pattern
		.compile("^(?!.*\\b(?:to|can i|could i|like to) (?:order|book|find|get)\\b)"
				+ ".*\\b(?:still|last (?:time|week|month|call)|earlier|the other day|again|waiting|promised|same"
				+ "|you (?:said|told|sent|promised|offered)|(?:i|we)(?:'ve| have)? (?:just |already )?(?:rang|called|phoned|spoke"
				+ "|spoken|sent|paid|applied|was told|were told|reported|got)|ago|nobody|not yet|no sign|came|arrived"
				+ "|about (?:the|my|that|getting)|(?:my|the) (?:reference|ref|case|claim|complaint|application))\\b",
				Pattern.DOTALL);

	private static final Comparator<Thing> MOST_SHARED = Comparator.comparing((Thing thing) -> thing.said.size())
		.thenComparing((thing) -> thing.openings)
		.thenComparing((thing) -> thing.early)
		.thenComparing((thing) -> thing.count)
		.reversed()
		.thenComparing((thing) -> thing.name);

	private final List<Call> calls;

	private final Set<String> nouns;

	private final Map<String, Thing> things = new TreeMap<>();

	/** What is said of one thing in all calls. */
	private static final class Thing {

		private final String name;

		/** Where it is said first in each call, the newest first. */
		private final List<Exchange> said = new ArrayList<>();

		private int count;

		/** In how many calls it is named early. */
		private int early;

		/** How many calls begin with it. */
		private int openings;

		private Thing(String name) {
			this.name = name;
		}

		private boolean isShared() {
			return this.said.size() > 1 && this.early > 1 && (this.count >= OFTEN || this.openings > 1);
		}

	}

	private SharedMatter(List<Call> calls) {
		this.calls = calls;
		this.nouns = exchanges(calls).flatMap(SharedMatter::speeches)
			.flatMap((speech) -> Nouns.matters(speech).stream())
			.collect(Collectors.toSet());
		calls.forEach(this::read);
	}

	/**
	 * The matter, if there is one.
	 * @param calls the newest first
	 */
	static Optional<Recurrence> of(List<Call> calls) {
		return (calls.size() < 2) ? Optional.empty() : new SharedMatter(calls).recurrence();
	}

	private static Stream<Exchange> exchanges(List<Call> calls) {
		return calls.stream().flatMap((call) -> call.exchanges().stream());
	}

	private static Stream<Utterance> speeches(Exchange exchange) {
		return Stream.of(exchange.caller(), exchange.agent(), exchange.summary());
	}

	private void read(Call call) {
		Set<String> seen = new HashSet<>();
		for (Exchange exchange : call.exchanges()) {
			names(exchange).map(this::thing).forEach((thing) -> {
				thing.count++;
				if (seen.add(thing.name)) {
					thing.said.add(exchange);
				}
			});
		}
		early(call).flatMap(this::names).distinct().map(this::thing).forEach((thing) -> thing.early++);
		Opening.asked(call)
			.stream()
			.flatMap((asked) -> Words.ofText(asked.words().words().toLowerCase(Locale.ROOT)).stream())
			.map(Words::plural)
			.filter(this.nouns::contains)
			.distinct()
			.map(this::thing)
			.forEach((thing) -> thing.openings++);
	}

	private Thing thing(String name) {
		return this.things.computeIfAbsent(name, Thing::new);
	}

	private static Stream<Exchange> early(Call call) {
		return call.exchanges().stream().limit(TURNS);
	}

	private Stream<String> names(Exchange exchange) {
		return speeches(exchange).flatMap((speech) -> speech.plurals().stream()).filter(this.nouns::contains);
	}

	private Optional<Recurrence> recurrence() {
		List<Thing> most = this.things.values()
			.stream()
			.filter((thing) -> thing.isShared() && isUnfinished(thing))
			.sorted(MOST_SHARED)
			.limit(NAMED)
			.toList();
		if (most.isEmpty()) {
			return Optional.empty();
		}
		List<Exchange> oldestFirst = new ArrayList<>(most.get(0).said);
		Collections.reverse(oldestFirst);
		Call first = call(oldestFirst.get(0));
		Call last = call(oldestFirst.get(oldestFirst.size() - 1));
		String named = most.stream().map(this::asSaid).collect(Collectors.joining(", "));
		return Optional.of(new Recurrence(named, false, oldestFirst.size(), first.day(),
				Opening.asked(last).map(Opening.Asked::words).orElse(null), oldestFirst));
	}

	/** Whether it was not done with at once, which an ordinary request is. */
	private boolean isUnfinished(Thing thing) {
		Call last = call(thing.said.get(0));
		return thing.openings > 1 && UNFINISHED.contains(Ending.of(call(thing.said.get(1))).outcome())
				|| early(last).flatMap(this::names).anyMatch(thing.name::equals)
						&& early(last).anyMatch((exchange) -> BEFORE.matcher(exchange.caller().text()).find());
	}

	/** As it was said last: in the singular, or in the plural. */
	private String asSaid(Thing thing) {
		return exchanges(this.calls).flatMap(SharedMatter::speeches)
			.flatMap((speech) -> speech.words().stream())
			.filter((word) -> Words.plural(word).equals(thing.name))
			.findFirst()
			.orElse(thing.name);
	}

	private Call call(Exchange exchange) {
		return this.calls.stream().filter((call) -> call.exchanges().contains(exchange)).findFirst().orElseThrow();
	}

}
