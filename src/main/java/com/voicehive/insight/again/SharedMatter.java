package com.voicehive.insight.again;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
 * A thing that two calls are about or more: it is named early in each, more often than
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

	private final Map<String, Integer> counts = new HashMap<>();

	/** In how many calls it is named early. */
	private final Map<String, Integer> early = new HashMap<>();

	private final Map<String, Integer> openings = new HashMap<>();

	/** By thing, where it is said first in each call, the newest first. */
	private final Map<String, List<Exchange>> said = new HashMap<>();

	private final Set<String> things;

	private SharedMatter(List<Call> calls) {
		this.things = calls.stream()
			.flatMap((call) -> call.exchanges().stream())
			.flatMap(SharedMatter::speeches)
			.flatMap((speech) -> Nouns.matters(speech).stream())
			.collect(Collectors.toSet());
		calls.forEach(this::read);
	}

	/**
	 * The matter, if there is one.
	 * @param calls the newest first
	 */
	static Optional<Recurrence> of(List<Call> calls) {
		if (calls.size() < 2) {
			return Optional.empty();
		}
		SharedMatter matters = new SharedMatter(calls);
		List<String> things = matters.early.keySet()
			.stream()
			.filter((thing) -> matters.isOften(thing) && matters.isUnfinished(thing, calls))
			.sorted(Comparator.comparing((String thing) -> matters.said.get(thing).size())
				.thenComparing(matters::openings)
				.thenComparing(matters.early::get)
				.thenComparing(matters.counts::get)
				.reversed()
				.thenComparing(Comparator.naturalOrder()))
			.limit(NAMED)
			.toList();
		return things.isEmpty() ? Optional.empty() : Optional.of(matters.recurrence(things, calls));
	}

	private boolean isOften(String thing) {
		return this.said.get(thing).size() > 1 && this.early.get(thing) > 1
				&& (this.counts.get(thing) >= OFTEN || openings(thing) > 1);
	}

	/** Whether it was not done with at once, which an ordinary request is. */
	private boolean isUnfinished(String thing, List<Call> calls) {
		Call last = of(this.said.get(thing).get(0), calls);
		Call before = of(this.said.get(thing).get(1), calls);
		List<Exchange> early = last.exchanges().stream().limit(TURNS).toList();
		return openings(thing) > 1 && UNFINISHED.contains(Ending.of(before).outcome())
				|| early.stream().flatMap(this::things).anyMatch(thing::equals)
						&& early.stream().anyMatch((exchange) -> BEFORE.matcher(exchange.caller().text()).find());
	}

	/** How many calls begin with it. */
	private int openings(String thing) {
		return this.openings.getOrDefault(thing, 0);
	}

	private static Stream<Utterance> speeches(Exchange exchange) {
		return Stream.of(exchange.caller(), exchange.agent(), exchange.summary());
	}

	private void read(Call call) {
		Set<String> seen = new TreeSet<>();
		for (Exchange exchange : call.exchanges()) {
			things(exchange).forEach((thing) -> {
				this.counts.merge(thing, 1, Integer::sum);
				if (seen.add(thing)) {
					this.said.computeIfAbsent(thing, (first) -> new ArrayList<>()).add(exchange);
				}
			});
		}
		call.exchanges()
			.stream()
			.limit(TURNS)
			.flatMap(this::things)
			.distinct()
			.forEach((thing) -> this.early.merge(thing, 1, Integer::sum));
		Opening.asked(call)
			.stream()
			.flatMap((asked) -> Words.ofText(asked.words().words().toLowerCase(Locale.ROOT)).stream())
			.map(Words::plural)
			.filter(this.things::contains)
			.distinct()
			.forEach((thing) -> this.openings.merge(thing, 1, Integer::sum));
	}

	private Stream<String> things(Exchange exchange) {
		return speeches(exchange).flatMap((speech) -> speech.plurals().stream()).filter(this.things::contains);
	}

	private Recurrence recurrence(List<String> things, List<Call> calls) {
		List<Exchange> oldestFirst = new ArrayList<>(this.said.get(things.get(0)));
		Collections.reverse(oldestFirst);
		Call first = of(oldestFirst.get(0), calls);
		Call last = of(oldestFirst.get(oldestFirst.size() - 1), calls);
		String asSaid = things.stream().map((thing) -> asSaid(thing, calls)).collect(Collectors.joining(", "));
		return new Recurrence(asSaid, false, oldestFirst.size(), first.day(),
				Opening.asked(last).map(Opening.Asked::words).orElse(null), oldestFirst);
	}

	/** As it was said last: in the singular, or in the plural. */
	private static String asSaid(String thing, List<Call> calls) {
		return calls.stream()
			.flatMap((call) -> call.exchanges().stream())
			.flatMap(SharedMatter::speeches)
			.flatMap((speech) -> speech.words().stream())
			.filter((word) -> Words.plural(word).equals(thing))
			.findFirst()
			.orElse(thing);
	}

	private static Call of(Exchange exchange, List<Call> calls) {
		return calls.stream().filter((call) -> call.exchanges().contains(exchange)).findFirst().orElseThrow();
	}

}
