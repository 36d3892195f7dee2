package com.voicehive.insight.advice;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.History;
import com.voicehive.insight.talk.Phrases;

/** Reports that the caller asked for a human being. */
final class AsksForPerson implements Rule {

	/** The number of calls read: older wishes are no news. */
	private static final int CALLS = 5;

	private static final String PERSON = "(?:an? |the |your |some )?(?:(?:real|live|actual|human|customer service"
			+ "|customer support|service|support|sales|different|senior) )*(?:person|human being|human|representative|rep"
			+ "|agent|manager|supervisor|someone|somebody|operator|advisor|adviser|staff member|specialist|receptionist)";

	private static final Pattern REQUEST = Pattern.compile("\\b(?:(?:want|need|like|prefer|rather|wish)(?: to)?"
			+ "|(?:can|could|may|might) i(?: please| just)?|let me|please let me|demand to) (?:speak|talk|chat) (?:to|with) "
			+ PERSON
			+ "\\b(?! (?:at|in|from) (?:the|my|that) (?:restaurant|hotel|venue|property|place|store|airline|theater"
			+ "|airport|bank|clinic|office|salon))|\\b(?:transfer|connect|put|pass|forward) me"
			+ "(?: through| over| on)?(?: to| with)? " + PERSON
			+ "\\b(?! else)|\\bget me (?:an? |the |your )(?:human|representative|manager|supervisor|real person)\\b|^(?:(?:"
			+ Phrases.FILLER + "),? )*(?:agent"
			+ "|representative|operator|human|real person|(?:speak|talk) (?:to|with) " + PERSON + ")(?:,? please)?$");

	private static final Pattern REPORTED = Pattern.compile("\\b(?:asked|asks|wanted|wants|requested|requests|demanded"
			+ "|demands|insisted|insists|would like|prefers?)(?: to (?:speak|talk|be (?:transferred|connected))(?: to| with)?"
			+ "| for| on (?:speaking|talking) (?:to|with))? " + PERSON + "\\b");

	private static final List<String> STEMS = List.of("speak", "talk", "chat", "transfer", "connect", "put me",
			"pass me", "forward me", "get me", "agent", "representative", "operator", "human", "person");

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
				|| exchange.caller().says(STEMS, (sentence) -> sentence.find(REQUEST).isPresent())
				|| exchange.summary().says(STEMS, (sentence) -> sentence.find(REPORTED).isPresent());
	}

}
