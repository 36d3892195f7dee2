package com.voicehive.ops;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import com.voicehive.memory.RemoteStatus;
import com.voicehive.memory.StoreCheck;
import com.voicehive.memory.StoreUnavailableException.Reason;

/** A Mem0 that is as the test says. */
public final class FixedRemoteStatus implements RemoteStatus {

	public volatile Circuit circuit = Circuit.CLOSED;

	volatile OptionalDouble successRate = OptionalDouble.empty();

	volatile StoreCheck check = StoreCheck.OK;

	final AtomicInteger checks = new AtomicInteger();

	final Map<Reason, Long> failures = new ConcurrentHashMap<>();

	@Override
	public Circuit circuit() {
		return this.circuit;
	}

	@Override
	public OptionalDouble successRate() {
		return this.successRate;
	}

	@Override
	public long failures(Reason reason) {
		return this.failures.getOrDefault(reason, 0L);
	}

	@Override
	public StoreCheck check() {
		this.checks.incrementAndGet();
		return this.check;
	}

}
