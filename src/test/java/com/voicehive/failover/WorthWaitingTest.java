package com.voicehive.failover;

import java.time.Duration;

import com.voicehive.failover.MoodyMem0.Mood;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.JOHN;
import static com.voicehive.memory.MemoryFixtures.MARIA;
import static org.assertj.core.api.Assertions.assertThat;

/** Whether Mem0 will have a turn soon enough for its caller. */
class WorthWaitingTest {

	private final DeliveryWorld world = new DeliveryWorld(DeliveryWorld.IN_MEMORY, false);

	@AfterEach
	void close() {
		this.world.close();
	}

	@Test
	void whatIsTriedAgainAfterItsRefusal_waitsForTheEndOfAPause() {
		this.world.mem0.moods.add(Mood.REFUSED);
		this.world.store(MARIA, "hello");
		this.world.workOff();
		this.world.pass(Duration.ofSeconds(1));
		this.world.mem0.moods.add(Mood.BUSY);
		this.world.store(JOHN, "hello");
		this.world.workOff();
		assertThat(this.world.delivery().pause()).isPresent();
		this.world.retry(false);
		this.world.workOff();
		assertThat(this.world.mem0.taken).isEmpty();
		this.world.pass(Duration.ofSeconds(7));
		this.world.workOff();
		assertThat(this.world.mem0.taken).hasSize(2);
	}

}
