package com.voicehive.delivery;

import com.voicehive.memory.Tenant;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.voicehive.delivery.resilience.Mem0Guard;
import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.SteadyClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.JOHN;
import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.operation;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a virtual thread does in a monitor, it does before Java 24 without giving its
 * carrier to others: it must not wait there.
 */
class PinningTest {

	private final SettableClock clock = new SettableClock();

	private final LocalStore journal = LocalStores.inMemory(MemoryFixtures.ids(this.clock));

	private final Mem0Guard guard = new Mem0Guard("mem0", new MoodyMem0(this.clock, false), Duration.ofHours(1), 0);

	private final HandCrank crank = new HandCrank(this.clock);

	private final OutboxDelivery delivery = new OutboxDelivery((tenant) -> this.journal, (tenant) -> true,
			watched(this.journal.outbox()), this.guard, 3, 1, new SteadyClock(this.clock, () -> 0), this.crank,
			this.crank);

	private final List<String> held = new ArrayList<>();

	private int waits;

	@AfterEach
	void close() throws Exception {
		this.delivery.close();
		this.guard.close();
		this.journal.close();
	}

	private Outbox watched(Outbox outbox) {
		return new WatchedOutbox(outbox) {
			@Override
			<T> T call(Supplier<T> call) {
				noteMonitors();
				return super.call(call);
			}
		};
	}

	private void noteMonitors() {
		this.waits++;
		long[] me = { Thread.currentThread().getId() };
		Stream.of(ManagementFactory.getThreadMXBean().getThreadInfo(me, true, false))
			.flatMap((thread) -> Stream.of(thread.getLockedMonitors()))
			.map(MonitorInfo::getClassName)
			.filter((name) -> name.startsWith("com.voicehive"))
			.forEach(this.held::add);
	}

	private Memory keep() {
		return this.journal.append(List.of(turn(MARIA, "hello", "ok")), Urgency.BACKLOG, null).get(0);
	}

	@Test
	void aRequest_waitsForSqlInNoMonitor() {
		this.delivery.of(Tenant.DEFAULT).deliver(keep(), Urgency.LIVE);
		this.delivery.of(Tenant.DEFAULT).deliver(keep(), Urgency.BACKLOG);
		this.delivery.of(Tenant.DEFAULT).retryAll();
		this.delivery.of(Tenant.DEFAULT).retryRejected();
		assertThat(this.waits).isGreaterThan(6);
		assertThat(this.held).isEmpty();
	}

	@Test
	void whatMakesRoom_waitsForMem0InNoMonitor() {
		Memory memory = keep();
		this.journal.append(List.of(turn(JOHN, "hello", "ok")), Urgency.BACKLOG, null);
		this.journal.outbox().delivered(operation(this.journal.outbox(), memory), "mem0-1", 1, this.clock.instant());
		this.journal.evict(1, this.clock.instant(), (query) -> {
			noteMonitors();
			return List.of();
		});
		assertThat(this.waits).isOne();
		assertThat(this.held).isEmpty();
	}

}
