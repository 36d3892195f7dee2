package com.voicehive.insight.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.voicehive.insight.talk.Words;

/**
 * Names topics: an intent such as {@code ReserveRestaurant} or {@code billing_inquiry} by
 * its subject ({@code restaurants}, {@code billing}), a tag by its words, in the plural
 * either way, so that both are one topic.
 */
final class TopicNames {

	private static final int LENGTH = 40;

	/** Words of an intent that tell what is done, or how, not the subject. */
	private static final Set<String> ACTIONS = Set.of("add", "ask", "available", "book", "booking", "browse", "buy",
			"cancel", "cancellation", "cancelled", "change", "check", "confirm", "create", "delete", "discuss", "find",
			"get", "give", "handle", "inquire", "inquiry", "enquiry", "list", "look", "lookup", "make", "manage",
			"modify", "new", "open", "oneway", "pay", "play", "provide", "purchase", "query", "question", "report",
			"request", "reschedule", "rescheduled", "rescheduling", "reserve", "roundtrip", "schedule", "scheduling",
			"search", "select", "send", "set", "show", "start", "submit", "the", "a", "my", "to", "of", "about",
			"track", "transfer", "up", "update", "view", "via");

	/** Words that tell how a call went or is to be handled, not what it was about. */
	private static final Set<String> NO_TOPICS = Set.of("affirm", "affirmation", "agent", "angry", "bye", "call",
			"callback", "caller", "chitchat", "closing", "conversation", "confirmation", "customer", "customer service",
			"customer support", "default", "deny", "escalated", "escalation", "fallback", "farewell", "follow",
			"follow up", "followup", "frustrated", "general", "goodbye", "greet", "greeting", "handoff", "happy",
			"hello", "high", "high priority", "human", "important", "inbound", "lead", "low", "misc", "negate",
			"negative", "neutral", "no", "none", "null", "other", "outbound", "person", "phone", "positive", "priority",
			"representative", "reschedule", "small talk", "smalltalk", "speak", "speak to agent", "test", "thank you",
			"thanks", "unknown", "urgent", "vip", "voice", "yes");

	private TopicNames() {
	}

	static Optional<String> ofIntent(List<String> words) {
		int about = Math.max(words.lastIndexOf("for"), words.lastIndexOf("about"));
		List<String> rest = new ArrayList<>(words.subList(about + 1, words.size()));
		rest.removeIf(ACTIONS::contains);
		return ofTag(rest);
	}

	static Optional<String> ofTag(List<String> words) {
		String phrase = String.join(" ", words);
		if (phrase.isEmpty() || phrase.length() > LENGTH || NO_TOPICS.contains(phrase) || NO_TOPICS.containsAll(words)
				|| phrase.codePoints().noneMatch(Character::isLetter)) {
			return Optional.empty();
		}
		return Optional.of(Words.plural(phrase));
	}

}
