package com.voicehive.ops;

import java.util.OptionalDouble;

import com.voicehive.memory.RemoteStatus;
import com.voicehive.memory.StoreCheck;

/** A Mem0 that is as the test says. */
final class FixedRemoteStatus implements RemoteStatus {

	volatile Circuit circuit = Circuit.CLOSED;

	volatile OptionalDouble successRate = OptionalDouble.empty();

	volatile StoreCheck check = StoreCheck.OK;

	@Override
	public Circuit circuit() {
		return this.circuit;
	}

	@Override
	public OptionalDouble successRate() {
		return this.successRate;
	}

	@Override
	public StoreCheck check() {
		return this.check;
	}

}
