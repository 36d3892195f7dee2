package com.voicehive.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.voicehive.insight.Brief;
import com.voicehive.insight.Insights;
import com.voicehive.insight.KnownFact;
import com.voicehive.insight.LastCall;
import com.voicehive.insight.OpenItem;
import com.voicehive.insight.advice.Advice;
import com.voicehive.insight.lead.Lead;
import com.voicehive.insight.talk.Exchange;
import com.voicehive.insight.talk.Quote;
import com.voicehive.memory.CallerHistory;
import org.jspecify.annotations.Nullable;

/** What is known about a session and its user, as it is shown. */
record ContextView(String sessionId, String brief, List<SourceView> briefSources, List<MemoryView> recentMemories,
		UserView userContext, @Nullable LastCallView lastCall, List<OpenItemView> openItems, List<FactView> facts,
		List<String> recommendations, List<AdviceView> recommendationDetails, @Nullable LeadView lead,
		boolean doNotCall, boolean degraded) implements ContextController.Reply {

	private static final int RECENT = 10;

	private static final int SOURCES = 10;

	/** What is known about a user. */
	record UserView(@Nullable String name, long totalInteractions, long calls, @Nullable Instant lastInteraction,
			List<String> commonTopics, String sentimentTrend) {
	}

	/** What a line of the brief stands on. */
	record SourceView(String line, List<String> memoryIds) {

		static SourceView of(Brief.Source source) {
			return new SourceView(source.line(), ids(source.on()));
		}

	}

	/** The last call, quoted. */
	record LastCallView(@Nullable String callId, Instant at, @Nullable String asked, @Nullable String ended,
			String outcome, List<String> memoryIds) {

		static LastCallView of(LastCall call) {
			return new LastCallView(call.callId(), call.at(), words(call.asked()), words(call.ended()),
					call.outcome().wireName(), ids(call.said()));
		}

		private static @Nullable String words(@Nullable Quote quote) {
			return (quote != null) ? quote.words() : null;
		}

	}

	/** Something that is owed. */
	record OpenItemView(String text, String owedBy, Instant since, List<String> memoryIds) {

		static OpenItemView of(OpenItem item) {
			return new OpenItemView(item.text(), item.byCaller() ? "caller" : "us", item.since(), ids(item.said()));
		}

	}

	/** Something that is true of a user, or on record. */
	record FactView(String kind, String text, Instant since, List<String> memoryIds) {

		static FactView of(KnownFact fact) {
			return new FactView(fact.kind().wireName(), fact.text(), fact.since(), ids(fact.said()));
		}

	}

	/** A recommendation, and what it stands on. */
	record AdviceView(String text, String rule, List<String> memoryIds) {

		static AdviceView of(Advice advice) {
			return new AdviceView(advice.text(), advice.rule(), ids(advice.on()));
		}

	}

	/** What leads record, newest and before. */
	record LeadView(Map<String, @Nullable Object> data, List<ValueView> history, Instant updatedAt) {

		static LeadView of(Lead lead) {
			return new LeadView(lead.data(), lead.history().stream().map(ValueView::of).toList(), lead.updatedAt());
		}

	}

	/** A value that a field of a lead had. */
	record ValueView(String field, @Nullable Object value, Instant at, @Nullable String callId, String memoryId) {

		static ValueView of(Lead.Value value) {
			return new ValueView(value.field(), value.value(), value.said().memory().createdAt(),
					value.said().memory().callId(), value.said().memory().id());
		}

	}

	static ContextView of(String sessionId, CallerHistory known, Insights insights) {
		List<MemoryView> recent = known.newest().items().stream().limit(RECENT).map(MemoryView::of).toList();
		UserView user = new UserView(insights.name(), insights.totalInteractions(), insights.calls(),
				insights.lastInteraction(), insights.commonTopics(), insights.sentimentTrend().wireName());
		LastCall last = insights.lastCall();
		Lead lead = insights.lead();
		return new ContextView(sessionId, insights.brief().text(),
				insights.brief().sources().stream().map(SourceView::of).toList(), recent, user,
				(last != null) ? LastCallView.of(last) : null,
				insights.openItems().stream().map(OpenItemView::of).toList(),
				insights.facts().stream().map(FactView::of).toList(), insights.recommendations(),
				insights.advice().stream().map(AdviceView::of).toList(), (lead != null) ? LeadView.of(lead) : null,
				known.person().doNotCall(), known.newest().degraded());
	}

	private static List<String> ids(List<Exchange> on) {
		return on.stream().map((exchange) -> exchange.memory().id()).distinct().limit(SOURCES).toList();
	}

}
