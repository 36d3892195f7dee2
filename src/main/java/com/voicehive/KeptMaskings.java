package com.voicehive;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import com.voicehive.memory.KeptMasking;
import com.voicehive.memory.RemoteStatus.Circuit;
import com.voicehive.memory.StorageException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.TenantMemory;
import com.voicehive.memory.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;

/**
 * Has what was kept before it had to be masked masked after a start, tenant by tenant.
 */
final class KeptMaskings {

	private static final Logger LOG = LoggerFactory.getLogger(KeptMaskings.class);

	/** In a second: stores and reads go first. */
	private static final int STEPS = 10;

	/** So few that no delivery of a call waits long, and nothing piles up. */
	private static final long WAITING = 200;

	private final Tenants tenants;

	private final AtomicBoolean running = new AtomicBoolean();

	/** Those of which it was told that they can't be masked yet. */
	private final Set<KeptMasking> told = ConcurrentHashMap.newKeySet();

	KeptMaskings(Tenants tenants) {
		this.tenants = tenants;
	}

	// At a fixed rate for the reason that Housekeeping.makeRoom has.
	@Scheduled(fixedRate = 1, timeUnit = TimeUnit.SECONDS)
	void goOn() {
		if (this.running.compareAndSet(false, true)) {
			try {
				int left = STEPS;
				for (TenantMemory memory : this.tenants.all()) {
					left -= goOn(memory, left);
				}
			}
			finally {
				this.running.set(false);
			}
		}
	}

	/** How many steps were gone. */
	private int goOn(TenantMemory memory, int most) {
		int steps = 0;
		try {
			while (steps < most && !memory.kept().isOver() && mem0KeepsUp(memory) && memory.kept().goOn()) {
				steps++;
			}
			this.told.remove(memory.kept());
		}
		catch (StorageException | StoreUnavailableException ex) {
			if (this.told.add(memory.kept())) {
				LOG.warn("What was kept before can't be masked yet: {}", ex.getMessage());
			}
		}
		return steps;
	}

	/** While Mem0 is away it is not waited for: here it can be masked all the same. */
	private static boolean mem0KeepsUp(TenantMemory memory) {
		return memory.mem0().circuit() != Circuit.CLOSED || memory.outbox().counts().pending() < WAITING;
	}

}
