package com.voicehive.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.ErasureReceipt;
import com.voicehive.memory.ErasureReceipt.State;
import com.voicehive.memory.Identity;
import com.voicehive.memory.JournalDeletion;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Tenant;
import com.voicehive.simulator.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.delivery.DeliverySetUp.NOBODY_TOLD;
import static com.voicehive.memory.MemoryFixtures.JOHNS_PHONE;
import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An erasure is verified only by a Mem0 that shows nothing any more. */
@Timeout(60)
class VerifiedErasureTest {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final DeliverySetUp setUp = new DeliverySetUp(false);

	private Memory memory;

	@BeforeEach
	void aTurnInMem0() {
		this.memory = this.setUp.keep(turn(MARIA, "hello", "hi"));
		this.setUp.awaitState(this.memory, DeliveryState.DELIVERED);
	}

	@AfterEach
	void close() throws Exception {
		this.setUp.close();
	}

	private String erase(Identity identity) {
		return begun(this.setUp.journal.erase(Set.of(identity), Instant.now(), true));
	}

	private String begun(JournalDeletion erasure) {
		this.setUp.delivery.of(Tenant.DEFAULT).delete(erasure.owed(), NOBODY_TOLD);
		return String.valueOf(erasure.erasureId());
	}

	private ErasureReceipt.InMem0 mem0(String erasureId) {
		return this.setUp.journal.receipts().find(erasureId).orElseThrow().mem0();
	}

	private void awaitVerified(String erasureId) {
		await().atMost(PATIENCE).until(() -> mem0(erasureId).state() == State.VERIFIED);
	}

	@Test
	void askedAgain_aMem0ThatShowsNothingVerifies() {
		String erasure = erase(MARIAS_PHONE);
		await().atMost(PATIENCE).until(() -> mem0(erasure).deleted() == 1);
		this.setUp.pass(Duration.ofSeconds(6));
		awaitVerified(erasure);
		assertThat(mem0(erasure).deleted()).isEqualTo(1);
	}

	@Test
	void somebodyUnknown_isVerifiedAtTheFirstLook() {
		awaitVerified(erase(JOHNS_PHONE));
	}

	@Test
	void aMem0ThatGoesOnShowing_isAskedUntilItDoesNot() {
		this.setUp.mem0.faults().set(Fault.status(204).on("DELETE", "/v1/memories/*"));
		String erasure = erase(MARIAS_PHONE);
		for (int minutes = 0; minutes < 8; minutes++) {
			int before = this.setUp.mem0.requests();
			this.setUp.pass(Duration.ofMinutes(1));
			await().atMost(PATIENCE).until(() -> this.setUp.mem0.requests() > before);
		}
		assertThat(mem0(erasure).state()).isEqualTo(State.QUEUED);
		this.setUp.mem0.faults().clear();
		await().atMost(PATIENCE).until(() -> {
			this.setUp.pass(Duration.ofMinutes(1));
			return mem0(erasure).state() == State.VERIFIED;
		});
		assertThat(this.setUp.mem0.size()).isZero();
	}

	@Test
	void oneMemoryThatMem0GoesOnShowing_isNotVerified() {
		this.setUp.mem0.faults().set(Fault.status(204).on("DELETE", "/v1/memories/*").times(1));
		Memory delivered = this.setUp.journal.get(this.memory.id()).orElseThrow();
		String erasure = begun(
				this.setUp.journal.erase(MARIAS_PHONE, List.of(delivered), Instant.now(), "front-office"));
		await().atMost(PATIENCE).until(() -> mem0(erasure).deleted() == 1);
		assertThat(mem0(erasure).state()).isEqualTo(State.QUEUED);
		this.setUp.pass(Duration.ofMinutes(1));
		awaitVerified(erasure);
		assertThat(this.setUp.mem0.size()).isZero();
	}

	@Test
	void whileMem0IsDown_theReceiptIsQueuedAlsoAcrossARestart() throws Exception {
		this.setUp.stop();
		String erasure = String
			.valueOf(this.setUp.journal.erase(Set.of(MARIAS_PHONE), Instant.now(), true).erasureId());
		assertThat(mem0(erasure).state()).isEqualTo(State.QUEUED);
		this.setUp.start();
		await().atMost(PATIENCE).until(() -> mem0(erasure).deleted() == 1);
		this.setUp.pass(Duration.ofSeconds(6));
		awaitVerified(erasure);
	}

}
