package com.voicehive.failover;

import java.time.Duration;
import java.util.List;

import com.voicehive.failover.MoodyMem0.Mood;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static org.assertj.core.api.Assertions.assertThat;

/** An extraction that takes long, or fails. */
class TroubledExtractionTest {

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

	@Test
	void itsFirstFailureAfterAnOutage_isTriedAgain() {
		this.world.mem0.moods.addAll(List.of(Mood.LOST, Mood.LOST, Mood.LOST, Mood.NO_EXTRACTION));
		this.world.store(MARIA, "I like tea");
		this.world.workOff();
		pass(10 * 60);
		assertThat(this.world.mem0.moods).isEmpty();
		assertThat(this.world.outbox().counts().rejected()).isZero();
		assertThat(this.world.mem0.taken).hasSize(2);
		assertThat(this.world.isSettled()).isTrue();
	}

	@Test
	void anOutageInTheMiddleOfIt_isNoSecondExtraction() {
		this.world.mem0.lag = Duration.ofSeconds(100);
		this.world.mem0.failures = 10;
		this.world.store(MARIA, "I like tea");
		this.world.workOff();
		pass(10 * 60);
		assertThat(this.world.mem0.failures).isZero();
		assertThat(this.world.mem0.taken).hasSize(1);
		assertThat(this.world.isSettled()).isTrue();
	}

	private void pass(int seconds) {
		for (int second = 0; second < seconds; second++) {
			this.world.pass(Duration.ofSeconds(1));
			this.world.workOff();
		}
	}

}
