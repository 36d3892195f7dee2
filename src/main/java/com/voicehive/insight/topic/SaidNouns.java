package com.voicehive.insight.topic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.speech.Language;

/**
 * The nouns that a caller says, counted: once for each turn, once more for a call in
 * which the agent takes it up, and as often as it takes for a summary.
 */
final class SaidNouns {

	/** How often a noun must be said in a short history, and in a long one. */
	private static final int OFTEN_ENOUGH = 2;

	private static final int OFTEN_ENOUGH_IN_A_LONG_HISTORY = 3;

	private static final int SHORT_TURNS = 40;

	/** Without the ending for more than one. */
	private static final int ENDING = 3;

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
		for (Exchange exchange : call.exchanges()) {
			this.turns++;
			for (String noun : Nouns.of(exchange.caller())) {
				nouns.add(noun);
				count(noun, 1);
				if (exchange.agent().text().contains(noun.substring(0, Math.max(ENDING, noun.length() - ENDING)))
						&& confirmed.add(noun)) {
					count(noun, 1);
				}
			}
			for (String noun : Nouns.of(exchange.summary())) {
				nouns.add(noun);
				count(noun, OFTEN_ENOUGH);
			}
		}
		return nouns;
	}

	private void count(String noun, int times) {
		this.counts.merge(noun, times, Integer::sum);
	}

	/** Those of a call that are said often enough to tell what it was about. */
	List<String> of(int call) {
		int enough = (this.turns <= SHORT_TURNS) ? OFTEN_ENOUGH : OFTEN_ENOUGH_IN_A_LONG_HISTORY;
		return this.byCall.get(call).stream().filter((noun) -> this.counts.getOrDefault(noun, 0) >= enough).toList();
	}

}
