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
import com.voicehive.memory.Outbox;
import com.voicehive.memory.OutboxCounts;
import com.voicehive.memory.OutboxReport;
import com.voicehive.memory.SteadyClock;
import com.voicehive.web.FieldReader;
import com.voicehive.web.JsonBodies;
import com.voicehive.web.QueryParams;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpHeaders;
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

	private static final String STATE = "state";

	private static final String REJECTED = "rejected";

	private static final Set<String> STATES = Set.of("all", REJECTED);

	private static final String EXPECTED = "must be all or rejected";

	private final Outbox outbox;

	private final DeliveryControl delivery;

	private final SteadyClock clock;

	DeliveryController(Outbox outbox, DeliveryControl delivery, SteadyClock clock) {
		this.outbox = outbox;
		this.delivery = delivery;
		this.clock = clock;
	}

	@GetMapping
	Report report(HttpServletRequest request) {
		QueryParams.of(request).done();
		Instant now = this.clock.timeOfDay();
		OutboxCounts counts = this.outbox.counts();
		OutboxReport report = this.outbox.report(FAILURES, this.clock);
		Map<String, Long> byState = new LinkedHashMap<>();
		report.byState().forEach((state, count) -> byState.put(state.wireName(), count));
		return new Report(byState, counts.oldestPendingSeconds(now), report.deliveredLastMinute(), counts.deletions(),
				this.delivery.pause().map(Pause::of).orElse(null),
				report.lastFailures().stream().map(Failure::of).toList());
	}

	/** Of all, or of those that a parameter or the body names. */
	@PostMapping("/retry")
	Retried retry(HttpServletRequest request) {
		boolean rejected = hasBody(request) ? namesRejected(JsonBodies.read(request).object())
				: namesRejected(QueryParams.of(request));
		return new Retried(true, rejected ? this.delivery.retryRejected() : this.delivery.retryAll());
	}

	private static boolean hasBody(HttpServletRequest request) {
		return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
	}

	private static boolean namesRejected(QueryParams params) {
		String state = params.text(STATE);
		if (state != null && !STATES.contains(state)) {
			params.refuse(STATE, EXPECTED);
		}
		params.done();
		return REJECTED.equals(state);
	}

	private static boolean namesRejected(ObjectNode body) {
		FieldReader fields = new FieldReader(body, Set.of(STATE));
		JsonNode state = fields.value(STATE);
		if (state != null && !STATES.contains(state.asString(""))) {
			fields.refuse(STATE, EXPECTED);
		}
		fields.done();
		return state != null && state.asString().equals(REJECTED);
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
