package com.voicehive.delivery;

import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;

import com.voicehive.delivery.MoodyMem0.Mood;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.Receipt;
import com.voicehive.memory.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.JOHN;
import static com.voicehive.memory.MemoryFixtures.MARIA;
import static org.assertj.core.api.Assertions.assertThat;

/** Whether Mem0 will have a turn soon enough for its caller. */
class WorthWaitingTest {

	/** With its jitter, and then some. */
	private static final Duration LONGEST_FIRST_BACKOFF = Duration.ofMillis(301);

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

	@Test
	void quickTriesAfterTheFirstFailure_areWaitedFor() {
		this.world.mem0.moods.add(Mood.LOST);
		CompletableFuture<Receipt> hello = this.world.store(MARIA, "hello");
		this.world.workOff();
		requireWaiting(hello);
		requireWaiting(this.world.store(MARIA, "still there?"));
		this.world.pass(LONGEST_FIRST_BACKOFF);
		this.world.workOff();
		assertThat(hello).isCompletedWithValueMatching((told) -> told.storage() == Storage.MEM0);
	}

	@Test
	void afterTheFirstRound_noCallerOfTheLaneWaits() {
		this.world.mem0.moods.addAll(Collections.nCopies(2, Mood.LOST));
		CompletableFuture<Receipt> hello = this.world.store(MARIA, "hello");
		this.world.workOff();
		this.world.pass(LONGEST_FIRST_BACKOFF);
		this.world.workOff();
		requireKept(hello);
		requireKept(this.world.store(MARIA, "still there?"));
		requireWaiting(this.world.store(JOHN, "hello"));
	}

	@Test
	void duringAPause_noCallerWaits() {
		this.world.mem0.moods.add(Mood.BUSY);
		CompletableFuture<Receipt> limited = this.world.store(MARIA, "hello");
		this.world.workOff();
		requireKept(limited);
		requireKept(this.world.store(JOHN, "hello"));
		this.world.retry(true);
		requireWaiting(this.world.store(JOHN, "still there?"));
	}

	@Test
	void behindATurnThatWaitsForLong_theCallerDoesNotWait() {
		this.world.mem0.moods.addAll(Collections.nCopies(6, Mood.LOST));
		this.world.store(MARIA, "hello");
		this.world.workOff();
		for (int attempt = 1; attempt < 6; attempt++) {
			this.world.pass(Duration.ofSeconds(20));
			this.world.workOff();
		}
		assertThat(this.world.mem0.moods).isEmpty();
		requireKept(this.world.store(MARIA, "still there?"));
		requireWaiting(this.world.store(JOHN, "hello"));
		this.world.pass(Duration.ofSeconds(20));
		requireWaiting(this.world.store(MARIA, "good bye"));
		this.world.workOff();
		assertThat(this.world.told.any(0).flatMap((id) -> this.world.outbox().status(id)).orElseThrow().state())
			.isEqualTo(DeliveryState.DELIVERED);
	}

	private static void requireKept(CompletableFuture<Receipt> receipt) {
		assertThat(receipt).isCompletedWithValueMatching((told) -> told.storage() == Storage.FALLBACK);
	}

	private static void requireWaiting(CompletableFuture<Receipt> receipt) {
		assertThat(receipt).isNotDone();
	}

}
