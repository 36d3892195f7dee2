package com.voicehive.cache;

import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

import com.voicehive.memory.Identity;

/**
 * Counts the changes to the memories of each identity. A generation that was read before
 * loading names the state that was loaded, so that an answer which has it is known to be
 * stale after a change. Identities share a fixed number of counters: the memory is
 * bounded, and two that share one only cost each other a miss.
 */
final class Generations {

	private static final int STRIPES = 1 << 14;

	private final AtomicLongArray changes = new AtomicLongArray(STRIPES);

	private final AtomicLong allChanges = new AtomicLong();

	private final AtomicLong changesEverywhere = new AtomicLong();

	/** The generation of what these have; of everybody's when there are none. */
	long of(Set<Identity> owners) {
		// Counters only grow, so a sum is the same only while each of them is.
		long generation = this.changesEverywhere.get();
		if (owners.isEmpty()) {
			return generation + this.allChanges.get();
		}
		for (Identity owner : owners) {
			generation += this.changes.get(stripe(owner));
		}
		return generation;
	}

	void changed(Set<Identity> owners) {
		owners.forEach((owner) -> this.changes.incrementAndGet(stripe(owner)));
		this.allChanges.incrementAndGet();
	}

	void changedEverywhere() {
		this.changesEverywhere.incrementAndGet();
	}

	private static int stripe(Identity owner) {
		int hash = owner.hashCode() * 0x9E3779B9;
		return (hash >>> 16) & (STRIPES - 1);
	}

}
