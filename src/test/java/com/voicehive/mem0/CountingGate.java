package com.voicehive.mem0;

import java.util.function.Supplier;

import com.voicehive.memory.RemoteMemory.Gate;
import com.voicehive.memory.StoreUnavailableException;

/** Lets everything through, and counts it. */
final class CountingGate implements Gate {

	int passed;

	int failed;

	@Override
	public <T> T pass(Supplier<T> request) {
		this.passed++;
		try {
			return request.get();
		}
		catch (StoreUnavailableException ex) {
			this.failed++;
			throw ex;
		}
	}

}
