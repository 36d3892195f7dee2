package com.voicehive.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.voicehive.memory.DeliveryControl;
import com.voicehive.memory.DeliveryFailure;
import com.voicehive.memory.DeliveryPause;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.OutboxCounts;
import com.voicehive.memory.OutboxReport;
import com.voicehive.memory.SteadyClock;
import com.voicehive.memory.TenantMemory;
import com.voicehive.web.CurrentTenant;
import com.voicehive.web.RefusedException;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.AssertTrue;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets support see what Mem0 has not got, and have it tried again. */
@RestController
@RequestMapping(path = "/api/v1/delivery", produces = MediaType.APPLICATION_JSON_VALUE)
final class DeliveryController {

	private static final int FAILURES = 20;

	private final CurrentTenant tenant;

	private final SteadyClock clock;

	DeliveryController(CurrentTenant tenant, SteadyClock clock) {
		this.tenant = tenant;
		this.clock = clock;
	}

	/** Which of the deliveries are to be tried again; all when it does not say. */
	record Retry(@Schema(allowableValues = {
			"all", "rejected", "missing" }) @Nullable Object state){

		@AssertTrue(message = "must be all, rejected or missing")
		boolean isState() {
			return this.state == null || Set.of("all", "rejected", "missing").contains(this.state);
		}

		int by(DeliveryControl delivery) {
			return switch (String.valueOf(this.state)) {
				case "rejected" -> delivery.retryRejected();
				case "missing" -> delivery.retryMissing();
				default -> delivery.retryAll();
			};
		}

	}

	@GetMapping
	Report report() {
		Instant now = this.clock.timeOfDay();
		TenantMemory mine = this.tenant.memory();
		Outbox outbox = mine.outbox();
		OutboxCounts counts = outbox.counts();
		OutboxReport report = outbox.report(FAILURES, this.clock);
		Map<String, Long> byState = new LinkedHashMap<>();
		report.byState().forEach((state, count) -> byState.put(state.wireName(), count));
		return new Report(byState, counts.oldestPendingSeconds(now), report.deliveredLastMinute(), counts.deletions(),
				mine.delivery().pause().map(Pause::of).orElse(null),
				report.lastFailures().stream().map((failure) -> Failure.of(failure, now)).toList());
	}

	@PostMapping("/retry")
	Retried retry(Retry parameters, @RequestBody(required = false) @Nullable Retry body) {
		if (body != null && parameters.state() != null) {
			throw RefusedException.invalid("state", "must be given once");
		}
		return new Retried(true, ((body != null) ? body : parameters).by(this.tenant.memory().delivery()));
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

	/**
	 * One delivery that failed last time.
	 *
	 * @param nextAttempt now for one that is due; null for one that Mem0 refused for good
	 */
	record Failure(String memoryId, String state, int attempts, String error, @Nullable Instant nextAttempt) {

		static Failure of(DeliveryFailure failure, Instant now) {
			Instant due = failure.nextAttempt().isBefore(now) ? now : failure.nextAttempt();
			return new Failure(failure.memoryId(), failure.state().wireName(), failure.attempts(), failure.error(),
					(failure.state() == DeliveryState.REJECTED) ? null : due);
		}

	}

	record Retried(boolean success, int retried) {
	}

}
