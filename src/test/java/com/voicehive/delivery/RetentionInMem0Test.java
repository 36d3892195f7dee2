package com.voicehive.delivery;

import java.time.Duration;
import java.time.Instant;

import com.voicehive.delivery.reads.JoiningReader;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures;
import com.voicehive.memory.Tenant;
import com.voicehive.simulator.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.newest;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What was kept long enough leaves Mem0 too. */
@Timeout(60)
class RetentionInMem0Test {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final Duration KEPT = Duration.ofDays(30);

	private final DeliverySetUp setUp = new DeliverySetUp(false);

	private Memory young;

	@BeforeEach
	void anOldAndAYoungTurn() {
		Instant longAgo = Instant.now().minus(Duration.ofDays(31));
		Memory old = this.setUp.keep(turn(MARIA, "apples", "ok").said(longAgo, null));
		this.young = this.setUp.keep(turn(MARIA, "pears", "ok"));
		this.setUp.awaitState(old, DeliveryState.DELIVERED);
		this.setUp.awaitState(this.young, DeliveryState.DELIVERED);
	}

	@AfterEach
	void close() throws Exception {
		this.setUp.close();
	}

	private void expire() {
		Instant now = Instant.now();
		assertThat(this.setUp.journal.expire(now.minus(KEPT), now)).isEqualTo(1);
	}

	private void assertOnlyTheYoungIsShown() {
		assertThat(new JoiningReader(Tenant.DEFAULT, this.setUp.guard, this.setUp.journal, this.setUp.outbox,
				this.setUp.clock)
			.find(newest(10, MARIAS_PHONE), MemoryFixtures.PATIENT)
			.join()
			.items()).extracting(Memory::id).containsExactly(this.young.id());
	}

	@Test
	void theOldOne_isDeletedInMem0() {
		expire();
		await().atMost(PATIENCE).until(() -> this.setUp.mem0.size() == 1);
		await().atMost(PATIENCE).until(() -> this.setUp.outbox.counts().deletions() == 0);
		assertOnlyTheYoungIsShown();
	}

	@Test
	void whileMem0DoesNotDelete_itIsNotShown() {
		this.setUp.mem0.faults().set(Fault.status(503).on("DELETE", "/v1/memories/*"));
		expire();
		assertOnlyTheYoungIsShown();
		assertThat(this.setUp.mem0.size()).isEqualTo(2);
		assertThat(this.setUp.outbox.counts().deletions()).isEqualTo(1);
	}

}
