package com.voicehive.insight.promise;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.Metadata;

/** What metadata and tags say of a callback. */
final class CallbackRecord {

	private static final Set<String> TAGS = Set.of("callback", "call back", "callback requested", "callback needed",
			"follow up", "followup");

	private static final List<String> FLAGS = List.of("callback_requested", "callback_needed", "callback_required",
			"callback", "needs_callback", "follow_up_required", "follow_up_needed", "needs_follow_up");

	private static final Set<String> DONE = Set.of("done", "completed", "complete", "closed", "resolved", "made",
			"called");

	private static final List<String> STATES = List.of("callback_status", "follow_up_status");

	private static final Pattern INTENT = Pattern.compile("(?:.* )?call ?back(?: .*)?");

	private CallbackRecord() {
	}

	static boolean isIn(Exchange exchange) {
		return FLAGS.stream().anyMatch((flag) -> Metadata.isTrue(exchange.metadata(), flag))
				|| exchange.tags().stream().anyMatch((tag) -> TAGS.contains(String.join(" ", tag)))
				|| INTENT.matcher(String.join(" ", exchange.intent())).matches();
	}

	static boolean isSettledIn(Exchange exchange) {
		return STATES.stream()
			.anyMatch((key) -> Metadata.word(exchange.metadata(), key).filter(DONE::contains).isPresent());
	}

}
