package com.voicehive.ops;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import com.voicehive.memory.DeliveryControl;
import com.voicehive.memory.DeliveryPause;
import com.voicehive.memory.Journal;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.RemoteStatus;
import com.voicehive.memory.RemoteStatus.Circuit;
import com.voicehive.memory.StoreCheck;
import com.voicehive.ops.HealthReport.ComponentStatus;
import com.voicehive.ops.HealthReport.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Looks at every part and says what is wrong. */
@Component
final class HealthCheck {

	private static final Logger LOG = LoggerFactory.getLogger(HealthCheck.class);

	/** Health is open to all: whoever asks often is told what Mem0 said just before. */
	private static final Duration REMEMBERED = Duration.ofSeconds(2);

	private final Journal journal;

	private final Outbox outbox;

	private final RemoteStatus mem0;

	private final DeliveryControl delivery;

	private final CacheFigures.Source cache;

	private final InstantSource clock;

	private final LongSupplier nanoTime;

	private final ReentrantLock pinging = new ReentrantLock();

	private @Nullable StoreCheck ping;

	private long pinged;

	@Autowired
	HealthCheck(Journal journal, Outbox outbox, RemoteStatus mem0, DeliveryControl delivery, CacheFigures.Source cache,
			InstantSource clock) {
		this(journal, outbox, mem0, delivery, cache, clock, System::nanoTime);
	}

	/**
	 * @param nanoTime a monotonic clock
	 */
	HealthCheck(Journal journal, Outbox outbox, RemoteStatus mem0, DeliveryControl delivery, CacheFigures.Source cache,
			InstantSource clock, LongSupplier nanoTime) {
		this.journal = journal;
		this.outbox = outbox;
		this.mem0 = mem0;
		this.delivery = delivery;
		this.cache = cache;
		this.clock = clock;
		this.nanoTime = nanoTime;
	}

	HealthReport report() {
		List<String> issues = new ArrayList<>();
		StoreCheck store = this.journal.check();
		Optional<Backlog> backlog = store.ok() ? backlog() : Optional.empty();
		boolean storeUp = backlog.isPresent();
		if (!storeUp) {
			issues.add("memory_storage_error: memories can't be kept here"
					+ (store.detail().isEmpty() ? "" : ": " + store.detail()));
		}
		Circuit circuit = this.mem0.circuit();
		ComponentStatus mem0Status = ComponentStatus.DISABLED;
		if (circuit != Circuit.DISABLED) {
			mem0Status = mem0(circuit, issues);
			this.delivery.pause().flatMap(HealthCheck::describe).ifPresent(issues::add);
			backlog.filter(Backlog::pilesUp).ifPresent((pile) -> issues.add(describe(pile)));
		}
		return new HealthReport(status(storeUp, issues), issues,
				new HealthReport.Components(new HealthReport.Mem0(mem0Status, circuit.wireName()),
						new HealthReport.Store(storeUp ? ComponentStatus.UP : ComponentStatus.DOWN), delivery(backlog),
						cache()));
	}

	private static Status status(boolean storeUp, List<String> issues) {
		if (!storeUp) {
			return Status.UNHEALTHY;
		}
		return issues.isEmpty() ? Status.HEALTHY : Status.DEGRADED;
	}

	/** The outbox; empty when it can't be read although the store seemed well. */
	private Optional<Backlog> backlog() {
		try {
			return Optional.of(Backlog.of(this.outbox.counts(), this.clock.instant()));
		}
		catch (RuntimeException ex) {
			LOG.warn("memory_storage_error: the outbox can't be read: {}", ex.toString());
			return Optional.empty();
		}
	}

	private ComponentStatus mem0(Circuit circuit, List<String> issues) {
		StoreCheck check = ping();
		if (!check.ok()) {
			issues.add("memory_connection_error: Mem0 can't be used: " + check.detail());
			return ComponentStatus.DOWN;
		}
		if (circuit == Circuit.OPEN) {
			issues.add("memory_connection_error: Mem0 failed lately and is left alone for a while");
			return ComponentStatus.DOWN;
		}
		return ComponentStatus.UP;
	}

	private StoreCheck ping() {
		this.pinging.lock();
		try {
			if (this.ping == null || this.nanoTime.getAsLong() - this.pinged >= REMEMBERED.toNanos()) {
				this.ping = this.mem0.check();
				this.pinged = this.nanoTime.getAsLong();
			}
			return this.ping;
		}
		finally {
			this.pinging.unlock();
		}
	}

	// A rate limit is no issue: deliveries go on, only slower.
	private static Optional<String> describe(DeliveryPause pause) {
		return switch (pause.reason()) {
			case UNAUTHORIZED -> Optional.of("Delivery to Mem0 is paused: Mem0 refuses the key");
			case QUOTA_EXCEEDED -> Optional.of("Delivery to Mem0 is paused: Mem0's quota is used up");
			case RATE_LIMITED, CONNECTION, TIMEOUT, BROKEN, NOT_TRIED -> Optional.empty();
		};
	}

	private static String describe(Backlog pile) {
		return "Deliveries to Mem0 pile up: " + pile.pending() + " pending, the oldest for "
				+ pile.oldestPendingSeconds() + " seconds";
	}

	private static HealthReport.Delivery delivery(Optional<Backlog> backlog) {
		return backlog
			.map((known) -> new HealthReport.Delivery(known.pending(), known.oldestPendingSeconds(), known.rejected()))
			.orElseGet(() -> new HealthReport.Delivery(null, null, null));
	}

	private HealthReport.Cache cache() {
		CacheFigures figures = this.cache.figures();
		return new HealthReport.Cache(Percent.of(figures.hitShare()), figures.entries());
	}

}
