package com.voicehive.webhook;

import java.util.Locale;

import com.voicehive.webhook.Answered.Result;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/**
 * What came from which platform, and what became of it. Tags are words of this service's
 * own: nothing that is sent can add a time series.
 */
@Component
final class WebhookMetrics {

	private final MeterRegistry registry;

	WebhookMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	void received(String platform, String event, Result result) {
		Counter.builder("voicehive.webhook.events")
			.description("Events of voice platforms, by what became of them")
			.tag("platform", platform)
			.tag("event", event)
			.tag("result", result.name().toLowerCase(Locale.ROOT))
			.register(this.registry)
			.increment();
	}

	void refused(String platform, String why) {
		Counter.builder("voicehive.webhook.refused")
			.description("Requests that did not show that a voice platform sent them")
			.tag("platform", platform)
			.tag("why", why.toLowerCase(Locale.ROOT))
			.register(this.registry)
			.increment();
	}

}
