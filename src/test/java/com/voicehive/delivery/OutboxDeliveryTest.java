package com.voicehive.delivery;

import com.voicehive.memory.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.voicehive.memory.Caller;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Receipt;
import com.voicehive.memory.Storage;
import com.voicehive.simulator.Fault;
import com.voicehive.simulator.Fault.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.JOHN;
import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class OutboxDeliveryTest {

	private final DeliverySetUp setUp = new DeliverySetUp(false);

	@AfterEach
	void close() throws Exception {
		this.setUp.close();
	}

	@Test
	void aTurn_isConfirmedWithMem0sIdWhileItsCallerWaits() throws Exception {
		Memory memory = this.setUp.keep(turn(MARIA, "hello", "hi"));
		Receipt receipt = deliver(memory).get(20, TimeUnit.SECONDS);
		assertThat(receipt.storage()).isEqualTo(Storage.MEM0);
		assertThat(receipt.mem0Id()).isNotNull();
		this.setUp.awaitState(memory, DeliveryState.DELIVERED);
		assertThat(this.setUp.outbox.status(memory.id()).orElseThrow().mem0Id()).isEqualTo(receipt.mem0Id());
	}

	@Test
	void turnsOfOneCaller_arriveInOrderAndOnceWhileMem0Fails() {
		this.setUp.mem0.faults().set(7, List.of(Fault.status(500).onAdds().withProbability(0.3)));
		List<String> kept = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			kept.add(this.setUp.keep(turn(MARIA, "turn " + i, "ok")).id());
		}
		this.setUp.awaitNothingOwed();
		assertThat(this.setUp.taken()).containsExactlyElementsOf(kept);
	}

	@Test
	void aLostAnswer_isNoReasonForASecondMemory() {
		this.setUp.mem0.faults().set(Fault.of(Kind.RESET).onAdds().takingEffect().times(1));
		Memory memory = this.setUp.keep(turn(MARIA, "hello", "hi"));
		this.setUp.awaitState(memory, DeliveryState.DELIVERED);
		assertThat(this.setUp.mem0.additions()).hasSize(1);
		assertThat(this.setUp.outbox.status(memory.id()).orElseThrow().mem0Id()).isNotNull();
	}

	@Test
	void aTurnThatMem0Refuses_isSetAsideAndTheNextGoesOn() throws Exception {
		this.setUp.mem0.faults().set(Fault.status(400).onAdds().times(1));
		Memory refused = this.setUp.keep(turn(MARIA, "hello", "hi"));
		Memory next = this.setUp.keep(turn(MARIA, "still there?", "yes"));
		this.setUp.awaitState(refused, DeliveryState.REJECTED);
		this.setUp.awaitState(next, DeliveryState.DELIVERED);
		assertThat(this.setUp.outbox.status(refused.id()).orElseThrow().lastError()).contains("400");
	}

	@Test
	void whatWasSetAside_canBeTriedAgain() {
		this.setUp.mem0.faults().set(Fault.status(400).onAdds().times(1));
		Memory refused = this.setUp.keep(turn(MARIA, "hello", "hi"));
		this.setUp.awaitState(refused, DeliveryState.REJECTED);
		assertThat(this.setUp.delivery.of(Tenant.DEFAULT).retryRejected()).isEqualTo(1);
		this.setUp.awaitState(refused, DeliveryState.DELIVERED);
	}

	@Test
	void aLimit_isWaitedOutAsLongAsMem0Asks() {
		this.setUp.mem0.faults().set(Fault.status(429).onAdds().retryAfter("1").times(1));
		Memory memory = this.setUp.keep(turn(MARIA, "hello", "hi"));
		this.setUp.awaitState(memory, DeliveryState.DELIVERED);
		assertThat(this.setUp.guard.isDeliverable()).isTrue();
		assertThat(this.setUp.taken()).containsExactly(memory.id());
	}

	@Test
	void whatAnEarlierProcessLeft_isDelivered() throws Exception {
		this.setUp.stop();
		Memory left = this.setUp.keep(turn(MARIA, "hello", "hi"));
		this.setUp.start();
		this.setUp.awaitState(left, DeliveryState.DELIVERED);
		assertThat(this.setUp.taken()).containsExactly(left.id());
	}

	@Test
	void aDeadMem0_keepsNoCallerWaiting() throws Exception {
		this.setUp.mem0.close();
		for (int i = 0; i < 10; i++) {
			Memory memory = this.setUp.keep(turn(new Caller(null, null, "session-" + i), "hello", "hi"));
			assertThat(deliver(memory).get(20, TimeUnit.SECONDS).storage()).isEqualTo(Storage.FALLBACK);
		}
		assertThat(this.setUp.outbox.counts().pending()).isEqualTo(10);
	}

	@Test
	void aCallInProgress_doesNotWaitForTheBacklog() throws Exception {
		this.setUp.mem0.faults().set(Fault.of(Kind.HELD).onAdds().times(DeliverySetUp.IN_FLIGHT));
		this.setUp.journal.append(IntStream.range(0, 1_000)
			.mapToObj((i) -> turn(new Caller(null, null, "backlog-" + i), "hello", "hi"))
			.toList(), Urgency.BACKLOG, null);
		await().atMost(Duration.ofSeconds(20)).until(() -> this.setUp.mem0.requests() == DeliverySetUp.IN_FLIGHT);
		Memory live = this.setUp.keep(turn(JOHN, "hello", "hi"));
		assertThat(deliver(live).get(20, TimeUnit.SECONDS).storage()).isEqualTo(Storage.MEM0);
		assertThat(this.setUp.outbox.counts().pending()).isEqualTo(1_000);
	}

	private CompletableFuture<Receipt> deliver(Memory memory) {
		return this.setUp.delivery.of(Tenant.DEFAULT).deliver(memory, Urgency.LIVE);
	}

}
