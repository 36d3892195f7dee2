package com.voicehive.insight;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import com.voicehive.insight.advice.Advice;
import com.voicehive.insight.lead.Lead;
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
 * @param calls how many calls they are of, as far as it is known
 * @param name by which the caller wants to be called; null when not known
 * @param lastInteraction the time of the newest that does not lie ahead of now; null when
 * there is none
 * @param commonTopics what the calls were about, most frequent first, at most five
 * @param sentimentTrend the trend of the caller's mood
 * @param brief what to know in three seconds
 * @param lastCall null when there was none
 * @param openItems what is owed, the newest first
 * @param facts what is true of the caller and what is on record, safety first
 * @param openMatters what of the recommendations is still owed to the caller
 * @param advice sentences for the agent, most useful first, at most five; empty for an
 * unknown caller
 * @param lead null when there is none
 */
public record Insights(long totalInteractions, long calls, @Nullable String name, @Nullable Instant lastInteraction,
		List<String> commonTopics, SentimentTrend sentimentTrend, Brief brief, @Nullable LastCall lastCall,
		List<OpenItem> openItems, List<KnownFact> facts, List<Advice> openMatters, List<Advice> advice,
		@Nullable Lead lead) {

	public Insights {
		commonTopics = List.copyOf(commonTopics);
		openItems = List.copyOf(openItems);
		facts = List.copyOf(facts);
		openMatters = List.copyOf(openMatters);
		advice = List.copyOf(advice);
	}

	/**
	 * The insights of a history. Never fails, whatever the memories' metadata holds. Only
	 * the newest 2,000 memories are read for more than their number.
	 * @param known the known memories of the caller; nothing is said that more could
	 * refute
	 * @param now the time of the question
	 */
	public static Insights of(CallerHistory known, Instant now) {
		History history = History.of(known, now);
		Findings found = Findings.of(history);
		String name = known.recognised() ? CallerName.of(known.newest().items(), found.facts()).orElse(null) : null;
		boolean empty = history.calls().isEmpty();
		List<BriefLine> lines = empty ? List.of() : BriefLines.of(found, name, known.person().doNotCall());
		Stream<KnownFact> facts = Stream.concat(found.facts().stream().map(KnownFact::of),
				found.records().stream().map(KnownFact::of));
		return new Insights(interactions(known), history.calls().stream().filter(Call::isKnown).count(), name,
				empty ? null : history.calls().get(0).end(), Topics.of(history), SentimentHistory.trend(history),
				Brief.of(lines), found.lastCall().orElse(null), found.promises().stream().map(OpenItem::of).toList(),
				facts.toList(), found.recommendations().openMatters(), found.recommendations().all(),
				Lead.of(history).orElse(null));
	}

	/** The sentences of the advice. */
	public List<String> recommendations() {
		return this.advice.stream().map(Advice::text).toList();
	}

	private static long interactions(CallerHistory known) {
		return known.older() + known.newest()
			.items()
			.stream()
			.map((memory) -> Objects.requireNonNullElse(memory.originId(), memory.id()))
			.distinct()
			.count();
	}

	/** Reveals no content: it must not reach a log. */
	@Override
	public String toString() {
		return "Insights(totalInteractions=" + this.totalInteractions + ")";
	}

}
