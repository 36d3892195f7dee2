package com.voicehive;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.voicehive.delivery.OutboxDelivery;
import com.voicehive.delivery.resilience.Mem0Guard;
import com.voicehive.mem0.Mem0Store;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.RemoteStatus.Circuit;
import com.voicehive.memory.Tenant;

/** One account of Mem0, with breakers, pauses and a queue of its own. */
record Mem0Account(Mem0Store mem0, Mem0Guard guard, OutboxDelivery delivery) implements AutoCloseable {

	/** Tells what it shows of a tenant's; empty while it is left alone. */
	Optional<Function<MemoryQuery, List<Memory>>> shown(Tenant tenant) {
		return (this.guard.circuit() == Circuit.CLOSED) ? Optional.of((query) -> this.guard.shown(tenant, query))
				: Optional.empty();
	}

	@Override
	public void close() {
		// Deliveries first: what is under way still needs the account.
		try (this.mem0; this.guard; this.delivery) {
		}
	}

}
