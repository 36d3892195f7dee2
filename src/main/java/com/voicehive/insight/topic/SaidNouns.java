package com.voicehive.insight.topic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.voicehive.insight.matter.Opening;
import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.Utterance;
import com.voicehive.speech.Language;

/**
 * The nouns that a caller says, counted: once for each turn, once more for a call that
 * begins with it or in which the agent takes it up, and as often as it takes for a
 * summary.
 */
final class SaidNouns {

	/** How often a noun must be said in a short history, and in a long one. */
	private static final int OFTEN_ENOUGH = 2;

	private static final int OFTEN_ENOUGH_IN_A_LONG_HISTORY = 3;

	private static final int SHORT_TURNS = 40;

	private final Map<String, Integer> counts = new HashMap<>();

	private final List<Set<String>> byCall = new ArrayList<>();

	private int turns;

	SaidNouns(List<Call> calls) {
		calls.forEach((call) -> this.byCall.add(read(call)));
	}

	private Set<String> read(Call call) {
		Set<String> nouns = new TreeSet<>();
		Set<String> confirmed = new TreeSet<>();
		if (call.language() != Language.ENGLISH) {
			return nouns;
		}
		Set<String> known = call.exchanges()
			.stream()
			.flatMap((exchange) -> Stream.of(exchange.caller(), exchange.agent()))
			.flatMap((speech) -> Nouns.of(speech).stream())
			.collect(Collectors.toSet());
		for (Exchange exchange : call.exchanges()) {
			this.turns++;
			for (String noun : said(exchange.caller(), known)) {
				nouns.add(noun);
				count(noun, 1);
			}
			for (String noun : Nouns.of(exchange.summary())) {
				nouns.add(noun);
				count(noun, OFTEN_ENOUGH);
			}
			// Behind what the caller says of it.
			said(exchange.agent(), nouns).stream().filter(confirmed::add).forEach((noun) -> count(noun, 1));
		}
		Opening.asked(call)
			.map((asked) -> said(new Utterance(asked.words().words(), Language.ENGLISH), nouns))
			.stream()
			.flatMap(Set::stream)
			.forEach((noun) -> count(noun, 1));
		return nouns;
	}

	/** Those that a side says, once somebody has said them so that they are known. */
	private static Set<String> said(Utterance speech, Set<String> known) {
		return speech.plurals().stream().filter(known::contains).collect(Collectors.toCollection(TreeSet::new));
	}

	private void count(String noun, int times) {
		this.counts.merge(noun, times, Integer::sum);
	}

	/**
	 * Those of a call that are said often enough to tell what it was about, the most
	 * frequent first.
	 */
	List<String> of(int call) {
		int enough = (this.turns <= SHORT_TURNS) ? OFTEN_ENOUGH : OFTEN_ENOUGH_IN_A_LONG_HISTORY;
		return this.byCall.get(call)
			.stream()
			.filter((noun) -> this.counts.getOrDefault(noun, 0) >= enough)
			.sorted(Comparator.comparing((String noun) -> this.counts.getOrDefault(noun, 0)).reversed())
			.toList();
	}

}
