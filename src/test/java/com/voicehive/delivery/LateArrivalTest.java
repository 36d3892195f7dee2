package com.voicehive.delivery;

import java.time.Duration;
import java.util.List;

import com.voicehive.delivery.MoodyMem0.Mood;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.MemoryFixtures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Deletions of what Mem0 does not show when it is deleted. */
class LateArrivalTest {

	private static final Duration LAG = Duration.ofSeconds(200);

	private final DeliveryWorld world = new DeliveryWorld(DeliveryWorld.IN_MEMORY, false);

	@AfterEach
	void close() {
		this.world.close();
	}

	private String stored(Mood... moods) {
		this.world.mem0.moods.addAll(List.of(moods));
		this.world.store(MemoryFixtures.MARIA, "hello");
		this.world.workOff();
		return this.world.told.any(0).orElseThrow();
	}

	private void passAndWork(Duration time) {
		this.world.pass(time);
		this.world.workOff();
	}

	private void requireGoneAtTheEnd() {
		this.world.settle();
		this.world.told.requireTruth();
		this.world.told.requireEnd();
	}

	@Test
	void aMemoryUnderAnotherIdThanTold_leavesMem0OnceItIsShown() {
		this.world.mem0.lag = LAG;
		this.world.delete(stored(Mood.WRONG_ID));
		this.world.workOff();
		requireGoneAtTheEnd();
	}

	@Test
	void howeverLongMem0WasAway_whatItShowsLaterIsWaitedFor() {
		this.world.mem0.lag = Duration.ofMinutes(12);
		String id = stored(Mood.WRONG_ID);
		this.world.openBreakers();
		this.world.delete(id);
		passAndWork(Duration.ofMinutes(10));
		requireGoneAtTheEnd();
	}

	@Test
	void aMemoryThatArrivesASecondTime_leavesMem0Again() {
		String id = stored(Mood.LATE);
		passAndWork(Duration.ofSeconds(20));
		assertThat(this.world.outbox().status(id).orElseThrow().state()).isEqualTo(DeliveryState.DELIVERED);
		this.world.delete(id);
		this.world.workOff();
		assertThat(this.world.mem0.keptOf(id)).isEmpty();
		passAndWork(Duration.ofSeconds(20));
		requireGoneAtTheEnd();
	}

	@Test
	void aMemoryThatWasTakenBeforeItWasRefused_leavesMem0() {
		this.world.mem0.lag = LAG;
		String id = stored(Mood.ANSWER_LOST, Mood.REFUSED);
		passAndWork(Duration.ofSeconds(20));
		assertThat(this.world.outbox().status(id).orElseThrow().state()).isEqualTo(DeliveryState.REJECTED);
		this.world.delete(id);
		this.world.workOff();
		requireGoneAtTheEnd();
	}

}
