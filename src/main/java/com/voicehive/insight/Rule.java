package com.voicehive.insight;

import java.time.Duration;
import java.util.Optional;

/**
 * One thing an agent may need to know. Says it only when the caller's own memories do;
 * when in doubt it says nothing.
 */
interface Rule {

	/** What happened longer ago is no news. */
	Duration RECENT = Duration.ofDays(180);

	/** One short sentence for the agent; empty when the rule does not apply. */
	Optional<String> apply(History history);

}
