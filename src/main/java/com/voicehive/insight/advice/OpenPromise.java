package com.voicehive.insight.advice;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.History;
import com.voicehive.insight.talk.Metadata;
import com.voicehive.insight.talk.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * Reports a callback or another promise that nothing said or recorded later shows to be
 * kept. A confirmation that goes out by itself is no promise.
 */
final class OpenPromise implements Rule {

	private static final String WHO = "\\b(?:i|we|someone|somebody|(?:a|an|the|our|your|one of our|one of the)"
			+ " (?:[a-z]+ ){0,3}?(?:manager|supervisor|representative|specialist|technician|team|agent|department"
			+ "|colleague|advisor|expert|engineer|office|doctor|nurse|colleagues|specialists|technicians|agents))";

	private static final String WILL = "(?:'ll| will| is going to| are going to|'m going to|'re going to)(?: also"
			+ "| definitely| personally| then| gladly)?(?: have (?:someone|somebody|(?:a|an|the|our|your)"
			+ " (?:[a-z]+ ){0,2}[a-z]+)| make sure (?:that )?(?:someone|somebody|we|they))?";

	private static final Pattern CALLBACK = Pattern.compile(WHO + WILL + " (?:(?:call|phone|ring|contact|reach out to"
			+ "|follow up with|get in touch with|be in touch with) you|(?:call|phone|ring)s? (?:you )?back|(?:get|gets) back to"
			+ " you|reach out|be in touch|follow up)\\b|\\byou(?:'ll| will) (?:get|receive|hear) (?:a call ?back|back from"
			+ "|a call (?:back )?from)\\b|\\bexpect (?:a call ?back|(?:a|our|my) call)\\b");

	private static final Pattern SENDING = Pattern
		.compile("\\b(?:i|we)(?:'ll| will)(?: also| then)? (?:email|send|mail|post)"
				+ " you\\b(?!.*\\b(?:now|right away|immediately|confirmation|receipt|code|link)\\b)");

	private static final Pattern WISH = Pattern.compile("\\b(?:please|(?:can|could|would|will) (?:you|someone|somebody"
			+ "|anyone|(?:a|the|your) [a-z]+)(?: please)?|(?:have|want|need|like|ask|get) (?:you|someone|somebody|(?:a|the"
			+ "|your) [a-z]+)(?: to)?) (?:call|phone|ring) me(?= back| tomorrow| later| when| again| as soon| on my| in the| at \\d| before| after| this| next| today|,|$)|\\b(?:want|need|like|request) a call ?back\\b");

	private static final Pattern KEPT = Pattern.compile("\\b(?:thanks|thank you|grateful)\\b.{0,24}\\b(?:calling"
			+ "|getting back|following up|call ?back|sending)|\\b(?:you|someone|somebody|they|he|she)"
			+ " (?:already )?(?:called|phoned|rang)(?: me)?(?: back)?\\b|\\b(?:got|received|have|missed|returning) (?:a|the"
			+ "|your) (?:call|callback|email|message|voicemail|documents?|quote|letter|info(?:rmation)?)\\b");

	private static final Pattern KEPT_BY_AGENT = Pattern.compile("\\b(?:calling|phoning) (?:you )?back\\b"
			+ "|\\bfollowing up\\b|\\bas (?:i |we )?promised\\b|\\bgetting back to you\\b|\\breturning your call\\b"
			+ "|\\b(?:i|we)(?:'ve| have)(?: now| just| already)? (?:sent|emailed|mailed) you\\b");

	private static final Pattern WAIVED = Pattern.compile("\\bno need\\b|\\b(?:don't|do not) (?:call|bother|contact)\\b"
			+ "|\\bthat won't be necessary\\b|\\bnot necessary\\b");

	private static final List<String> PROMISE_STEMS = List.of("call you", "call back", "calls back", "callback",
			"phone you", "phone back", "ring you", "ring back", "contact you", "reach out", "follow up", "in touch",
			"get back", "gets back", "back from", "a call", "our call", "my call", "email you", "send you", "mail you",
			"post you");

	private static final List<String> WISH_STEMS = List.of("call me", "phone me", "ring me", "callback", "call back");

	private static final Set<String> TAGS = Set.of("callback", "call back", "callback requested", "callback needed",
			"follow up", "followup");

	private static final List<String> FLAGS = List.of("callback_requested", "callback_needed", "callback_required",
			"callback", "needs_callback", "follow_up_required", "follow_up_needed", "needs_follow_up");

	private static final Set<String> DONE = Set.of("done", "completed", "complete", "closed", "resolved", "made",
			"called");

	private static final List<String> STATES = List.of("callback_status", "follow_up_status");

	@Override
	public Optional<String> apply(History history) {
		List<Call> calls = history.callsWithin(RECENT);
		String open = null;
		for (int i = calls.size() - 1; i >= 0; i--) {
			Call call = calls.get(i);
			for (Exchange exchange : call.exchanges()) {
				if (open != null && isKept(exchange)) {
					open = null;
				}
				String made = madeIn(exchange);
				if (made != null) {
					open = made + call.day();
				}
			}
		}
		return Optional.ofNullable(open)
			.map((promise) -> history.current() ? promise + "; nothing since shows that it was done" : promise);
	}

	private static @Nullable String madeIn(Exchange exchange) {
		if (exchange.agent().mentions(PROMISE_STEMS)) {
			for (Sentence sentence : exchange.agent().sentences()) {
				if (sentence.states(CALLBACK)) {
					return "The caller was promised a callback or follow-up on ";
				}
				if (sentence.states(SENDING)) {
					return "The caller was promised that something would be sent on ";
				}
			}
		}
		boolean wished = exchange.caller().says(WISH_STEMS, (sentence) -> sentence.find(WISH).isPresent());
		boolean recorded = FLAGS.stream().anyMatch((flag) -> Metadata.isTrue(exchange.metadata(), flag))
				|| exchange.tags().stream().anyMatch((tag) -> TAGS.contains(String.join(" ", tag)))
				|| String.join(" ", exchange.intent()).matches("(?:.* )?call ?back(?: .*)?");
		return (wished || recorded) ? "A callback or follow-up was asked for on " : null;
	}

	private static boolean isKept(Exchange exchange) {
		return exchange.caller()
			.sentences()
			.stream()
			.anyMatch((sentence) -> sentence.states(KEPT) || WAIVED.matcher(sentence.text()).find())
				|| exchange.agent().sentences().stream().anyMatch((sentence) -> sentence.states(KEPT_BY_AGENT))
				|| STATES.stream()
					.anyMatch((key) -> Metadata.word(exchange.metadata(), key).filter(DONE::contains).isPresent());
	}

}
