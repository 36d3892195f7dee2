package com.voicehive.api;

import java.time.Instant;
import java.util.List;

import com.voicehive.memory.Memory;
import org.jspecify.annotations.Nullable;

/** Reads out of a caller's history what an agent should know. */
public interface HistoryInsights {

	/**
	 * What a history says.
	 *
	 * @param totalInteractions how many memories there are
	 * @param lastInteraction the time of the newest; null when there is none
	 * @param commonTopics most frequent first
	 * @param sentimentTrend its name on the wire, such as {@code improving}
	 * @param recommendations most useful first
	 */
	record Said(int totalInteractions, @Nullable Instant lastInteraction, List<String> commonTopics,
			String sentimentTrend, List<String> recommendations) {
	}

	Said of(List<Memory> newestFirst, Instant now);

}
