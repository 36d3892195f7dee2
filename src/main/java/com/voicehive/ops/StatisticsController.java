package com.voicehive.ops;

import java.time.Duration;
import java.time.Instant;

import com.voicehive.memory.OutboxCounts;
import com.voicehive.memory.RemoteStatus;
import com.voicehive.memory.SteadyClock;
import com.voicehive.memory.TenantMemory;
import com.voicehive.web.CurrentTenant;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The memory system in figures. */
@RestController
final class StatisticsController {

	private final CurrentTenant tenant;

	private final SteadyClock clock;

	private final Instant started;

	StatisticsController(CurrentTenant tenant, SteadyClock clock) {
		this.tenant = tenant;
		this.clock = clock;
		this.started = clock.timeOfDay();
	}

	@GetMapping(path = "/api/v1/statistics", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Statistics> statistics() {
		Instant now = this.clock.timeOfDay();
		TenantMemory mine = this.tenant.memory();
		RemoteStatus mem0 = mine.mem0();
		OutboxCounts outbox = mine.outbox().counts();
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noStore())
			.body(new Statistics(mine.journal().count(), Figures.percent(mem0.successRate()),
					Figures.percent(mine.usage().fallbackShare()), outbox.pending(), outbox.oldestPendingSeconds(now),
					outbox.rejected(), Figures.percent(mine.cache().get().hitShare()), mem0.circuit().wireName(),
					Duration.between(this.started, now).toSeconds()));
	}

	/** The answer. Rates are percentages, null before the first attempt. */
	record Statistics(long totalMemories, @Nullable Double mem0SuccessRate, @Nullable Double fallbackUsage,
			long pendingDelivery, long oldestPendingSeconds, long rejectedByMem0, @Nullable Double cacheHitRate,
			String mem0Circuit, long uptimeSeconds) {
	}

}
