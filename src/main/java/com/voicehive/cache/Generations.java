package com.voicehive.cache;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.voicehive.memory.Identity;

/**
 * Counts the changes to the memories of each identity. A generation that was read before
 * loading names the state that was loaded, so that an answer which has it is known to be
 * stale after a change. Identities share a fixed number of counters: the memory is
 * bounded, and two that share one only cost each other a miss.
 */
final class Generations {

	private static final int STRIPES = 1 << 14;

	private final List<Changes> ofStripes = Stream.generate(Changes::new).limit(STRIPES).toList();

	private final Changes ofAll = new Changes();

	private final Changes everywhere = new Changes();

	/** The generation of what these have; of everybody's when there are none. */
	long of(Set<Identity> owners) {
		// But for what is under way, counts only grow: a sum is the same only while each
		// of them is.
		long generation = this.everywhere.count();
		if (owners.isEmpty()) {
			return generation + this.ofAll.count();
		}
		for (Identity owner : owners) {
			generation += of(owner).count();
		}
		return generation;
	}

	void changed(Set<Identity> owners) {
		owners.forEach((owner) -> of(owner).made());
		this.ofAll.made();
	}

	void changedEverywhere() {
		this.everywhere.made();
	}

	<T> T changing(Set<Identity> owners, Supplier<T> change) {
		// Not one within the other: a batch may be of thousands.
		owners.forEach((owner) -> of(owner).begin());
		try {
			return this.ofAll.making(change);
		}
		finally {
			owners.forEach((owner) -> of(owner).end());
		}
	}

	<T> T changingEverywhere(Supplier<T> change) {
		return this.everywhere.making(change);
	}

	private Changes of(Identity owner) {
		int hash = owner.hashCode() * 0x9E3779B9;
		return this.ofStripes.get((hash >>> 16) & (STRIPES - 1));
	}

}
