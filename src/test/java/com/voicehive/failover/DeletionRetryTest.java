package com.voicehive.failover;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import com.voicehive.failover.MoodyMem0.Mood;
import com.voicehive.memory.MemoryFixtures;
import com.voicehive.memory.StoreUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Deletions that Mem0 does not do at once. */
class DeletionRetryTest {

	private final DeliveryWorld world = new DeliveryWorld(DeliveryWorld.IN_MEMORY, false);

	@AfterEach
	void close() {
		this.world.close();
	}

	private String delivered() {
		this.world.store(MemoryFixtures.MARIA, "hello");
		this.world.workOff();
		return this.world.told.any(0).orElseThrow();
	}

	private void mem0Fails(Duration retryAfter) {
		this.world.mem0.failures = 1;
		this.world.mem0.retryAfter = retryAfter;
	}

	private long owed() {
		return this.world.outbox().counts().deletions();
	}

	@ParameterizedTest
	@ValueSource(longs = { 86_400, Long.MAX_VALUE })
	void howeverLongMem0AsksToWait_tenMinutesAreEnough(long seconds) {
		String id = delivered();
		mem0Fails(Duration.ofSeconds(seconds));
		this.world.delete(id);
		this.world.workOff();
		assertThat(owed()).isEqualTo(1);
		this.world.pass(Duration.ofMinutes(10));
		this.world.workOff();
		assertThat(owed()).isZero();
	}

	@Test
	void whoTriesEverythingNow_needNotWait() {
		String id = delivered();
		mem0Fails(Duration.ofMinutes(5));
		this.world.delete(id);
		this.world.workOff();
		assertThat(owed()).isEqualTo(1);
		this.world.retry(true);
		this.world.workOff();
		assertThat(owed()).isZero();
		this.world.pass(Duration.ofMinutes(5));
		assertThat(this.world.isSettled()).isTrue();
	}

	@Test
	void aTurnUnderWay_isNotSaidToBeDeleted() {
		AtomicReference<CompletableFuture<Void>> answer = new AtomicReference<>();
		this.world.duringTheNextAdd(() -> {
			answer.set(this.world.delete(this.world.told.any(0).orElseThrow()));
			this.world.workOff();
		}, false);
		this.world.store(MemoryFixtures.MARIA, "hello");
		this.world.workOff();
		requireQueued(answer.get());
		requireGoneAtTheEnd();
	}

	@Test
	void aTurnThatMem0HasAndMayGetAgain_isSaidToBeDeleted() {
		this.world.mem0.moods.add(Mood.LATE);
		String id = delivered();
		this.world.pass(Duration.ofSeconds(20));
		this.world.workOff();
		CompletableFuture<Void> answer = this.world.delete(id);
		this.world.workOff();
		assertThat(answer).isCompleted();
		assertThat(owed()).isEqualTo(1);
		requireGoneAtTheEnd();
	}

	@Test
	void aPerson_isSaidToBeErasedWhenMem0HasNothingMore() {
		delivered();
		this.world.store(MemoryFixtures.MARIA, "still there?");
		CompletableFuture<Void> answer = this.world.erase(MemoryFixtures.MARIAS_PHONE);
		this.world.workOff();
		assertThat(answer).isCompleted();
		requireGoneAtTheEnd();
	}

	private static void requireQueued(CompletableFuture<Void> answer) {
		assertThat(answer).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withCauseInstanceOf(StoreUnavailableException.class);
	}

	private void requireGoneAtTheEnd() {
		this.world.settle();
		this.world.told.requireTruth();
		this.world.told.requireEnd();
	}

}
