package com.voicehive.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.voicehive.delivery.MoodyMem0.Mood;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.DeliveryStatus;
import com.voicehive.memory.Receipt;
import com.voicehive.memory.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.JOHN;
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
	void theEndOfATroubledExtraction_isSeenAtLast() {
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

	@Test
	void whatCannotBeFollowed_doesNotHoldUpOthers() {
		this.world.store(MARIA, "I like tea");
		this.world.workOff();
		this.world.mem0.failures = 100;
		pass(3);
		assertThat(this.world.mem0.follows).isPositive();
		for (int i = 0; i < 5; i++) {
			CompletableFuture<Receipt> receipt = this.world.store(JOHN, "turn " + i);
			this.world.workOff();
			assertThat(receipt).isCompletedWithValueMatching((told) -> told.storage() == Storage.MEM0);
		}
		DeliveryStatus status = this.world.told.any(0).flatMap(this.world.outbox()::status).orElseThrow();
		assertThat(status.state()).isEqualTo(DeliveryState.PENDING);
		assertThat(status.lastError()).isNull();
		assertThat(status.attempts()).isEqualTo(1);
	}

	private void pass(int seconds) {
		for (int second = 0; second < seconds; second++) {
			this.world.pass(Duration.ofSeconds(1));
			this.world.workOff();
		}
	}

}
