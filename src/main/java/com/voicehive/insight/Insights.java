package com.voicehive.insight;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import com.voicehive.memory.Memory;
import org.jspecify.annotations.Nullable;

/**
 * A summary of a caller's history, made by rules and word lists alone: the same history
 * gives the same answer, also while everything else is down.
 *
 * @param totalInteractions how many memories were given, a turn and what Mem0 extracted
 * from it being one
 * @param lastInteraction the time of the newest; null when there is none
 * @param commonTopics plain plural nouns, most frequent first, at most five
 * @param sentimentTrend the trend of the caller's mood
 * @param recommendations sentences for the agent, most useful first, at most five; empty
 * for an unknown caller
 */
public record Insights(int totalInteractions, @Nullable Instant lastInteraction, List<String> commonTopics,
		SentimentTrend sentimentTrend, List<String> recommendations) {

	public Insights {
		commonTopics = List.copyOf(commonTopics);
		recommendations = List.copyOf(recommendations);
	}

	/**
	 * The insights of a history. Never fails, whatever the memories' metadata holds. Only
	 * the newest 2,000 memories are read for topics, sentiment and recommendations.
	 * @param newestFirst the known memories of the caller
	 * @param now the time of the question
	 * @param complete whether that is all; else nothing is said that more could refute
	 */
	public static Insights of(List<Memory> newestFirst, Instant now, boolean complete) {
		if (newestFirst.isEmpty()) {
			return new Insights(0, null, List.of(), SentimentTrend.UNKNOWN, List.of());
		}
		History history = History.of(newestFirst, now, complete);
		long interactions = newestFirst.stream()
			.map((memory) -> Objects.requireNonNullElse(memory.originId(), memory.id()))
			.distinct()
			.count();
		return new Insights((int) interactions, newestFirst.get(0).createdAt(), Topics.of(history),
				SentimentHistory.trend(history), Recommendations.of(history));
	}

	/** Reveals no content: it must not reach a log. */
	@Override
	public String toString() {
		return "Insights(totalInteractions=" + this.totalInteractions + ")";
	}

}
