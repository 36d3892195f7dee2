package com.voicehive.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Counts requests and their times by route, under the names that Spring's observations
 * have, which would cost each request as much as all else that is done around it.
 */
@Component
public final class RequestMeters implements MeterBinder {

	private static final String NAME = "http.server.requests";

	/** So many as there are routes, methods and statuses. */
	private final Map<Request, Timer> timers = new ConcurrentHashMap<>();

	private volatile @Nullable MeterRegistry registry;

	private record Request(String method, String route, int status) {
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.registry = registry;
	}

	/** Counts a request that is answered; nothing of it is as the caller sent it. */
	void answered(String method, String route, int status, long nanos) {
		MeterRegistry meters = this.registry;
		if (meters != null) {
			this.timers.computeIfAbsent(new Request(method, route, status), (first) -> timer(first, meters))
				.record(nanos, TimeUnit.NANOSECONDS);
		}
	}

	/** Counts a request that was not done, by the reason that its caller was told. */
	void refused(String route, String code) {
		MeterRegistry meters = this.registry;
		if (meters != null) {
			Counter.builder("voicehive.refused")
				.description("Requests that were refused or failed, by the code of their problem")
				.tags("uri", route, "code", code)
				.register(meters)
				.increment();
		}
	}

	private static Timer timer(Request request, MeterRegistry registry) {
		HttpStatus.Series series = HttpStatus.Series.resolve(request.status());
		String outcome = (series == null) ? "UNKNOWN" : switch (series) {
			case SUCCESSFUL -> "SUCCESS";
			default -> series.name();
		};
		return Timer.builder(NAME)
			.description("Requests that were answered")
			.tags("method", request.method(), "uri", request.route(), "status", String.valueOf(request.status()),
					"outcome", outcome)
			.register(registry);
	}

}
