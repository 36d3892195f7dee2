package com.voicehive.insight.advice;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.History;
import com.voicehive.insight.talk.Utterance;
import com.voicehive.insight.talk.Phrases;

/** Reports that the caller asked for a human being. */
final class AsksForPerson implements Rule {

	/** The number of calls read: older wishes are no news. */
	private static final int CALLS = 5;

	private static final Set<String> PERSONS = Set.of("agent", "human", "person", "representative", "manager",
			"supervisor", "operator");

	private static final Set<String> TO = Set.of("speak", "talk", "transfer", "escalate", "connect", "request",
			"handoff", "handover");

	@Override
	public String name() {
		return "asks_for_person";
	}

	@Override
	public Optional<Advice> apply(History history) {
		List<Call> recent = history.newestCallsWithin(RECENT);
		List<Call> asked = recent.stream()
			.limit(CALLS)
			.filter((call) -> call.exchanges().stream().anyMatch(AsksForPerson::isAskedIn))
			.toList();
		long calls = asked.stream().filter(Call::isKnown).count();
		String atLeast = (recent.size() > CALLS) ? "at least " : history.atLeast();
		String inCalls = (calls > 1) ? " in " + atLeast + calls + " calls" : "";
		return asked.isEmpty() ? Optional.empty()
				: Optional.of(advice("Caller has asked to speak to a person" + inCalls, exchanges(asked)));
	}

	private static List<Exchange> exchanges(List<Call> calls) {
		return calls.stream().flatMap((call) -> call.exchanges().stream()).filter(AsksForPerson::isAskedIn).toList();
	}

	private static boolean isAskedIn(Exchange exchange) {
		List<String> intent = exchange.intent();
		return intent.stream().anyMatch(PERSONS::contains) && intent.stream().anyMatch(TO::contains)
				|| isSaid(Wish.PERSON, exchange.caller()) || isSaid(Wish.REPORTED, exchange.summary());
	}

	private static boolean isSaid(Wish wish, Utterance speech) {
		return Wish.PHRASES.sentences(wish, speech)
			.stream()
			.anyMatch((sentence) -> Wish.PHRASES.find(wish, sentence).isPresent());
	}

}
