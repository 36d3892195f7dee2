package com.voicehive.webhook;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import com.voicehive.conversation.Words;
import com.voicehive.caller.Calling;
import com.voicehive.caller.Identities;
import com.voicehive.memory.Answer;
import com.voicehive.memory.CallerHistory;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Identity;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryService;
import com.voicehive.memory.Storage;
import com.voicehive.memory.StorageException;
import com.voicehive.memory.StoreRequest;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.Turn;
import com.voicehive.prompt.Prompt;
import com.voicehive.prompt.Variables;
import com.voicehive.web.CurrentTenant;
import com.voicehive.web.Limits;
import com.voicehive.web.Trail;
import com.voicehive.webhook.Answered.Result;
import com.voicehive.webhook.Event.ToolCall;
import com.voicehive.webhook.Event.ToolResult;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The tools that an agent's model has during a call. The caller is whom the platform's
 * signalling names, never whom the model says.
 */
@Component
final class DuringCalls {

	private static final String NOT_KEPT = "Not kept: this caller does not want to be remembered.";

	private static final String NOT_NOW = "The memory can't be reached now. Go on without it.";

	private final CurrentTenant tenant;

	private final Identities identities;

	private final CallLocks locks;

	private final InstantSource clock;

	DuringCalls(CurrentTenant tenant, Identities identities, CallLocks locks, InstantSource clock) {
		this.tenant = tenant;
		this.identities = identities;
		this.locks = locks;
		this.clock = clock;
	}

	/** Who uses tools, and in which session. */
	private record User(String platform, Event.DuringCall call, String sessionId, Trail trail, Deadline deadline) {
	}

	Answered answer(String platform, Event.DuringCall event, Trail trail, Deadline deadline) {
		String sessionId = Objects.requireNonNullElseGet(CallIds.usable(event.callId()),
				() -> UUID.randomUUID().toString());
		User user = new User(platform, event, sessionId, trail, deadline);
		List<ToolResult> results = event.tools().stream().map((tool) -> use(tool, user)).toList();
		return new Answered(event.reply().apply(results),
				(deadline.remainingNanos() > 0) ? Result.ANSWERED : Result.LATE);
	}

	private ToolResult use(ToolCall tool, User user) {
		try {
			return switch (tool.tool()) {
				case "recall" -> recall(tool, tool.arguments().at("query").text(), user);
				case "caller_summary" -> recall(tool, null, user);
				case "remember" ->
					this.locks.alone(user.sessionId(), () -> remember(tool, tool.arguments().at("note").text(), user));
				default -> failed(tool, "There is no such tool. There are recall, remember and caller_summary.");
			};
		}
		catch (StoreUnavailableException | StorageException ex) {
			return failed(tool, NOT_NOW);
		}
	}

	private static ToolResult failed(ToolCall tool, String why) {
		return new ToolResult(tool, why, 0, true);
	}

	private ToolResult recall(ToolCall tool, @Nullable String question, User user) {
		if (question == null && tool.tool().equals("recall")) {
			return failed(tool, "Say in query what to look for.");
		}
		MemoryService service = this.tenant.service();
		Identity person = user.call().who().person(user.sessionId(), this.identities);
		return user.trail().looking(person, () -> {
			CallerHistory history = service.history(user.sessionId(), person, user.call().who().knownName(),
					user.deadline());
			return (question != null) ? answer(tool, question, history, user) : summary(tool, history);
		});
	}

	private ToolResult answer(ToolCall tool, String question, CallerHistory history, User user) {
		Answer<MemoryHit> answers = this.tenant.service()
			.search(Words.first(question, Limits.TEXT), history, Limits.DEFAULT_LIMIT, user.deadline());
		Prompt prompt = Prompt.of(history, answers, this.clock.instant(), Prompt.DEFAULT_CHARS);
		return new ToolResult(tool, Variables.oneLine(prompt), answers.items().size(), false);
	}

	private ToolResult summary(ToolCall tool, CallerHistory history) {
		Prompt prompt = Prompt.of(history, this.clock.instant(), Prompt.DEFAULT_CHARS);
		return new ToolResult(tool, Variables.oneLine(prompt), history.newest().items().size() + history.older(),
				false);
	}

	private ToolResult remember(ToolCall tool, @Nullable String note, User user) {
		if (note == null) {
			return failed(tool, "Say in note what to remember.");
		}
		if (this.tenant.service().isSilenced(user.sessionId())) {
			return new ToolResult(tool, NOT_KEPT, 0, false);
		}
		String text = Words.first(note, Limits.TEXT);
		String use = (tool.id() != null) ? tool.id() : text;
		Set<String> mark = Set.of(String.join("\n", user.platform(), user.sessionId(), "note", use));
		if (user.call().callId() == null || this.tenant.memory().journal().noted(mark).isEmpty()) {
			Calling calling = user.call().who().calling(user.sessionId(), this.identities);
			if (!calling.caller().owner().kind().isPersonal()) {
				// By a name alone the call would be told of all who have it.
				calling = user.call().who().unnamed().calling(user.sessionId(), this.identities);
			}
			MemoryDraft draft = MemoryDraft
				.turn(new Turn(null, text), calling.caller(), user.sessionId(), List.of("note"),
						Map.of("platform", user.platform()))
				.told(calling.told())
				.marked(mark);
			Storage kept = this.tenant.service()
				.store(new StoreRequest(List.of(draft), null, true, Urgency.LIVE), user.deadline())
				.receipts()
				.get(0)
				.storage();
			if (kept == Storage.NOT_KEPT) {
				return new ToolResult(tool, NOT_KEPT, 0, false);
			}
		}
		return new ToolResult(tool, "Noted.", 1, false);
	}

}
