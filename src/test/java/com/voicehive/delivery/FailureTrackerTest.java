package com.voicehive.delivery;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailureTrackerTest {

	private final FailureTracker troubles = new FailureTracker();

	private FailureTracker.FailureHistory fails() {
		return this.troubles.failed("mem_1", false);
	}

	private void anotherIsTaken() {
		this.troubles.taken("mem_2");
	}

	private void anotherStumbles() {
		this.troubles.failed("mem_3", false);
		this.troubles.over("mem_3");
	}

	@Test
	void failuresOfAnOutage_areNobodysFault() {
		for (int i = 1; i <= 30; i++) {
			FailureTracker.FailureHistory trouble = fails();
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
	void tenFailuresWhileManyOthersStumble_areNobodysFault() {
		for (int i = 1; i < 30; i++) {
			assertThat(fails().isForGood()).isFalse();
			anotherIsTaken();
			anotherStumbles();
		}
		assertThat(fails().isItsOwn()).isTrue();
	}

	@Test
	void itsFault_isSeenWhenOthersFareWellAgain() {
		for (int i = 1; i <= 100; i++) {
			fails();
			anotherIsTaken();
			anotherStumbles();
		}
		int failures = 1;
		while (!fails().isForGood()) {
			anotherIsTaken();
			failures++;
		}
		assertThat(failures).isBetween(8, 20);
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
		this.troubles.failed("mem_1", true);
		fails();
		assertThat(this.troubles.failed("mem_1", true).refusals()).isEqualTo(2);
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
