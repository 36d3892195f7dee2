package com.voicehive.delivery;

import com.voicehive.memory.Tenant;
import java.util.Set;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.JournalDeletion;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Receipt;
import com.voicehive.memory.Storage;
import com.voicehive.simulator.Fault;
import com.voicehive.simulator.Fault.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.delivery.DeliverySetUp.NOBODY_TOLD;
import static com.voicehive.memory.MemoryFixtures.JOHN;
import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class ExtractionTest {

	private final DeliverySetUp setUp = new DeliverySetUp(true);

	@AfterEach
	void close() throws Exception {
		this.setUp.close();
	}

	@Test
	void aTurn_isConfirmedWithItsEventAndFollowedToTheEnd() throws Exception {
		this.setUp.mem0.faults().set(Fault.of(Kind.HELD).on("GET", "/v1/event/*"));
		Memory memory = this.setUp.keep(turn(MARIA, "I like tea", "Noted"));
		Receipt receipt = this.setUp.delivery.of(Tenant.DEFAULT)
			.deliver(memory, Urgency.LIVE)
			.get(20, TimeUnit.SECONDS);
		assertThat(receipt.storage()).isEqualTo(Storage.MEM0);
		assertThat(receipt.mem0Id()).isNull();
		assertThat(receipt.mem0EventId()).isNotNull();
		assertThat(this.setUp.outbox.status(memory.id()).orElseThrow().state()).isEqualTo(DeliveryState.PENDING);
		this.setUp.mem0.faults().clear();
		this.setUp.awaitState(memory, DeliveryState.DELIVERED);
		assertThat(this.setUp.mem0.additions()).hasSize(1);
	}

	@Test
	void aTurnThatMem0HasTakenBeforeItsCallerAsks_isConfirmedWithItsEvent() {
		this.setUp.mem0.faults().set(Fault.of(Kind.HELD).on("GET", "/v1/event/*"));
		Memory memory = this.setUp.keep(turn(MARIA, "I like tea", "Noted"));
		await().atMost(Duration.ofSeconds(20))
			.until(() -> this.setUp.outbox.receipt(memory.id(), true, (first) -> Instant.now())
				.filter((receipt) -> receipt.mem0EventId() != null)
				.isPresent());
		assertThat(this.setUp.delivery.of(Tenant.DEFAULT).deliver(memory, Urgency.LIVE))
			.succeedsWithin(Duration.ofSeconds(20))
			.satisfies((receipt) -> assertThat(receipt.mem0EventId()).isNotNull());
	}

	@Test
	void aTurnWhoseFactsAreFoundAfterALostAnswer_isNotInMem0Itself() {
		this.setUp.mem0.faults().set(Fault.of(Kind.RESET).onAdds().takingEffect().times(1));
		Memory memory = this.setUp.keep(turn(MARIA, "I like tea. I have a cat.", "Noted"));
		awaitAttempts(memory, 1);
		awaitExtracted(memory);
		this.setUp.pass(Duration.ofMinutes(1));
		this.setUp.awaitState(memory, DeliveryState.DELIVERED);
		assertThat(this.setUp.mem0.additions()).hasSize(1);
		assertThat(this.setUp.remote.locate(memory.id())).hasSize(2);
		assertThat(this.setUp.outbox.status(memory.id()).orElseThrow().mem0Id()).isNull();
		this.setUp.keep(turn(JOHN, "hm", "yes?"));
		assertThat(this.setUp.journal.evict(1, Instant.now().plusSeconds(1),
				(query) -> this.setUp.guard.shown(Tenant.DEFAULT, query)))
			.isZero();
	}

	@Test
	void anExtractionOfNothing_isADelivery() {
		this.setUp.mem0.faults().set(Fault.of(Kind.NO_FACTS));
		Memory memory = this.setUp.keep(turn(MARIA, "hm", "yes?"));
		this.setUp.awaitState(memory, DeliveryState.DELIVERED);
		assertThat(this.setUp.mem0.size()).isZero();
		assertThat(this.setUp.journal.get(memory.id())).isPresent();
	}

	@Test
	void aFailedExtraction_isTriedAgain() {
		this.setUp.mem0.faults().set(Fault.of(Kind.FAILED_EVENT).times(1));
		Memory memory = this.setUp.keep(turn(MARIA, "I like tea", "Noted"));
		this.setUp.awaitStateWhileTimeFlies(memory, DeliveryState.DELIVERED);
		assertThat(this.setUp.mem0.additions()).hasSize(2);
	}

	@Test
	void anExtractionThatKeepsFailing_setsTheTurnAside() {
		this.setUp.mem0.faults().set(Fault.of(Kind.FAILED_EVENT));
		Memory memory = this.setUp.keep(turn(MARIA, "I like tea", "Noted"));
		this.setUp.awaitStateWhileTimeFlies(memory, DeliveryState.REJECTED);
		assertThat(this.setUp.mem0.additions()).hasSize(2);
	}

	@Test
	void anEventThatMem0DoesNotKnow_isNoSecondExtraction() {
		this.setUp.mem0.faults()
			.set(Fault.status(404).on("GET", "/v1/event/*"), Fault.lasting(Kind.EVENT_DELAY, Duration.ofMillis(2_500)));
		Memory memory = this.setUp.keep(turn(MARIA, "I like tea", "Noted"));
		this.setUp.awaitState(memory, DeliveryState.DELIVERED);
		assertThat(this.setUp.mem0.additions()).hasSize(1);
	}

	@Test
	void aLostAnswer_isNoSecondExtraction() {
		this.setUp.mem0.faults()
			.set(Fault.of(Kind.RESET).onAdds().takingEffect().times(1),
					Fault.lasting(Kind.EVENT_DELAY, Duration.ofMillis(300)));
		Memory memory = this.setUp.keep(turn(MARIA, "I like tea", "Noted"));
		awaitAttempts(memory, 1);
		this.setUp.delivery.of(Tenant.DEFAULT).retryAll();
		awaitExtracted(memory);
		this.setUp.pass(Duration.ofMinutes(1));
		this.setUp.awaitState(memory, DeliveryState.DELIVERED);
		assertThat(this.setUp.mem0.additions()).hasSize(1);
	}

	@Test
	void aProcessThatDiesBeforeTheAnswer_isNoSecondExtraction() throws Exception {
		this.setUp.mem0.faults()
			.set(Fault.lasting(Kind.HANG, Duration.ofSeconds(1)).onAdds().takingEffect(),
					Fault.lasting(Kind.EVENT_DELAY, Duration.ofMillis(300)));
		Memory memory = this.setUp.keep(turn(MARIA, "I like tea", "Noted"));
		awaitAttempts(memory, 1);
		this.setUp.stop();
		this.setUp.mem0.faults().clear();
		this.setUp.start();
		awaitExtracted(memory);
		this.setUp.pass(Duration.ofMinutes(1));
		this.setUp.awaitState(memory, DeliveryState.DELIVERED);
		assertThat(this.setUp.mem0.additions()).hasSize(1);
	}

	@Test
	void anErasedPhone_isErasedFromFactsThatThisMachineDoesNotKnow() {
		this.setUp.remote.add(turn(MARIA, "When?", "Your appointment is on Monday").stored("mem_1", Instant.now()));
		await().atMost(Duration.ofSeconds(20)).until(() -> !this.setUp.remote.locate("mem_1").isEmpty());
		this.setUp.delivery.of(Tenant.DEFAULT)
			.delete(this.setUp.journal.erase(Set.of(MARIAS_PHONE), Instant.now().plusSeconds(1), true).owed(),
					NOBODY_TOLD);
		await().atMost(Duration.ofSeconds(20)).until(() -> this.setUp.mem0.size() == 0);
	}

	@Test
	void factsOfWhatIsStoredAfterAnErasure_stay() throws Exception {
		JournalDeletion erasure = this.setUp.journal.erase(Set.of(MARIAS_PHONE), Instant.now().plusSeconds(300), true);
		this.setUp.delivery.of(Tenant.DEFAULT).delete(erasure.owed(), NOBODY_TOLD).get(20, TimeUnit.SECONDS);
		Memory later = this.setUp.keep(turn(MARIA, "I like tea", "Noted"));
		this.setUp.awaitState(later, DeliveryState.DELIVERED);
		awaitExtracted(later);
		this.setUp.pass(Duration.ofMinutes(6));
		await().atMost(Duration.ofSeconds(20)).until(() -> this.setUp.outbox.counts().deletions() == 0);
		assertThat(this.setUp.remote.locate(later.id())).isNotEmpty();
	}

	private void awaitExtracted(Memory memory) {
		await().atMost(Duration.ofSeconds(20)).until(() -> !this.setUp.remote.locate(memory.id()).isEmpty());
	}

	private void awaitAttempts(Memory memory, int attempts) {
		await().atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(10))
			.until(() -> this.setUp.outbox.status(memory.id()).orElseThrow().attempts() == attempts
					&& !this.setUp.mem0.additions().isEmpty());
	}

}
