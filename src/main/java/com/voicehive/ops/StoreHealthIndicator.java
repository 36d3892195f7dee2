package com.voicehive.ops;

import com.voicehive.memory.Journal;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * DOWN when memories can't be kept here. There is none for Mem0: while it is down this
 * service still works, and must not be restarted. The readiness group of application.yml
 * names it {@code store}.
 */
@Component("storeHealthIndicator")
final class StoreHealthIndicator implements HealthIndicator {

	private final Journal journal;

	StoreHealthIndicator(Journal journal) {
		this.journal = journal;
	}

	@Override
	public Health health() {
		return this.journal.check().ok() ? Health.up().build() : Health.down().build();
	}

}
