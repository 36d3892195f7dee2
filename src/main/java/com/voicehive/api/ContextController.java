package com.voicehive.api;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import com.voicehive.insight.Insights;
import com.voicehive.web.CurrentTenant;
import com.voicehive.memory.Answer;
import com.voicehive.memory.CallerHistory;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.web.Budgets;
import com.voicehive.web.Id;
import com.voicehive.web.Limits;
import com.voicehive.web.Trail;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells an agent what to know before the next reply. */
@RestController
final class ContextController {

	private static final int RECENT = 10;

	private final CurrentTenant tenant;

	private final Identities identities;

	private final InstantSource clock;

	ContextController(CurrentTenant tenant, Identities identities, InstantSource clock) {
		this.tenant = tenant;
		this.identities = identities;
		this.clock = clock;
	}

	/**
	 * Which session, and who is calling, as long as none of its memories names anybody.
	 */
	@Identities.Known(optional = true)
	record Asking(@NotNull @Id String sessionId, Identity.@Nullable Kind identifierType,
			@Nullable String userIdentifier,
			@CodePointLength(max = Limits.NAME) @Nullable String userName) implements Identities.Who {
	}

	/** What is known about a session and its user. */
	record Context(String sessionId, List<MemoryView> recentMemories, UserContext userContext,
			List<String> recommendations, boolean doNotCall, boolean degraded) {
	}

	/** What is known about a user. */
	record UserContext(long totalInteractions, @Nullable Instant lastInteraction, List<String> commonTopics,
			String sentimentTrend) {
	}

	@GetMapping(path = "/api/v1/sessions/{sessionId}/context", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Context> context(Asking asking, Trail trail, @Budgets.Read Deadline deadline) {
		Identity caller = this.identities.asked(asking).orElse(null);
		CallerHistory known = trail.looking((caller != null) ? caller : Identity.session(asking.sessionId()),
				() -> this.tenant.service().history(asking.sessionId(), caller, asking.userName(), deadline));
		Answer<Memory> history = known.newest();
		Insights insights = Insights.of(known, this.clock.instant());
		List<MemoryView> recent = history.items().stream().limit(RECENT).map(MemoryView::of).toList();
		UserContext user = new UserContext(insights.totalInteractions(), insights.lastInteraction(),
				insights.commonTopics(), insights.sentimentTrend().wireName());
		return ReadController.reply(history)
			.body(new Context(asking.sessionId(), recent, user, insights.recommendations(), known.person().doNotCall(),
					history.degraded()));
	}

}
