package com.voicehive.delivery;

import java.time.Duration;
import java.util.Collections;

import com.voicehive.delivery.MoodyMem0.Mood;
import com.voicehive.memory.DeliveryPause;
import com.voicehive.memory.StoreUnavailableException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static org.assertj.core.api.Assertions.assertThat;

/** While Mem0 limits us, or refuses the key. */
class PausedDeliveryTest {

	private final DeliveryWorld world = new DeliveryWorld(DeliveryWorld.IN_MEMORY, false);

	@AfterEach
	void close() {
		this.world.close();
	}

	private void requirePaused(Reason reason) {
		assertThat(this.world.delivery().pause()).map(DeliveryPause::reason).contains(reason);
		assertThat(this.world.outbox().counts().pending()).isEqualTo(1);
	}

	private void requireDelivered() {
		assertThat(this.world.outbox().counts().pending()).isZero();
		assertThat(this.world.mem0.taken).hasSize(1);
		assertThat(this.world.delivery().pause()).isEmpty();
	}

	@Test
	void aPause_isToldAndCanBeEnded() {
		this.world.mem0.moods.add(Mood.BUSY);
		this.world.store(MARIA, "hello");
		this.world.workOff();
		requirePaused(Reason.RATE_LIMITED);
		assertThat(this.world.delivery().retryAll()).isEqualTo(1);
		this.world.workOff();
		requireDelivered();
	}

	@Test
	void aRefusedKey_keepsEverythingQueued() {
		this.world.mem0.moods.addAll(Collections.nCopies(2, Mood.UNAUTHORIZED));
		this.world.store(MARIA, "hello");
		for (int refusal = 1; refusal <= 2; refusal++) {
			this.world.workOff();
			requirePaused(Reason.UNAUTHORIZED);
			this.world.pass(Duration.ofSeconds(6));
		}
		this.world.workOff();
		requireDelivered();
	}

}
