package com.voicehive.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.voicehive.memory.DeliveryControl;
import com.voicehive.memory.DeliveryFailure;
import com.voicehive.memory.DeliveryPause;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.OutboxCounts;
import com.voicehive.memory.OutboxReport;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets support see what Mem0 has not got, and have it tried again. */
@RestController
@RequestMapping(path = "/api/v1/delivery", produces = MediaType.APPLICATION_JSON_VALUE)
final class DeliveryController {

	private static final int FAILURES = 20;

	private final Outbox outbox;

	private final DeliveryControl delivery;

	private final InstantSource clock;

	DeliveryController(Outbox outbox, DeliveryControl delivery, InstantSource clock) {
		this.outbox = outbox;
		this.delivery = delivery;
		this.clock = clock;
	}

	@GetMapping
	Report report(HttpServletRequest request) {
		QueryParams.of(request).done();
		Instant now = this.clock.instant();
		OutboxCounts counts = this.outbox.counts();
		Instant oldest = counts.oldestPending();
		OutboxReport report = this.outbox.report(FAILURES, now);
		Map<String, Long> byState = new LinkedHashMap<>();
		report.byState().forEach((state, count) -> byState.put(state.wireName(), count));
		return new Report(byState, (oldest != null) ? Math.max(0, Duration.between(oldest, now).toSeconds()) : 0,
				report.deliveredLastMinute(), counts.deletions(), this.delivery.pause().map(Pause::of).orElse(null),
				report.lastFailures().stream().map(Failure::of).toList());
	}

	@PostMapping("/retry")
	Retried retry(HttpServletRequest request) {
		QueryParams params = QueryParams.of(request);
		String state = params.text("state");
		boolean rejectedOnly = "rejected".equals(state);
		if (state != null && !rejectedOnly && !state.equals("all")) {
			params.refuse("state", "must be all or rejected");
		}
		params.done();
		return new Retried(true, rejectedOnly ? this.delivery.retryRejected() : this.delivery.retryAll());
	}

	/** The answer, without contents. */
	record Report(Map<String, Long> counts, long oldestPendingSeconds, long deliveredLastMinute, long deletionsOwed,
			@Nullable Pause pause, List<Failure> lastErrors) {
	}

	/** Why nothing is delivered, and until when. */
	record Pause(String reason, Instant until) {

		static Pause of(DeliveryPause pause) {
			return new Pause(pause.reason().name().toLowerCase(Locale.ROOT), pause.until());
		}

	}

	/** One delivery that failed last time. */
	record Failure(String memoryId, String state, int attempts, String error, Instant nextAttempt) {

		static Failure of(DeliveryFailure failure) {
			return new Failure(failure.memoryId(), failure.state().wireName(), failure.attempts(), failure.error(),
					failure.nextAttempt());
		}

	}

	/** How many are tried again. */
	record Retried(boolean success, int retried) {
	}

}
