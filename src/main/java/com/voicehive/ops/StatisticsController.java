package com.voicehive.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import com.voicehive.memory.Journal;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.RemoteStatus;
import com.voicehive.memory.Usage;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The memory system in figures. */
@RestController
final class StatisticsController {

	private final Journal journal;

	private final Outbox outbox;

	private final RemoteStatus mem0;

	private final Usage usage;

	private final CacheFigures.Source cache;

	private final InstantSource clock;

	private final Instant started;

	StatisticsController(Journal journal, Outbox outbox, RemoteStatus mem0, Usage usage, CacheFigures.Source cache,
			InstantSource clock) {
		this.journal = journal;
		this.outbox = outbox;
		this.mem0 = mem0;
		this.usage = usage;
		this.cache = cache;
		this.clock = clock;
		this.started = clock.instant();
	}

	@GetMapping(path = "/api/v1/statistics", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Statistics> statistics() {
		Instant now = this.clock.instant();
		Backlog backlog = Backlog.of(this.outbox.counts(), now);
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noStore())
			.body(new Statistics(this.journal.count(), Percent.of(this.mem0.successRate()),
					Percent.of(this.usage.fallbackShare()), backlog.pending(), backlog.oldestPendingSeconds(),
					backlog.rejected(), Percent.of(this.cache.figures().hitShare()), this.mem0.circuit().wireName(),
					Duration.between(this.started, now).toSeconds()));
	}

	/**
	 * The answer. Rates are percentages, null before the first attempt.
	 */
	record Statistics(long totalMemories, @Nullable Double mem0SuccessRate, @Nullable Double fallbackUsage,
			long pendingDelivery, long oldestPendingSeconds, long rejectedByMem0, @Nullable Double cacheHitRate,
			String mem0Circuit, long uptimeSeconds) {
	}

}
