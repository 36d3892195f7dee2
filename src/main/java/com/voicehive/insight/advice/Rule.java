package com.voicehive.insight.advice;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.History;

/**
 * A rule that reports one thing an agent may need to know, and only when the caller's own
 * memories say it; when in doubt it says nothing.
 */
public interface Rule {

	/** The age at which an event is no news any more. */
	Duration RECENT = Duration.ofDays(180);

	/** Its name on the wire. */
	String name();

	/** One short sentence for the agent; empty when the rule does not apply. */
	Optional<Advice> apply(History history);

	/** The sentence, and what it stands on. */
	default Advice advice(String text, List<Exchange> on) {
		return new Advice(name(), text, on);
	}

}
