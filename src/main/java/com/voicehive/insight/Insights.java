package com.voicehive.insight;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import com.voicehive.insight.advice.Recommendations;
import com.voicehive.insight.mood.SentimentHistory;
import com.voicehive.insight.mood.SentimentTrend;
import com.voicehive.insight.talk.Call;
import com.voicehive.insight.talk.History;
import com.voicehive.insight.topic.Topics;
import com.voicehive.memory.CallerHistory;
import org.jspecify.annotations.Nullable;

/**
 * A summary of a caller's history, made by rules and word lists alone: the same history
 * gives the same answer, also while everything else is down.
 *
 * @param totalInteractions how many memories there are, a turn and what Mem0 extracted
 * from it being one
 * @param lastInteraction the time of the newest that does not lie ahead of now; null when
 * there is none
 * @param commonTopics plain plural nouns, most frequent first, at most five
 * @param sentimentTrend the trend of the caller's mood
 * @param openMatters what of the recommendations is still owed to the caller
 * @param recommendations sentences for the agent, most useful first, at most five; empty
 * for an unknown caller
 */
public record Insights(long totalInteractions, @Nullable Instant lastInteraction, List<String> commonTopics,
		SentimentTrend sentimentTrend, List<String> openMatters, List<String> recommendations) {

	public Insights {
		commonTopics = List.copyOf(commonTopics);
		openMatters = List.copyOf(openMatters);
		recommendations = List.copyOf(recommendations);
	}

	/**
	 * The insights of a history. Never fails, whatever the memories' metadata holds. Only
	 * the newest 2,000 memories are read for topics, sentiment and recommendations.
	 * @param known the known memories of the caller; nothing is said that more could
	 * refute
	 * @param now the time of the question
	 */
	public static Insights of(CallerHistory known, Instant now) {
		History history = History.of(known, now);
		Instant last = history.calls().stream().findFirst().map(Call::end).orElse(null);
		long interactions = known.newest()
			.items()
			.stream()
			.map((memory) -> Objects.requireNonNullElse(memory.originId(), memory.id()))
			.distinct()
			.count();
		Recommendations recommendations = Recommendations.of(history);
		return new Insights(interactions + known.older(), last, Topics.of(history), SentimentHistory.trend(history),
				recommendations.openMatters(), recommendations.all());
	}

	/** Reveals no content: it must not reach a log. */
	@Override
	public String toString() {
		return "Insights(totalInteractions=" + this.totalInteractions + ")";
	}

}
