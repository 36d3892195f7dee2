package com.voicehive.delivery.resilience;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

import com.voicehive.memory.Tenant;

/** Places of which a tenant may take all while there is no other, and else half. */
final class FairShares {

	private final int places;

	private final ConcurrentMap<Tenant, AtomicInteger> taken = new ConcurrentHashMap<>();

	FairShares(int places) {
		this.places = places;
	}

	/** False when the tenant has its share. */
	boolean take(Tenant tenant) {
		AtomicInteger own = this.taken.computeIfAbsent(tenant, (first) -> new AtomicInteger());
		int most = (this.taken.size() > 1) ? this.places / 2 : this.places;
		if (own.incrementAndGet() <= most) {
			return true;
		}
		own.decrementAndGet();
		return false;
	}

	void giveBack(Tenant tenant) {
		this.taken.get(tenant).decrementAndGet();
	}

}
