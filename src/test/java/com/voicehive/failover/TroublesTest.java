package com.voicehive.failover;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TroublesTest {

	private final Troubles troubles = new Troubles();

	private Instant now = Instant.parse("2024-12-01T14:30:22Z");

	private Troubles.Trouble fails() {
		this.now = this.now.plusSeconds(1);
		return this.troubles.failed("mem_1", false, this.now);
	}

	private void anotherIsTaken() {
		this.now = this.now.plusSeconds(1);
		this.troubles.taken("mem_2", this.now);
	}

	@Test
	void failuresOfAnOutage_areNobodysFault() {
		for (int i = 1; i <= 30; i++) {
			Troubles.Trouble trouble = fails();
			assertThat(trouble.inARow()).isEqualTo(i);
			assertThat(trouble.isItsOwn()).isFalse();
			assertThat(trouble.isForGood()).isFalse();
		}
	}

	@Test
	void tenFailuresWhileOthersAreTaken_areTheTurnsFault() {
		for (int i = 1; i < 10; i++) {
			assertThat(fails().isForGood()).isFalse();
			anotherIsTaken();
		}
		assertThat(fails().isForGood()).isTrue();
	}

	@Test
	void whatFailedInAnOutage_doesNotCountAfterIt() {
		for (int i = 0; i < 30; i++) {
			fails();
		}
		anotherIsTaken();
		assertThat(fails().isItsOwn()).isTrue();
		assertThat(fails().isItsOwn()).isFalse();
	}

	@Test
	void addsThatWereTurnedAwayUnread_areCounted() {
		assertThat(this.troubles.refusals("mem_1")).isZero();
		this.troubles.failed("mem_1", true, this.now);
		fails();
		assertThat(this.troubles.failed("mem_1", true, this.now).refusals()).isEqualTo(2);
		assertThat(this.troubles.refusals("mem_1")).isEqualTo(2);
	}

	@Test
	void aTurnThatGetsOn_beginsAnew() {
		fails();
		anotherIsTaken();
		this.troubles.over("mem_1");
		assertThat(fails().inARow()).isEqualTo(1);
	}

}
