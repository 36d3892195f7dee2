package com.voicehive.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

import com.voicehive.access.AccessKey;
import com.voicehive.access.CurrentKey;
import com.voicehive.memory.AuditEntry;
import com.voicehive.memory.AuditEntry.Action;
import com.voicehive.memory.AuditEntry.Outcome;
import com.voicehive.memory.StorageException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Notes who was refused. Above ten a second, those without a key are one entry: strangers
 * must not be able to fill the disk.
 */
@Component
final class Refusals {

	private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

	private static final int NOTED_EACH = 10;

	private static final String NOBODY = "-";

	private final CurrentTenant tenant;

	private final InstantSource clock;

	private final ReentrantLock counting = new ReentrantLock();

	private long second;

	private int inThisSecond;

	private int notNoted;

	Refusals(CurrentTenant tenant, InstantSource clock) {
		this.tenant = tenant;
		this.clock = clock;
	}

	/** Notes that the sender of a request may not do what it asks for. */
	void note(HttpServletRequest request) {
		AccessKey key = CurrentKey.of(request).orElse(null);
		if (key != null || isNotedByItself()) {
			this.tenant.of(Optional.ofNullable(key)).audit().note(entry(key, RequestTrace.id(request), 1));
		}
	}

	private boolean isNotedByItself() {
		this.counting.lock();
		try {
			long now = this.clock.instant().getEpochSecond();
			if (now != this.second) {
				this.second = now;
				this.inThisSecond = 0;
			}
			if (++this.inThisSecond > NOTED_EACH) {
				this.notNoted++;
				return false;
			}
			return true;
		}
		finally {
			this.counting.unlock();
		}
	}

	/** Notes together those that were too many to be noted one by one. */
	@Scheduled(fixedDelay = 1_000)
	void noteMany() {
		int many = addNotNoted(0);
		if (many > 0) {
			try {
				this.tenant.of(Optional.empty()).audit().note(entry(null, NOBODY, many));
				addNotNoted(-many);
			}
			catch (StorageException ex) {
				LOG.debug("Refused accesses are noted later: {}", ex.getMessage());
			}
		}
	}

	/** How many wait to be noted, after so many more. */
	private int addNotNoted(int more) {
		this.counting.lock();
		try {
			this.notNoted += more;
			return this.notNoted;
		}
		finally {
			this.counting.unlock();
		}
	}

	private AuditEntry entry(@Nullable AccessKey key, String requestId, int count) {
		Instant now = this.clock.instant();
		String name = (key != null) ? key.name() : NOBODY;
		String role = (key != null) ? key.role().wireName() : NOBODY;
		return new AuditEntry(now, name, role, Action.REFUSED, null, requestId, Outcome.REFUSED, count);
	}

}
