package com.voicehive.ops;

import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

import com.voicehive.memory.InternalErrors;
import com.voicehive.memory.Journal;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.RemoteStatus;
import com.voicehive.memory.RemoteStatus.Circuit;
import com.voicehive.memory.StoreUnavailableException.Reason;
import com.voicehive.memory.Usage;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.stereotype.Component;

/**
 * The memory system for dashboards and alerts. Tags come from enums only: nothing that a
 * caller sends can add a time series.
 */
@Component
final class MemoryMetrics implements MeterBinder {

	/** By the code that they are told by. What was not tried is no request. */
	private static final Map<String, Set<Reason>> FAILURES = Map.of("memory_connection_error",
			Set.of(Reason.CONNECTION, Reason.TIMEOUT), "broken", Set.of(Reason.BROKEN), "rate_limited",
			Set.of(Reason.RATE_LIMITED), "unauthorized", Set.of(Reason.UNAUTHORIZED), "quota_exceeded",
			Set.of(Reason.QUOTA_EXCEEDED));

	private final Journal journal;

	private final Outbox outbox;

	private final RemoteStatus mem0;

	private final Usage usage;

	private final InternalErrors errors;

	private final CacheFigures.Source cache;

	private final InstantSource clock;

	MemoryMetrics(Journal journal, Outbox outbox, RemoteStatus mem0, Usage usage, InternalErrors errors,
			CacheFigures.Source cache, InstantSource clock) {
		this.journal = journal;
		this.outbox = outbox;
		this.mem0 = mem0;
		this.usage = usage;
		this.errors = errors;
		this.cache = cache;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge("voicehive.memories", this.journal, Journal::count, "Memories kept here").register(registry);
		gauge("voicehive.delivery.pending", this.outbox, (outbox) -> outbox.counts().pending(),
				"Memories that Mem0 has not confirmed")
			.register(registry);
		gauge("voicehive.delivery.oldest.pending.age", this.outbox,
				(outbox) -> Backlog.of(outbox.counts(), this.clock.instant()).oldestPendingSeconds(),
				"How long the oldest memory that Mem0 has not confirmed has waited")
			.baseUnit("seconds")
			.register(registry);
		gauge("voicehive.delivery.rejected", this.outbox, (outbox) -> outbox.counts().rejected(),
				"Memories that Mem0 refused for good")
			.register(registry);
		gauge("voicehive.deletions.owed", this.outbox, (outbox) -> outbox.counts().deletions(),
				"Deletions that Mem0 has not done yet")
			.register(registry);
		gauge("voicehive.fallback.share", this.usage, (usage) -> usage.fallbackShare().orElse(Double.NaN),
				"Share of stores and reads since the start that were answered without Mem0")
			.register(registry);
		FunctionCounter.builder("voicehive.internal.errors", this.errors, InternalErrors::count)
			.description("Bugs of this service that a request met")
			.register(registry);
		bindMem0(registry);
		bindFailures(registry);
		bindCache(registry);
	}

	private void bindMem0(MeterRegistry registry) {
		gauge("voicehive.mem0.success.share", this.mem0, (mem0) -> mem0.successRate().orElse(Double.NaN),
				"Share of requests that Mem0 answered")
			.register(registry);
		for (Circuit state : Circuit.values()) {
			gauge("voicehive.mem0.circuit", this.mem0, (mem0) -> (mem0.circuit() == state) ? 1 : 0,
					"1 for the state that the circuit to Mem0 is in, else 0")
				.tag("state", state.wireName())
				.register(registry);
		}
	}

	private void bindFailures(MeterRegistry registry) {
		FAILURES.forEach((code, reasons) -> FunctionCounter
			.builder("voicehive.mem0.failures", this.mem0, (mem0) -> reasons.stream().mapToLong(mem0::failures).sum())
			.description("Requests that Mem0 did not answer")
			.tag("code", code)
			.register(registry));
	}

	private void bindCache(MeterRegistry registry) {
		FunctionCounter.builder("voicehive.cache.reads", this.cache, (cache) -> cache.figures().hits())
			.description("Reads by whether the cache answered them")
			.tag("result", "hit")
			.register(registry);
		FunctionCounter.builder("voicehive.cache.reads", this.cache, (cache) -> cache.figures().misses())
			.description("Reads by whether the cache answered them")
			.tag("result", "miss")
			.register(registry);
		gauge("voicehive.cache.entries", this.cache, (cache) -> cache.figures().entries(), "Answers in the cache")
			.register(registry);
	}

	private static <T> Gauge.Builder<T> gauge(String name, T source, ToDoubleFunction<T> figure, String description) {
		// Micrometer holds sources weakly; this binder holds them as long as it lives.
		return Gauge.builder(name, source, figure).description(description);
	}

}
