package com.voicehive.webhook;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.voicehive.memory.Deadline;
import com.voicehive.web.CurrentTenant;
import com.voicehive.web.Deadlines;
import com.voicehive.web.ErrorCode;
import com.voicehive.web.RefusedException;
import com.voicehive.web.Trail;
import com.voicehive.webhook.Answered.Result;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where voice platforms tell of calls, and ask who is calling. What they send, they
 * describe themselves.
 */
@Hidden
@RestController
final class WebhookController {

	private final Map<String, Platform> platforms;

	private final WebhookAccess access;

	private final BeforeCalls before;

	private final DuringCalls during;

	private final AfterCalls after;

	private final WebhookMetrics metrics;

	private final WebhookSettings settings;

	private final Deadlines deadlines;

	private final CurrentTenant tenant;

	private final InstantSource clock;

	WebhookController(List<Platform> platforms, WebhookAccess access, BeforeCalls before, DuringCalls during,
			AfterCalls after, WebhookMetrics metrics, WebhookSettings settings, Deadlines deadlines,
			CurrentTenant tenant, InstantSource clock) {
		this.platforms = platforms.stream().collect(Collectors.toUnmodifiableMap(Platform::name, Function.identity()));
		this.access = access;
		this.before = before;
		this.during = during;
		this.after = after;
		this.metrics = metrics;
		this.settings = settings;
		this.deadlines = deadlines;
		this.tenant = tenant;
		this.clock = clock;
	}

	@PostMapping({ "/webhooks/{platform}", "/webhooks/{platform}/{tenant}" })
	ResponseEntity<byte[]> receive(@PathVariable String platform,
			@PathVariable(required = false) @Nullable String tenant, HttpServletRequest http) {
		Platform sender = this.platforms.get(platform);
		if (sender == null) {
			throw new RefusedException(ErrorCode.NOT_FOUND, "There is no such webhook");
		}
		Incoming request = this.access.admit(sender, tenant, Incoming.of(http, this.clock.instant()));
		Event event = sender.read(request);
		Answered answered = answer(sender, event, http);
		this.metrics.received(sender.name(), event.name(), answered.result());
		Reply reply = answered.reply();
		return ResponseEntity.ok().contentType(reply.type()).body(reply.body().getBytes(StandardCharsets.UTF_8));
	}

	private Answered answer(Platform sender, Event event, HttpServletRequest http) {
		if (event instanceof Event.AfterCall over) {
			return new Answered(over.reply(), this.after.keep(sender.name(), over.call(), this.deadlines.write(http)));
		}
		if (event instanceof Event.Other other) {
			return new Answered(other.reply(), Result.NOTED);
		}
		Trail trail = Trail.of(this.tenant, this.clock, http);
		Deadline deadline = this.deadlines.within(this.settings.budget(), http);
		return (event instanceof Event.BeforeCall call) ? this.before.answer(call, trail, deadline)
				: this.during.answer(sender.name(), (Event.DuringCall) event, trail, deadline);
	}

}
