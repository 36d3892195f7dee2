package com.voicehive.insight.advice;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.voicehive.insight.talk.Phrases;
import com.voicehive.insight.talk.Sentence;
import com.voicehive.insight.talk.Utterance;

/** A change to something that was arranged, and the words for it. */
enum Change {

	RESCHEDULING("reschedule", "rescheduled",
			"re-?schedule|postpone|(?:move|push back|push|shift|change) (?:my|our) (?:[a-z]+ )?(?:" + Phrases.BOOKING
					+ ")",
			"re-?scheduled|postponed|moved your (?:[a-z]+ )?(?:" + Phrases.BOOKING + ")",
			Set.of("reschedule", "rescheduled", "rescheduling"), "schedul", "postpon", "move", "push", "shift",
			"change"),

	CANCELLING("cancel", "cancelled", "cancel|call off", "cancell?ed|called off",
			Set.of("cancel", "cancelled", "canceled", "cancellation"), "cancel", "call off", "called off");

	private final String verb;

	private final String done;

	private final Pattern request;

	private final Pattern completion;

	private final Pattern report;

	private final Set<String> names;

	private final List<String> stems;

	Change(String verb, String done, String verbs, String participles, Set<String> names, String... stems) {
		this.verb = verb;
		this.done = done;
		this.request = Pattern.compile("(?:" + Phrases.REQUEST + "|" + Phrases.OPENING + ")(?:" + verbs + ")\\b"
				+ "(?! (?:later|any ?time|for free|fee|policy|fees|charge))");
		this.completion = Pattern.compile("\\b(?:i|we)(?:'ve| have)?" + Phrases.JUST + " (?:" + participles + ")\\b"
				+ "|\\b(?:your|the) (?:[a-z]+ ){0,3}(?:" + Phrases.BOOKING
				+ ")\\b[^,]{0,60}? (?:has|have|was|were|is|are)" + Phrases.JUST + "(?: been)?" + Phrases.JUST + " (?:"
				+ participles + ")\\b|^(?:(?:" + Phrases.FILLER + "),? )*(?:" + participles + ")\\b");
		String past = participles.substring(0, participles.indexOf('|'));
		this.report = Pattern.compile("^(?:(?:the )?(?:customer|caller|client|patient|guest|user|agent) )?(?:has |have"
				+ " |successfully |again )*(?:" + past + ")\\b|\\b(?:" + past
				+ ") (?:(?:the|an?|their|his|her|my|this) )?(?:[a-z]+ )?(?:" + Phrases.BOOKING + ")\\b|\\b(?:"
				+ Phrases.BOOKING + ")s? (?:was|were|has been|is|got) (?:[a-z]+ )?(?:" + past + ")\\b");
		this.names = names;
		this.stems = List.of(stems);
	}

	String verb() {
		return this.verb;
	}

	String done() {
		return this.done;
	}

	boolean isRequestedIn(Utterance speech) {
		return speech.says(this.stems, (sentence) -> sentence.find(this.request).isPresent());
	}

	boolean isDoneIn(Utterance speech) {
		return speech.says(this.stems, (sentence) -> sentence.states(this.completion));
	}

	/** The sentences of a summary that say that it was done. */
	List<Sentence> reports(Utterance summary) {
		return summary.sentences().stream().filter((sentence) -> sentence.states(this.report)).toList();
	}

	/** Whether an intent, a tag or an outcome names it. */
	boolean isNamedBy(List<String> words) {
		return words.stream().anyMatch(this.names::contains);
	}

}
