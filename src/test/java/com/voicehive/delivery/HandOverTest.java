package com.voicehive.delivery;

import com.voicehive.memory.Tenant;
import java.time.Duration;
import java.util.List;

import com.voicehive.delivery.resilience.Mem0Guard;
import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.SteadyClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

/** A turn on its way from its commit to Mem0. */
class HandOverTest {

	private final SettableClock clock = new SettableClock();

	private final LocalStore journal = LocalStores.inMemory(MemoryFixtures.ids(this.clock));

	/** What is asked of it is not there. */
	private final LocalStore empty = LocalStores.inMemory(MemoryFixtures.ids(this.clock));

	private final MoodyMem0 mem0 = new MoodyMem0(this.clock, false);

	private final Mem0Guard guard = new Mem0Guard("mem0", this.mem0, Duration.ofHours(1), 0);

	private final HandCrank crank = new HandCrank(this.clock);

	private final OutboxDelivery delivery = new OutboxDelivery((tenant) -> this.empty, (tenant) -> true,
			this.journal.outbox(), this.guard, 3, 1, new SteadyClock(this.clock, () -> 0), this.crank, this.crank);

	@AfterEach
	void close() throws Exception {
		this.delivery.close();
		this.guard.close();
		this.journal.close();
		this.empty.close();
	}

	@Test
	void turnWhoseCallerWaits_isNotReadFromTheJournal() {
		Memory memory = this.journal.append(List.of(turn(MARIA, "hello", "hi")), Urgency.LIVE, null).get(0);
		this.delivery.of(Tenant.DEFAULT).deliver(memory, Urgency.LIVE);
		this.crank.run(0);
		assertThat(this.mem0.taken).containsExactly(memory.id());
	}

}
