package com.voicehive.ops;

import com.voicehive.memory.CacheFigures;
import java.util.OptionalDouble;

import com.voicehive.memory.OutboxCounts;
import com.voicehive.memory.RemoteStatus.Circuit;
import com.voicehive.memory.StoreUnavailableException.Reason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class MemoryMetricsTest {

	private final Parts parts = new Parts();

	private final MemoryMetrics metrics = this.parts.metrics();

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	MemoryMetricsTest() {
		this.metrics.bindTo(this.registry);
	}

	@Test
	void everyFigure_isAMeter() {
		this.parts.journal.count = 9;
		this.parts.outbox.counts = new OutboxCounts(7, Parts.START.minusSeconds(90), 2, 3, 1);
		this.parts.mem0.successRate = OptionalDouble.of(0.5);
		this.parts.cache = new CacheFigures(3, 1, 12);
		this.parts.read(1, 3);
		assertThat(gauge("voicehive.memories")).isEqualTo(9);
		assertThat(gauge("voicehive.delivery.pending")).isEqualTo(7);
		assertThat(gauge("voicehive.delivery.oldest.pending.age")).isEqualTo(90);
		assertThat(gauge("voicehive.delivery.rejected")).isEqualTo(2);
		assertThat(gauge("voicehive.delivery.missing")).isEqualTo(3);
		assertThat(gauge("voicehive.deletions.owed")).isEqualTo(1);
		assertThat(gauge("voicehive.mem0.success.share")).isEqualTo(0.5);
		assertThat(gauge("voicehive.fallback.share")).isEqualTo(0.75);
		assertThat(gauge("voicehive.cache.entries")).isEqualTo(12);
		assertThat(reads("hit")).isEqualTo(3);
		assertThat(reads("miss")).isEqualTo(1);
	}

	@Test
	void theCircuit_isInExactlyOneState() {
		this.parts.mem0.circuit = Circuit.OPEN;
		assertThat(circuit("open")).isEqualTo(1);
		assertThat(circuit("closed")).isZero();
		assertThat(circuit("half_open")).isZero();
		assertThat(circuit("disabled")).isZero();
	}

	@Test
	void failuresOfMem0_areCountedByCode() {
		assertThat(this.registry.get("voicehive.mem0.failures").functionCounters())
			.extracting((counter) -> counter.getId().getTag("code"), FunctionCounter::count)
			.containsExactlyInAnyOrder(tuple("memory_connection_error", 0.0), tuple("broken", 0.0),
					tuple("rate_limited", 0.0), tuple("unauthorized", 0.0), tuple("quota_exceeded", 0.0));
		this.parts.mem0.failures.put(Reason.CONNECTION, 2L);
		this.parts.mem0.failures.put(Reason.TIMEOUT, 3L);
		this.parts.mem0.failures.put(Reason.UNAUTHORIZED, 4L);
		assertThat(failures("memory_connection_error")).isEqualTo(5);
		assertThat(failures("unauthorized")).isEqualTo(4);
	}

	@Test
	void bugs_areCounted() {
		this.parts.errors.report("It has failed", new IllegalStateException());
		assertThat(this.registry.get("voicehive.internal.errors").functionCounter().count()).isEqualTo(1);
	}

	@Test
	void beforeTheFirstAttempt_sharesAreNotANumber() {
		assertThat(gauge("voicehive.mem0.success.share")).isNaN();
		assertThat(gauge("voicehive.fallback.share")).isNaN();
	}

	private double gauge(String name) {
		return this.registry.get(name).gauge().value();
	}

	private double circuit(String state) {
		return this.registry.get("voicehive.mem0.circuit").tag("state", state).gauge().value();
	}

	private double failures(String code) {
		return this.registry.get("voicehive.mem0.failures").tag("code", code).functionCounter().count();
	}

	private double reads(String result) {
		return this.registry.get("voicehive.cache.reads").tag("result", result).functionCounter().count();
	}

}
