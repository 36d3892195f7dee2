package com.voicehive;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.ToIntFunction;

import com.voicehive.local.LocalStore;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.Tenant;
import com.voicehive.memory.StorageException;
import com.voicehive.memory.StoreRejectedException;
import com.voicehive.memory.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;

/** What has to be done from time to time. */
final class Housekeeping {

	private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

	/** How long an idempotency key holds. */
	private static final Duration REQUESTS_REMEMBERED = Duration.ofHours(24);

	/** How long Mem0's search may lag behind its lists. */
	private static final Duration SETTLED = Duration.ofSeconds(15);

	private final LocalStore journal;

	private final int maxMemories;

	private final Duration auditKept;

	private final ToIntFunction<Tenant> retentionDays;

	private final Function<Tenant, Optional<Function<MemoryQuery, List<Memory>>>> shown;

	private final InstantSource clock;

	private final AtomicBoolean makingRoom = new AtomicBoolean();

	private final AtomicBoolean endingRetention = new AtomicBoolean();

	/**
	 * @param maxMemories how many memories are kept on this machine; 0 for no limit
	 * @param auditKept how long entries of the audit log are kept
	 * @param retentionDays how long memories of a tenant are kept; 0 for ever
	 * @param shown tells what Mem0 shows of a tenant's; empty while it is not to be asked
	 */
	Housekeeping(LocalStore journal, int maxMemories, Duration auditKept, ToIntFunction<Tenant> retentionDays,
			Function<Tenant, Optional<Function<MemoryQuery, List<Memory>>>> shown, InstantSource clock) {
		this.journal = journal;
		this.maxMemories = maxMemories;
		this.auditKept = auditKept;
		this.retentionDays = retentionDays;
		this.shown = shown;
		this.clock = clock;
	}

	@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
	void forgetOldRequests() {
		try {
			this.journal.forgetRequests(this.clock.instant().minus(REQUESTS_REMEMBERED));
		}
		catch (StorageException ex) {
			LOG.warn("Idempotency keys could not be forgotten yet: {}", ex.getMessage());
		}
	}

	@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
	void forgetOldTraces() {
		try {
			this.journal.audit().forget(this.clock.instant().minus(this.auditKept));
		}
		catch (StorageException ex) {
			LOG.warn("Old entries of the audit log could not go yet: {}", ex.getMessage());
		}
	}

	/** Deletes for good what was kept long enough. */
	// Mem0 has the rest of the hour. At a fixed rate for the reason that makeRoom has.
	@Scheduled(initialDelay = 1, fixedRate = 20, timeUnit = TimeUnit.MINUTES)
	void endRetention() {
		if (this.endingRetention.compareAndSet(false, true)) {
			try {
				this.journal.tenants().forEach(this::endRetention);
			}
			finally {
				this.endingRetention.set(false);
			}
		}
	}

	private void endRetention(Tenant tenant) {
		int days = this.retentionDays.applyAsInt(tenant);
		Instant now = this.clock.instant();
		try {
			int gone = (days > 0) ? this.journal.of(tenant).expire(now.minus(Duration.ofDays(days)), now) : 0;
			if (gone > 0) {
				LOG.info("{} memories of {} were kept for {} days and are gone", gone, tenant.name(), days);
			}
		}
		catch (StorageException | StoreUnavailableException ex) {
			LOG.warn("Memories of {} that were kept long enough could not go yet: {}", tenant.name(), ex.getMessage());
		}
	}

	/** Lets memories go that Mem0 keeps and shows, when there are too many here. */
	// At a fixed rate, so that it gets a thread of its own: it waits for Mem0, and the
	// timers of others must not.
	@Scheduled(fixedRate = 5, timeUnit = TimeUnit.SECONDS)
	void makeRoom() {
		if (this.maxMemories > 0 && this.makingRoom.compareAndSet(false, true)) {
			try {
				makeRoomForEach();
			}
			finally {
				this.makingRoom.set(false);
			}
		}
	}

	private void makeRoomForEach() {
		Set<Tenant> tenants = this.journal.tenants();
		int most = FairShare.of(this.maxMemories,
				tenants.stream().map((tenant) -> this.journal.of(tenant).count()).toList());
		tenants.forEach((tenant) -> makeRoom(tenant, most));
	}

	private void makeRoom(Tenant tenant, int most) {
		LocalStore store = this.journal.of(tenant);
		try {
			if (store.count() > most) {
				this.shown.apply(tenant)
					.ifPresent((mem0) -> store.evict(most, this.clock.instant().minus(SETTLED), mem0));
			}
		}
		catch (StorageException | StoreUnavailableException | StoreRejectedException ex) {
			LOG.warn("Memories that Mem0 keeps could not leave yet: {}", ex.getMessage());
		}
	}

}
