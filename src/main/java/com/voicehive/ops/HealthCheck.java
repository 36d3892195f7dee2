package com.voicehive.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.voicehive.access.Keyring;
import com.voicehive.memory.DeliveryPause;
import com.voicehive.memory.OutboxCounts;
import com.voicehive.memory.RemoteStatus.Circuit;
import com.voicehive.memory.CacheFigures;
import com.voicehive.memory.MaskingProgress;
import com.voicehive.memory.RemoteStatus;
import com.voicehive.memory.SteadyClock;
import com.voicehive.memory.StoreCheck;
import com.voicehive.memory.TenantMemory;
import com.voicehive.ops.HealthReport.ComponentStatus;
import com.voicehive.ops.HealthReport.Issue;
import com.voicehive.ops.HealthReport.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/** Looks at every part and says what is wrong. */
@Component
final class HealthCheck {

	private static final Logger LOG = LoggerFactory.getLogger(HealthCheck.class);

	/** More than this do not pile up in a passing hiccup of Mem0. */
	private static final long MANY = 1_000;

	/** A retry after a failed delivery comes much sooner than this. */
	private static final long LONG_SECONDS = 60;

	private final SteadyClock clock;

	private final Keyring keys;

	private final RememberedCheck pings;

	HealthCheck(SteadyClock clock, Keyring keys) {
		this.clock = clock;
		this.keys = keys;
		this.pings = new RememberedCheck(clock);
	}

	/** How the service is, as it concerns one tenant. */
	HealthReport report(TenantMemory mine) {
		List<Issue> issues = new ArrayList<>();
		StoreCheck store = mine.journal().check();
		Optional<OutboxCounts> outbox = store.ok() ? outbox(mine) : Optional.empty();
		boolean storeUp = outbox.isPresent();
		if (!storeUp) {
			issues.add(new Issue("memory_storage_error: memories can't be kept here", store.detail()));
		}
		Circuit circuit = mine.mem0().circuit();
		ComponentStatus mem0Status = ComponentStatus.DISABLED;
		if (circuit != Circuit.DISABLED) {
			mem0Status = mem0(mine.mem0(), circuit, issues);
			mine.delivery().pause().flatMap(HealthCheck::describe).ifPresent(issues::add);
			outbox.filter(this::pilesUp).ifPresent((pile) -> issues.add(describe(pile)));
		}
		if (this.keys.isFileBad()) {
			issues.add(new Issue("The file of access keys can't be used: the keys from before hold on"));
		}
		return new HealthReport(status(storeUp, issues), issues,
				new HealthReport.Components(new HealthReport.Mem0(mem0Status, circuit.wireName()), store(storeUp, mine),
						delivery(outbox), cache(mine)));
	}

	private static HealthReport.Store store(boolean up, TenantMemory mine) {
		MaskingProgress masking = mine.kept().progress();
		return new HealthReport.Store(up ? ComponentStatus.UP : ComponentStatus.DOWN,
				new HealthReport.Redaction(masking.rewriting(), masking.left()), mine.journal().encryption());
	}

	private static Status status(boolean storeUp, List<Issue> issues) {
		if (!storeUp) {
			return Status.UNHEALTHY;
		}
		return issues.isEmpty() ? Status.HEALTHY : Status.DEGRADED;
	}

	/** Empty when it can't be read although the store seemed well. */
	private static Optional<OutboxCounts> outbox(TenantMemory mine) {
		try {
			return Optional.of(mine.outbox().counts());
		}
		catch (RuntimeException ex) {
			LOG.warn("memory_storage_error: the outbox can't be read: {}", ex.toString());
			return Optional.empty();
		}
	}

	private boolean pilesUp(OutboxCounts outbox) {
		return outbox.pending() > MANY || oldestSeconds(outbox) > LONG_SECONDS;
	}

	private long oldestSeconds(OutboxCounts outbox) {
		return outbox.oldestPendingSeconds(this.clock.timeOfDay());
	}

	private Issue describe(OutboxCounts pile) {
		return new Issue("Deliveries to Mem0 pile up",
				pile.pending() + " pending, the oldest for " + oldestSeconds(pile) + " seconds");
	}

	private HealthReport.Delivery delivery(Optional<OutboxCounts> outbox) {
		return outbox.map((known) -> new HealthReport.Delivery(known.pending(), oldestSeconds(known), known.rejected()))
			.orElseGet(() -> new HealthReport.Delivery(null, null, null));
	}

	private ComponentStatus mem0(RemoteStatus mem0, Circuit circuit, List<Issue> issues) {
		StoreCheck check = this.pings.of(mem0);
		if (!check.ok()) {
			issues.add(new Issue("memory_connection_error: Mem0 can't be used", check.detail()));
			return ComponentStatus.DOWN;
		}
		if (circuit == Circuit.OPEN) {
			issues.add(new Issue("memory_connection_error: Mem0 failed lately and is left alone for a while"));
			return ComponentStatus.DOWN;
		}
		return ComponentStatus.UP;
	}

	// A rate limit is no issue: deliveries go on, only slower.
	private static Optional<Issue> describe(DeliveryPause pause) {
		return switch (pause.reason()) {
			case UNAUTHORIZED -> Optional.of(new Issue("Delivery to Mem0 is paused: Mem0 refuses the key"));
			case QUOTA_EXCEEDED -> Optional.of(new Issue("Delivery to Mem0 is paused: Mem0's quota is used up"));
			case RATE_LIMITED, CONNECTION, TIMEOUT, BROKEN, NOT_TRIED -> Optional.empty();
		};
	}

	private static HealthReport.Cache cache(TenantMemory mine) {
		CacheFigures cache = mine.cache().get();
		return new HealthReport.Cache(Figures.percent(cache.hitShare()), cache.entries());
	}

}
