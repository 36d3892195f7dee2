package com.voicehive;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

import com.voicehive.memory.Journal;

import org.springframework.scheduling.annotation.Scheduled;

/** What has to be done from time to time. */
final class Upkeep {

	/** How long an idempotency key holds. */
	private static final Duration REQUESTS_REMEMBERED = Duration.ofHours(24);

	private final Journal journal;

	private final InstantSource clock;

	Upkeep(Journal journal, InstantSource clock) {
		this.journal = journal;
		this.clock = clock;
	}

	@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
	void forgetOldRequests() {
		this.journal.forgetRequests(this.clock.instant().minus(REQUESTS_REMEMBERED));
	}

}
