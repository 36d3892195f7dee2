package com.voicehive.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;

import com.voicehive.delivery.resilience.Mem0Guard;
import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.mem0.Mem0Settings;
import com.voicehive.mem0.Mem0Store;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryIds;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.SteadyClock;
import com.voicehive.simulator.Addition;
import com.voicehive.simulator.Mem0Simulator;

import static org.awaitility.Awaitility.await;

/** A journal, a simulated Mem0, and what brings memories from one to the other. */
public final class DeliverySetUp implements AutoCloseable {

	/** Longer than any test: what a slow machine delays is no failure of Mem0. */
	public static final Duration TIMEOUT = Duration.ofMinutes(1);

	/** So many of the backlog. */
	static final int IN_FLIGHT = 10;

	static final IntConsumer NOBODY_TOLD = (others) -> {
	};

	public final Mem0Simulator mem0 = Mem0Simulator.start();

	public final LocalStore journal = LocalStores.inMemory(new MemoryIds(InstantSource.system(), new Random(1)));

	public final Outbox outbox = this.journal.outbox();

	private final boolean infer;

	private volatile Duration ahead = Duration.ZERO;

	public Mem0Store remote;

	public Mem0Guard guard;

	public OutboxDelivery delivery;

	public final SteadyClock clock = new SteadyClock(() -> Instant.now().plus(this.ahead),
			() -> System.nanoTime() + this.ahead.toNanos());

	public DeliverySetUp(boolean infer) {
		this.infer = infer;
		start();
	}

	/** As a new process would, on the same journal. */
	void start() {
		this.remote = new Mem0Store(new Mem0Settings(this.mem0.apiKey(), this.mem0.url(), (int) TIMEOUT.toSeconds(), 3,
				10, this.infer, "voicehive"), (tenant) -> "voicehive", InstantSource.system());
		this.guard = new Mem0Guard("mem0", this.remote, TIMEOUT, 3);
		this.delivery = new OutboxDelivery((tenant) -> this.journal, (tenant) -> true, this.outbox, this.guard,
				IN_FLIGHT, 1, this.clock);
		this.delivery.start();
	}

	void stop() throws Exception {
		this.delivery.close();
		this.guard.close();
		this.remote.close();
	}

	/** Puts the clock of the delivery forward. */
	public void pass(Duration time) {
		this.ahead = this.ahead.plus(time);
	}

	Memory keep(MemoryDraft draft) {
		return this.journal.append(List.of(draft), Urgency.LIVE, null).get(0);
	}

	public void awaitState(Memory memory, DeliveryState state) {
		await().atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(10))
			.until(() -> this.outbox.status(memory.id()).map((status) -> status.state() == state).orElse(false));
	}

	/** What the delivery waits for by its clock takes no time. */
	void awaitStateWhileTimeFlies(Memory memory, DeliveryState state) {
		await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10)).until(() -> {
			pass(Duration.ofSeconds(1));
			return this.outbox.status(memory.id()).map((status) -> status.state() == state).orElse(false);
		});
	}

	void awaitNothingOwed() {
		await().atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(10))
			.until(() -> this.outbox.counts().pending() == 0);
	}

	/** The ids of the turns that Mem0 took, in the order of their taking. */
	List<String> taken() {
		return this.mem0.additions()
			.stream()
			.filter((addition) -> !addition.repeated())
			.map(Addition::memoryId)
			.toList();
	}

	@Override
	public void close() throws Exception {
		// What is held would have to be waited for.
		this.mem0.faults().clear();
		stop();
		this.journal.close();
		this.mem0.close();
	}

}
