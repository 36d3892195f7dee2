package com.voicehive.delivery;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import com.voicehive.delivery.MoodyMem0.Mood;
import com.voicehive.memory.DeliveryPause;
import com.voicehive.memory.MemoryFixtures;
import com.voicehive.memory.Receipt;
import com.voicehive.memory.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What waits, waits as long whatever the time of day is set to. */
class ClockTest {

	private final DeliveryWorld world = new DeliveryWorld(DeliveryWorld.IN_MEMORY, false);

	@AfterEach
	void close() {
		this.world.close();
	}

	private void passAndWork(Duration time) {
		this.world.pass(time);
		this.world.workOff();
	}

	@Test
	void failedTurn_isTriedAgainInItsTimeThoughTheClockIsSetBack() {
		this.world.mem0.moods.add(Mood.LOST);
		this.world.store(MemoryFixtures.MARIA, "hello");
		this.world.workOff();
		this.world.setClock(Duration.ofHours(-1));
		passAndWork(Duration.ofSeconds(1));
		assertThat(this.world.mem0.taken).hasSize(1);
	}

	@Test
	void failedTurn_waitsItsTimeThoughTheClockIsSetForward() {
		this.world.mem0.moods.add(Mood.BUSY);
		this.world.store(MemoryFixtures.MARIA, "hello");
		this.world.workOff();
		this.world.setClock(Duration.ofHours(1));
		passAndWork(Duration.ofSeconds(6));
		assertThat(this.world.mem0.taken).isEmpty();
		passAndWork(Duration.ofSeconds(1));
		assertThat(this.world.mem0.taken).hasSize(1);
	}

	@Test
	void turnStoredAfterTheClockWasSetBack_isDeliveredAtOnce() {
		this.world.store(MemoryFixtures.MARIA, "hello");
		this.world.workOff();
		this.world.setClock(Duration.ofHours(-1));
		CompletableFuture<Receipt> receipt = this.world.store(MemoryFixtures.MARIA, "still there?");
		this.world.workOff();
		assertThat(receipt).isCompletedWithValueMatching((told) -> told.storage() == Storage.MEM0);
	}

	@Test
	void whatAProcessLeavesWaiting_waitsTenMinutesAtMostForTheNextWhoseClockIsSetBack() {
		this.world.mem0.moods.add(Mood.LOST);
		this.world.store(MemoryFixtures.MARIA, "hello");
		this.world.workOff();
		this.world.setClock(Duration.ofHours(-1));
		this.world.restart();
		passAndWork(Duration.ofMinutes(10));
		assertThat(this.world.mem0.taken).hasSize(1);
	}

	@Test
	void pause_isToldByTheTimeOfDay() {
		this.world.mem0.moods.add(Mood.BUSY);
		this.world.store(MemoryFixtures.MARIA, "hello");
		this.world.workOff();
		this.world.setClock(Duration.ofHours(-1));
		assertThat(this.world.delivery().pause()).map(DeliveryPause::until)
			.contains(this.world.clock.instant().plusSeconds(7));
	}

}
