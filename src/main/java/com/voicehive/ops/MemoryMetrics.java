package com.voicehive.ops;

import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

import com.voicehive.memory.RemoteStatus;
import com.voicehive.memory.RemoteStatus.Circuit;
import com.voicehive.memory.StoreUnavailableException.Reason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.stereotype.Component;

/**
 * The memory system for dashboards and alerts. Tags come from enums and from the settings
 * only: nothing that a caller sends can add a time series.
 */
@Component
final class MemoryMetrics implements MeterBinder {

	/** By the code that they are told by. What was not tried is no request. */
	private static final Map<String, Set<Reason>> FAILURES = Map.of("memory_connection_error",
			Set.of(Reason.CONNECTION, Reason.TIMEOUT), "broken", Set.of(Reason.BROKEN), "rate_limited",
			Set.of(Reason.RATE_LIMITED), "unauthorized", Set.of(Reason.UNAUTHORIZED), "quota_exceeded",
			Set.of(Reason.QUOTA_EXCEEDED));

	private final Figures figures;

	MemoryMetrics(Figures figures) {
		this.figures = figures;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge("voicehive.memories", (all) -> all.sum((mine) -> mine.journal().count()), "Memories kept here")
			.register(registry);
		gauge("voicehive.delivery.pending", (all) -> all.sum((mine) -> mine.outbox().counts().pending()),
				"Memories that Mem0 has not confirmed")
			.register(registry);
		gauge("voicehive.delivery.oldest.pending.age",
				(all) -> all.most((mine) -> mine.outbox().counts().oldestPendingSeconds(all.clock().timeOfDay())),
				"How long the oldest memory that Mem0 has not confirmed has waited")
			.baseUnit("seconds")
			.register(registry);
		gauge("voicehive.delivery.rejected", (all) -> all.sum((mine) -> mine.outbox().counts().rejected()),
				"Memories that Mem0 refused for good")
			.register(registry);
		gauge("voicehive.delivery.missing", (all) -> all.sum((mine) -> mine.outbox().counts().missing()),
				"Memories that Mem0 had confirmed and has no longer")
			.register(registry);
		gauge("voicehive.deletions.owed", (all) -> all.sum((mine) -> mine.outbox().counts().deletions()),
				"Deletions that Mem0 has not done yet")
			.register(registry);
		gauge("voicehive.fallback.share", (all) -> all.fallbackShare().orElse(Double.NaN),
				"Share of stores and reads since the start that were answered without Mem0")
			.register(registry);
		this.figures.accounts().forEach((account) -> bindAccount(account, registry));
		gauge("voicehive.cache.entries", (all) -> all.sum((mine) -> mine.cache().get().entries()),
				"Answers in the cache")
			.register(registry);
		bindCounters(registry);
	}

	private void bindAccount(RemoteStatus account, MeterRegistry registry) {
		gauge("voicehive.mem0.success.share", (all) -> account.successRate().orElse(Double.NaN),
				"Share of requests that the account of Mem0 answered")
			.tag("account", account.account())
			.register(registry);
		for (Circuit state : Circuit.values()) {
			gauge("voicehive.mem0.circuit", (all) -> (account.circuit() == state) ? 1 : 0,
					"1 for the state that the circuit to the account of Mem0 is in, else 0")
				.tag("account", account.account())
				.tag("state", state.wireName())
				.register(registry);
		}
	}

	private void bindCounters(MeterRegistry registry) {
		counter("voicehive.internal.errors", (all) -> all.errors().count(), "Bugs of this service that a request met")
			.register(registry);
		for (Map.Entry<String, Set<Reason>> failures : FAILURES.entrySet()) {
			Set<Reason> reasons = failures.getValue();
			counter("voicehive.mem0.failures", (all) -> all.failures(reasons), "Requests that Mem0 did not answer")
				.tag("code", failures.getKey())
				.register(registry);
		}
		String reads = "Reads by whether the cache answered them";
		counter("voicehive.cache.reads", (all) -> all.sum((mine) -> mine.cache().get().hits()), reads)
			.tag("result", "hit")
			.register(registry);
		counter("voicehive.cache.reads", (all) -> all.sum((mine) -> mine.cache().get().misses()), reads)
			.tag("result", "miss")
			.register(registry);
	}

	// Micrometer holds its source weakly; this binder holds it as long as it lives.
	private Gauge.Builder<Figures> gauge(String name, ToDoubleFunction<Figures> figure, String description) {
		return Gauge.builder(name, this.figures, figure).description(description);
	}

	private FunctionCounter.Builder<Figures> counter(String name, ToDoubleFunction<Figures> figure,
			String description) {
		return FunctionCounter.builder(name, this.figures, figure).description(description);
	}

}
