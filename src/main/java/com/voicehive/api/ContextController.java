package com.voicehive.api;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

import com.voicehive.caller.Identities;
import com.voicehive.insight.Insights;
import com.voicehive.web.CurrentTenant;
import com.voicehive.memory.Answer;
import com.voicehive.memory.CallerHistory;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.Identity;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryService;
import com.voicehive.memory.Source;
import com.voicehive.memory.WireWord;
import com.voicehive.prompt.Prompt;
import com.voicehive.web.Budgets;
import com.voicehive.web.Id;
import com.voicehive.web.Limits;
import com.voicehive.web.Trail;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells an agent what to know before the next reply, and an agent's model. */
@RestController
final class ContextController {

	private static final String PATH = "/api/v1/sessions/{sessionId}/context";

	private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

	/** Neither slows nor degrades an answer. */
	private static final Answer<MemoryHit> NOTHING_ASKED = Answer.<MemoryHit>of(List.of(), Source.FALLBACK).fromCache();

	private final CurrentTenant tenant;

	private final Identities identities;

	private final InstantSource clock;

	ContextController(CurrentTenant tenant, Identities identities, InstantSource clock) {
		this.tenant = tenant;
		this.identities = identities;
		this.clock = clock;
	}

	/** What is wanted in place of the context. */
	enum Format implements WireWord {

		/** A block for a prompt. */
		PROMPT

	}

	/**
	 * Which session, and who is calling, as long as none of its memories names anybody.
	 *
	 * @param maxChars of a prompt
	 * @param q what a prompt is to answer first
	 */
	@Identities.Known(optional = true)
	record Asking(@NotNull @Id String sessionId, Identity.@Nullable Kind identifierType,
			@Nullable String userIdentifier, @CodePointLength(max = Limits.NAME) @Nullable String userName,
			@Nullable Format format,
			@Min(value = Prompt.LEAST_CHARS, message = CHARS_RULE) @Max(value = Prompt.MOST_CHARS,
					message = CHARS_RULE) @Schema(defaultValue = "" + Prompt.DEFAULT_CHARS) @Nullable Integer maxChars,
			@CodePointLength(max = Limits.TEXT) @Nullable String q) implements Identities.Who {

		private static final String CHARS_RULE = "must be an integer from " + Prompt.LEAST_CHARS + " to "
				+ Prompt.MOST_CHARS;

	}

	/** What is told of a session. */
	@Schema(oneOf = { ContextView.class, PromptReply.class })
	sealed interface Reply permits ContextView, PromptReply {

	}

	/** What is known as a block for a prompt. */
	record PromptReply(boolean known, String prompt, boolean degraded, boolean doNotCall) implements Reply {

		static PromptReply of(Prompt prompt) {
			return new PromptReply(prompt.known(), prompt.text(), prompt.degraded(), prompt.doNotCall());
		}

	}

	/** What of a session and its user was found. */
	private record Found(CallerHistory history, Answer<MemoryHit> answers) {

		ResponseEntity.BodyBuilder reply() {
			return ReadController.reply(this.answers.cached() ? this.history.newest() : this.answers);
		}

	}

	@GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Reply> context(Asking asking, Trail trail, @Budgets.Read Deadline deadline) {
		boolean forPrompt = asking.format() == Format.PROMPT;
		Found found = look(asking, forPrompt ? asking.q() : null, trail, deadline);
		return found.reply().body(forPrompt ? PromptReply.of(prompt(asking, found)) : context(asking, found.history()));
	}

	@GetMapping(path = PATH, produces = MediaType.TEXT_PLAIN_VALUE)
	ResponseEntity<String> prompt(Asking asking, Trail trail, @Budgets.Read Deadline deadline) {
		Found found = look(asking, asking.q(), trail, deadline);
		return found.reply().contentType(TEXT).body(prompt(asking, found).text());
	}

	private Found look(Asking asking, @Nullable String question, Trail trail, Deadline deadline) {
		Identity caller = this.identities.asked(asking).orElse(null);
		MemoryService service = this.tenant.service();
		return trail.looking((caller != null) ? caller : Identity.session(asking.sessionId()), () -> {
			CallerHistory known = service.history(asking.sessionId(), caller, asking.userName(), deadline);
			return new Found(known, (question != null) ? service.search(question, known, Limits.DEFAULT_LIMIT, deadline)
					: NOTHING_ASKED);
		});
	}

	private Prompt prompt(Asking asking, Found found) {
		Integer maxChars = asking.maxChars();
		return Prompt.of(found.history(), found.answers(), this.clock.instant(),
				(maxChars != null) ? maxChars : Prompt.DEFAULT_CHARS);
	}

	private ContextView context(Asking asking, CallerHistory known) {
		return ContextView.of(asking.sessionId(), known, Insights.of(known, this.clock.instant()));
	}

}
