package com.voicehive.delivery;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.voicehive.delivery.MoodyMem0.Mood;
import com.voicehive.delivery.WatchedOutbox.Note;
import com.voicehive.memory.MemoryFixtures;
import com.voicehive.memory.StoreRejectedException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
	void aTurnUnderWay_isSaidToBeDeletedOnceMem0HasItNoMore() {
		AtomicReference<CompletableFuture<Void>> answer = new AtomicReference<>();
		this.world.duringTheNextAdd(() -> {
			answer.set(this.world.delete(this.world.told.any(0).orElseThrow()));
			this.world.workOff();
			assertThat(answer.get()).isNotDone();
		}, false);
		this.world.store(MemoryFixtures.MARIA, "hello");
		this.world.workOff();
		assertThat(answer.get()).isCompleted();
		assertThat(this.world.mem0.said(MemoryFixtures.MARIA.sessionId())).isEmpty();
		requireGoneAtTheEnd();
	}

	@Test
	void aTurnUnderWayThatMem0DoesNotAnswer_isNotSaidToBeDeleted() {
		AtomicReference<CompletableFuture<Void>> answer = new AtomicReference<>();
		this.world.mem0.moods.add(Mood.LATE);
		this.world.duringTheNextAdd(() -> answer.set(this.world.delete(this.world.told.any(0).orElseThrow())), false);
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

	@Test
	void aDeletionThatMem0Refuses_isTriedAgainLessAndLessOften() {
		String id = delivered();
		this.world.mem0.refusesDeletions = true;
		CompletableFuture<Void> answer = this.world.delete(id);
		this.world.workOff();
		assertThat(answer).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withCauseInstanceOf(StoreRejectedException.class);
		int hours = 4;
		for (int minute = 0; minute < hours * 60; minute++) {
			this.world.pass(Duration.ofMinutes(1));
			this.world.workOff();
		}
		assertThat(this.world.mem0.deletions).isBetween(hours * 6, hours * 6 + 10);
		this.world.mem0.refusesDeletions = false;
		requireGoneAtTheEnd();
	}

	@Test
	void aDeletionThatMem0Refuses_isOneLineInTheLog() {
		String id = delivered();
		this.world.mem0.refusesDeletions = true;
		Logger log = (Logger) LoggerFactory.getLogger(DeliveryOutcomes.class);
		ListAppender<ILoggingEvent> lines = new ListAppender<>();
		lines.start();
		log.addAppender(lines);
		try {
			this.world.delete(id);
			this.world.workOff();
		}
		finally {
			log.detachAppender(lines);
		}
		assertThat(lines.list).singleElement().satisfies((line) -> {
			assertThat(line.getLevel()).isEqualTo(Level.WARN);
			assertThat(line.getThrowableProxy()).isNull();
			assertThat(line.getFormattedMessage()).endsWith("status 400");
		});
	}

	@Test
	void whileMem0IsNotAsked_nothingIsNoted() {
		String id = delivered();
		this.world.openBreakers();
		CompletableFuture<Void> answer = this.world.delete(id);
		for (int second = 0; second < 20; second++) {
			this.world.pass(Duration.ofSeconds(1));
			this.world.workOff();
		}
		assertThat(this.world.deletionNotes).isZero();
		requireQueued(answer);
		requireGoneAtTheEnd();
	}

	@Test
	void aPersonOfWhomMem0ShowsAPartAtOnce_isErasedWhole() {
		for (int i = 0; i < 20; i++) {
			this.world.store(MemoryFixtures.MARIA, "hello " + i);
		}
		this.world.workOff();
		this.world.evict(1);
		this.world.mem0.mostShown = 1;
		this.world.erase(MemoryFixtures.MARIAS_PHONE);
		this.world.workOff();
		requireGoneAtTheEnd();
	}

	@Test
	void aLimitThatADeletionMeets_pausesDeliveriesToo() {
		String id = delivered();
		mem0Fails(Duration.ofMinutes(5));
		this.world.mem0.failure = Reason.RATE_LIMITED;
		this.world.delete(id);
		this.world.workOff();
		assertThat(this.world.delivery().pause()).isPresent();
		this.world.store(MemoryFixtures.JOHN, "hello");
		this.world.workOff();
		assertThat(this.world.outbox().counts().pending()).isEqualTo(1);
		this.world.pass(Duration.ofMinutes(5));
		this.world.workOff();
		assertThat(this.world.outbox().counts().pending()).isZero();
		assertThat(owed()).isZero();
	}

	@Test
	void aDeletionThatRunsOutOfMemory_isDoneLater() {
		String id = delivered();
		Error error = new OutOfMemoryError("no heap is left");
		this.world.mem0.error = error;
		CompletableFuture<Void> answer = this.world.delete(id);
		assertThatThrownBy(this.world::workOff).isSameAs(error);
		requireQueued(answer);
		requireGoneAtTheEnd();
	}

	@Test
	void aDeletionThatCanNotBeNoted_isNotDoneOverAndOver() {
		String id = delivered();
		this.world.unwritable = Note.DELETED;
		this.world.delete(id);
		this.world.workOff();
		int before = this.world.mem0.deletions;
		this.world.pass(Duration.ofSeconds(1));
		this.world.workOff();
		assertThat(this.world.mem0.deletions).isLessThanOrEqualTo(before + 1);
		this.world.unwritable = null;
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
