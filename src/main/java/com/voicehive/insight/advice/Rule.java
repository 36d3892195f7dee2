package com.voicehive.insight.advice;

import java.time.Duration;
import java.util.Optional;

import com.voicehive.insight.talk.History;

/**
 * A rule that reports one thing an agent may need to know, and only when the caller's own
 * memories say it; when in doubt it says nothing.
 */
public interface Rule {

	/** The age at which an event is no news any more. */
	Duration RECENT = Duration.ofDays(180);

	/** One short sentence for the agent; empty when the rule does not apply. */
	Optional<String> apply(History history);

}
