package com.voicehive.failover;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static org.assertj.core.api.Assertions.assertThat;

/** An extraction that Mem0 does not get done for long. */
class LongExtractionTest {

	private final DeliveryWorld world = new DeliveryWorld(DeliveryWorld.IN_MEMORY, true);

	@AfterEach
	void close() {
		this.world.close();
	}

	@Test
	void theLongerItTakes_theLessOftenItIsAskedFor() {
		this.world.mem0.polls = Integer.MAX_VALUE;
		this.world.store(MARIA, "I like tea");
		this.world.workOff();
		pass(10);
		assertThat(this.world.mem0.follows).isBetween(8, 10);
		pass(24 * 60 * 60);
		assertThat(this.world.mem0.follows).isLessThan(400);
		assertThat(this.world.mem0.taken).hasSize(1);
	}

	@Test
	void itsEndIsSeenAtLast() {
		this.world.mem0.polls = 20;
		this.world.store(MARIA, "I like tea");
		this.world.workOff();
		pass(60);
		assertThat(this.world.outbox().counts().pending()).isZero();
	}

	private void pass(int seconds) {
		for (int second = 0; second < seconds; second++) {
			this.world.pass(Duration.ofSeconds(1));
			this.world.workOff();
		}
	}

}
