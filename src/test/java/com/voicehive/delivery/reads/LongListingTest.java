package com.voicehive.delivery.reads;

import com.voicehive.memory.Tenant;
import java.util.Set;

import com.voicehive.delivery.DeliverySetUp;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.PATIENT;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.newest;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

/** Of somebody with more memories than one of Mem0's pages holds. */
@Timeout(60)
class LongListingTest {

	private static final int TWO_PAGES = 201;

	private final DeliverySetUp parts = new DeliverySetUp(false);

	@BeforeEach
	void fill() {
		for (int i = 0; i < TWO_PAGES; i++) {
			Memory memory = turn(MARIA, "question " + i, "ok")
				.stored("mem_20241201_143022_123%03d_k3v9qaw2xh".formatted(i), START);
			this.parts.remote.add(memory);
		}
	}

	@AfterEach
	void close() throws Exception {
		this.parts.close();
	}

	private int answersThatCount(String breaker) {
		return this.parts.guard.breakers().circuitBreaker(breaker).getMetrics().getNumberOfSuccessfulCalls();
	}

	@Test
	void aRead_isJudgedByEachOfItsPages() {
		new JoiningReader(Tenant.DEFAULT, this.parts.guard, this.parts.journal, this.parts.outbox, this.parts.clock)
			.find(newest(10, MARIAS_PHONE), PATIENT)
			.join();
		assertThat(answersThatCount("mem0-live")).isEqualTo(2);
	}

	@Test
	void aLookForNobodyWhoWaits_isJudgedByEachOfItsPages() {
		assertThat(this.parts.guard.shown(Tenant.DEFAULT, MemoryQuery.newest(Set.of(MARIAS_PHONE), Integer.MAX_VALUE)))
			.hasSize(TWO_PAGES);
		assertThat(answersThatCount("mem0-delivery")).isEqualTo(2);
	}

}
