package com.voicehive.api;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import com.voicehive.insight.Insights;
import com.voicehive.memory.Answer;
import com.voicehive.memory.CallerHistory;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryService;
import com.voicehive.web.Deadlines;
import com.voicehive.web.QueryParams;
import com.voicehive.web.TextRules;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells an agent what to know before the next reply. */
@RestController
final class ContextController {

	private static final int RECENT = 10;

	private final MemoryService memories;

	private final IdentityReader identities;

	private final Deadlines deadlines;

	private final InstantSource clock;

	ContextController(MemoryService memories, IdentityReader identities, Deadlines deadlines, InstantSource clock) {
		this.memories = memories;
		this.identities = identities;
		this.deadlines = deadlines;
		this.clock = clock;
	}

	/** What is known about a session and its user. */
	record Context(String sessionId, List<MemoryView> recentMemories, UserContext userContext,
			List<String> recommendations, boolean degraded) {
	}

	/** What is known about a user. */
	record UserContext(long totalInteractions, @Nullable Instant lastInteraction, List<String> commonTopics,
			String sentimentTrend) {
	}

	@GetMapping(path = "/api/v1/sessions/{sessionId}/context", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Context> context(@PathVariable String sessionId, HttpServletRequest request) {
		QueryParams params = QueryParams.of(request);
		IdentityReader.Asked caller = this.identities.optional(params);
		String defect = TextRules.idDefect(sessionId);
		if (defect != null) {
			params.refuse("session_id", defect);
		}
		params.done();
		CallerHistory known = this.memories.history(sessionId, (caller != null) ? caller.identity() : null,
				this.deadlines.read(request));
		Answer<Memory> history = known.newest();
		Insights insights = Insights.of(history.items(), this.clock.instant(), !history.degraded());
		List<MemoryView> recent = history.items().stream().limit(RECENT).map(MemoryView::of).toList();
		UserContext user = new UserContext(insights.totalInteractions() + known.older(), insights.lastInteraction(),
				insights.commonTopics(), insights.sentimentTrend().wireName());
		return CacheStatus.reply(history)
			.body(new Context(sessionId, recent, user, insights.recommendations(), history.degraded()));
	}

}
