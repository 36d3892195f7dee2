package com.voicehive.delivery;

import com.voicehive.memory.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.voicehive.delivery.reads.JoiningReader;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.JournalDeletion;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryIds;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.simulator.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.delivery.DeliverySetUp.NOBODY_TOLD;
import static com.voicehive.memory.MemoryFixtures.JOHN;
import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.PATIENT;
import static com.voicehive.memory.MemoryFixtures.newest;
import static com.voicehive.memory.MemoryFixtures.operation;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class DeletionQueueTest {

	private final DeliverySetUp setUp = new DeliverySetUp(false);

	private final MemoryIds ids = new MemoryIds(Instant::now, new Random(2));

	@AfterEach
	void close() throws Exception {
		this.setUp.close();
	}

	@Test
	void aDeliveredMemory_isDeletedInMem0() throws Exception {
		Memory memory = delivered();
		delete(memory).get(20, TimeUnit.SECONDS);
		assertThat(this.setUp.mem0.size()).isZero();
		assertThat(this.setUp.outbox.counts().deletions()).isZero();
	}

	@Test
	void aMemoryOfWhichMem0HasToldAWrongId_isDeletedInMem0() throws Exception {
		this.setUp.mem0.faults().set(Fault.of(Fault.Kind.WRONG_ID));
		delete(delivered()).get(20, TimeUnit.SECONDS);
		assertThat(this.setUp.mem0.size()).isZero();
	}

	@Test
	void aPerson_isErasedInMem0AndNobodyElse() throws Exception {
		delivered();
		Memory other = this.setUp.keep(turn(JOHN, "hello", "hi"));
		this.setUp.awaitState(other, DeliveryState.DELIVERED);
		JournalDeletion erasure = this.setUp.journal.erase(Set.of(MARIAS_PHONE), Instant.now(), true);
		this.setUp.delivery.of(Tenant.DEFAULT).delete(erasure.owed(), NOBODY_TOLD).get(20, TimeUnit.SECONDS);
		assertThat(this.setUp.mem0.size()).isEqualTo(1);
	}

	@Test
	void aCallerWhoDeletes_waitsForAnotherAttemptThatComesSoon() throws Exception {
		Memory memory = delivered();
		this.setUp.mem0.faults().set(Fault.status(503).on("DELETE", "/v1/memories/*").times(1));
		delete(memory).get(20, TimeUnit.SECONDS);
		assertThat(this.setUp.mem0.size()).isZero();
	}

	@Test
	void aCallerWhoDeletes_doesNotWaitForAMem0ThatIsDown() throws Exception {
		Memory memory = delivered();
		this.setUp.mem0.faults().set(Fault.status(503));
		await().atMost(Duration.ofSeconds(20)).until(() -> {
			this.setUp.guard.read(Tenant.DEFAULT, PATIENT, (mem0) -> mem0.locate(memory.id()))
				.handle((found, failure) -> failure)
				.join();
			this.setUp.keep(turn(JOHN, "hello", "hi"));
			return !this.setUp.guard.isDeliverable();
		});
		CompletableFuture<Void> deletion = delete(memory);
		assertThat(deletion).failsWithin(Duration.ofSeconds(1))
			.withThrowableThat()
			.withCauseInstanceOf(StoreUnavailableException.class);
		this.setUp.mem0.faults().clear();
		await().atMost(Duration.ofSeconds(20)).until(() -> this.setUp.outbox.counts().deletions() == 0);
	}

	@Test
	void moreThanCanBeDoneWhileACallerWaits_isQueuedAtOnce() throws Exception {
		this.setUp.stop();
		List<Memory> many = this.setUp.journal.append(Collections.nCopies(1_001, turn(MARIA, "hello", "hi")),
				Urgency.BACKLOG, null);
		for (Memory memory : many) {
			this.setUp.outbox.delivered(operation(this.setUp.outbox, memory), UUID.randomUUID().toString(), 1,
					Instant.now());
		}
		JournalDeletion erasure = this.setUp.journal.erase(Set.of(MARIAS_PHONE), Instant.now(), false);
		assertThat(erasure.owed()).hasSize(1_001);
		this.setUp.start();
		assertThat(this.setUp.delivery.of(Tenant.DEFAULT).delete(erasure.owed(), NOBODY_TOLD))
			.failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withCauseInstanceOf(StoreUnavailableException.class);
	}

	@Test
	void aDeletionThatAnEarlierProcessLeft_isDone() throws Exception {
		Memory memory = delivered();
		this.setUp.stop();
		this.setUp.journal.delete(this.setUp.journal.get(memory.id()).orElseThrow(), Instant.now());
		this.setUp.start();
		await().atMost(Duration.ofSeconds(20)).until(() -> this.setUp.mem0.size() == 0);
	}

	@Test
	void aCallerWhoDeletes_doesNotWaitForThoseOfAnEarlierProcess() throws Exception {
		Memory memory = delivered();
		leaveDeletions(20);
		startHeldUp();
		delete(memory).get(20, TimeUnit.SECONDS);
		assertThat(this.setUp.outbox.counts().deletions()).isEqualTo(20);
	}

	@Test
	void aCallerWhoDeletes_doesNotWaitForThemAfterAFailureEither() throws Exception {
		Memory memory = delivered();
		leaveDeletions(20);
		startHeldUp(Fault.status(503).on("DELETE", "/v1/memories/" + memory.mem0Id() + "/").times(1));
		int before = this.setUp.mem0.requests();
		delete(memory).get(20, TimeUnit.SECONDS);
		assertThat(this.setUp.mem0.requests()).as("requests for one deletion").isEqualTo(before + 2);
		assertThat(this.setUp.outbox.counts().deletions()).isEqualTo(20);
	}

	/** Starts, and waits until the first of the deletions left hold up all others. */
	private void startHeldUp(Fault... faults) {
		List<Fault> all = new ArrayList<>(List.of(faults));
		all.add(Fault.of(Fault.Kind.HELD).on("DELETE", "/v1/memories/*").times(DeliverySetUp.IN_FLIGHT));
		this.setUp.mem0.faults().set(all.toArray(Fault[]::new));
		int before = this.setUp.mem0.requests();
		this.setUp.start();
		await().atMost(Duration.ofSeconds(20))
			.until(() -> this.setUp.mem0.requests() == before + DeliverySetUp.IN_FLIGHT);
	}

	/** Stops with so many deletions that Mem0 has not done. */
	private void leaveDeletions(int count) throws Exception {
		List<Memory> memories = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			memories.add(this.setUp.keep(turn(new Caller(null, null, "session-" + i), "hello", "hi")));
		}
		this.setUp.awaitNothingOwed();
		this.setUp.stop();
		for (Memory memory : memories) {
			this.setUp.journal.delete(this.setUp.journal.get(memory.id()).orElseThrow(), Instant.now());
		}
	}

	@Test
	void aMemoryThatWasDeletedWhileUnderWay_doesNotStayInMem0() {
		this.setUp.mem0.faults().set(Fault.latency(Duration.ofMillis(300)).onAdds());
		Memory memory = this.setUp.keep(turn(MARIA, "hello", "hi"));
		await().atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(5))
			.until(() -> this.setUp.guard.successRate().isPresent());
		delete(memory);
		await().atMost(Duration.ofSeconds(20))
			.until(() -> this.setUp.taken().size() == 1 && this.setUp.mem0.size() == 0);
	}

	private Memory delivered() {
		Memory memory = this.setUp.keep(turn(MARIA, "hello", "hi"));
		this.setUp.awaitState(memory, DeliveryState.DELIVERED);
		return this.setUp.journal.get(memory.id()).orElseThrow();
	}

	private Memory stored(Caller caller, Instant at) {
		return turn(caller, "hello at " + at, "hi").stored(this.ids.next(at), at);
	}

	private int erase() throws Exception {
		JournalDeletion erasure = this.setUp.journal.erase(Set.of(MARIAS_PHONE), Instant.now(), true);
		AtomicInteger others = new AtomicInteger();
		this.setUp.delivery.of(Tenant.DEFAULT).delete(erasure.owed(), others::addAndGet).get(20, TimeUnit.SECONDS);
		return others.get();
	}

	private List<Memory> shown() {
		return new JoiningReader(Tenant.DEFAULT, this.setUp.guard, this.setUp.journal, this.setUp.outbox,
				this.setUp.clock)
			.find(newest(10, MARIAS_PHONE), PATIENT)
			.join()
			.items();
	}

	@Test
	void anErasure_tellsOfWhatMem0AloneHasOnce() throws Exception {
		Memory here = delivered();
		this.setUp.remote.add(stored(MARIA, here.createdAt().minusSeconds(5)));
		this.setUp.remote.add(stored(MARIA, here.createdAt().minusSeconds(4)));
		this.setUp.remote.add(stored(JOHN, here.createdAt().minusSeconds(3)));
		this.setUp.mem0.faults().set(Fault.status(204).on("DELETE", "/v1/memories/*"));
		assertThat(erase()).isEqualTo(2);
		assertThat(erase()).isZero();
		assertThat(shown()).isEmpty();
	}

	@Test
	void anErasure_reachesWhatAClockAheadOfOursHasDated() throws Exception {
		this.setUp.remote.add(stored(MARIA, Instant.now().plusSeconds(300)));
		assertThat(erase()).isEqualTo(1);
		assertThat(this.setUp.mem0.size()).isZero();
	}

	@Test
	void whatAClockAheadOfOursHasDated_isHiddenWhileMem0StillShowsIt() throws Exception {
		this.setUp.remote.add(stored(MARIA, Instant.now().plusSeconds(300)));
		this.setUp.mem0.faults().set(Fault.status(204).on("DELETE", "/v1/memories/*"));
		erase();
		assertThat(this.setUp.mem0.size()).isEqualTo(1);
		assertThat(shown()).isEmpty();
	}

	@Test
	void whatAClockAheadOfOursHasDated_isReachedThoughMem0DeletesOnlyAfterThatTime() {
		this.setUp.remote.add(stored(MARIA, Instant.now().plusSeconds(300)));
		this.setUp.mem0.faults().set(Fault.status(503).on("DELETE", "/v1/memories/*"));
		assertThatThrownBy(this::erase).hasCauseInstanceOf(StoreUnavailableException.class);
		this.setUp.pass(Duration.ofMinutes(10));
		this.setUp.mem0.faults().clear();
		await().atMost(Duration.ofSeconds(20)).until(() -> this.setUp.mem0.size() == 0);
	}

	@Test
	void whatIsStoredAfterAnErasure_stays() throws Exception {
		JournalDeletion erasure = this.setUp.journal.erase(Set.of(MARIAS_PHONE), Instant.now().plusSeconds(300), true);
		this.setUp.delivery.of(Tenant.DEFAULT).delete(erasure.owed(), NOBODY_TOLD).get(20, TimeUnit.SECONDS);
		Memory later = delivered();
		assertThat(later.createdAt()).isAfter(Instant.now().plusSeconds(200));
		this.setUp.pass(Duration.ofMinutes(6));
		await().atMost(Duration.ofSeconds(20)).until(() -> this.setUp.outbox.counts().deletions() == 0);
		assertThat(shown()).extracting(Memory::id).containsExactly(later.id());
		assertThat(this.setUp.mem0.size()).isEqualTo(1);
	}

	private CompletableFuture<Void> delete(Memory memory) {
		JournalDeletion deletion = this.setUp.journal.delete(memory, Instant.now());
		assertThat(deletion.deleted()).isEqualTo(1);
		return this.setUp.delivery.of(Tenant.DEFAULT).delete(List.copyOf(deletion.owed()), NOBODY_TOLD);
	}

}
