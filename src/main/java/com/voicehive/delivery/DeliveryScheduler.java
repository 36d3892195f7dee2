package com.voicehive.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

import com.voicehive.delivery.resilience.RateLimitPauses;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Operation;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.SteadyClock;
import com.voicehive.memory.Tenant;

/**
 * Decides what is done next: the first operation of a lane at a time, calls in progress
 * beside the backlog, and no more at once than allowed. The log is the truth; held here
 * is only what is under way.
 */
final class DeliveryScheduler {

	/** Whoever has asked for an operation comes for it sooner than this. */
	private static final Duration CALLER_COMES = Duration.ofMillis(100);

	// No monitor: before Java 24, a virtual thread that waits for SQL in one keeps its
	// carrier from all others.
	private final Lock lock = new ReentrantLock();

	private final Outbox outbox;

	private final Predicate<Tenant> served;

	private final RateLimitPauses pauses;

	private final SteadyClock clock;

	private final Predicate<Operation> awaited;

	/** Tells who goes first. */
	private int turn;

	private final int maxLive;

	private final int maxBacklog;

	private final ConcurrentMap<String, DeliveryTask> underWay = new ConcurrentHashMap<>();

	DeliveryScheduler(Outbox outbox, Predicate<Tenant> served, RateLimitPauses pauses, SteadyClock clock,
			Predicate<Operation> awaited, int maxLive, int maxBacklog) {
		this.outbox = outbox;
		this.served = served;
		this.pauses = pauses;
		this.clock = clock;
		this.awaited = awaited;
		this.maxLive = maxLive;
		this.maxBacklog = maxBacklog;
	}

	/** What can be done now; each is to be {@link #done} with. */
	List<DeliveryTask> take() {
		this.lock.lock();
		try {
			List<DeliveryTask> tasks = new ArrayList<>();
			if (this.pauses.current().isEmpty()) {
				List<Tenant> tenants = inTurn();
				take(tenants, true, this.maxLive, tasks);
				take(tenants, false, this.maxBacklog, tasks);
			}
			return tasks;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void take(List<Tenant> tenants, boolean live, int places, List<DeliveryTask> tasks) {
		// As of before the log is read: what ends meanwhile is read as it was before.
		Map<String, DeliveryTask> busy = Map.copyOf(this.underWay);
		long free = places - busy.values().stream().filter((task) -> task.live() == live).count();
		if (free <= 0) {
			return;
		}
		next(tenants, live, busy.keySet(), (int) free).stream()
			.filter((operation) -> !live || !isLeftToItsCaller(operation))
			.map((operation) -> new DeliveryTask(operation, live))
			.forEach((task) -> {
				this.underWay.put(task.operation().lane(), task);
				tasks.add(task);
			});
	}

	/** The tenants who wait, each time another first. */
	private List<Tenant> inTurn() {
		List<Tenant> tenants = new ArrayList<>(this.outbox.tenants());
		tenants.removeIf(this.served.negate());
		Collections.rotate(tenants, this.turn++);
		return tenants;
	}

	/** Of each tenant one after the other: what one has much of delays nobody else. */
	private List<Operation> next(List<Tenant> tenants, boolean live, Set<String> busy, int free) {
		List<Queue<Operation>> waiting = new ArrayList<>();
		tenants.forEach((tenant) -> waiting
			.add(new ArrayDeque<>(this.outbox.of(tenant).next(live, this.clock.instant(), busy, free))));
		List<Operation> next = new ArrayList<>();
		waiting.removeIf(Queue::isEmpty);
		while (next.size() < free && !waiting.isEmpty()) {
			waiting.forEach((queue) -> next.add(queue.remove()));
			waiting.removeIf(Queue::isEmpty);
		}
		return next.subList(0, Math.min(free, next.size()));
	}

	/** Between its commit and its hand-over, without its caller, who would miss it. */
	private boolean isLeftToItsCaller(Operation operation) {
		Duration age = Duration.between(operation.requestedAt(), this.clock.timeOfDay()).abs();
		return operation.isFresh() && age.compareTo(CALLER_COMES) < 0 && !this.awaited.test(operation);
	}

	boolean isUnderWay(String lane) {
		return this.underWay.containsKey(lane);
	}

	boolean isUnderWay(Tenant tenant, Memory memory) {
		DeliveryTask task = this.underWay.get(Operation.laneOf(tenant, memory.caller().owner()));
		return task != null && memory.id().equals(task.operation().memoryId());
	}

	/** What became of the operation is noted. */
	void done(DeliveryTask task) {
		this.underWay.remove(task.operation().lane(), task);
	}

}
