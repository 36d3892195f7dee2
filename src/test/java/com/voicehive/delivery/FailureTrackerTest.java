package com.voicehive.delivery;

import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.START;
import static org.assertj.core.api.Assertions.assertThat;

class FailureTrackerTest {

	private final FailureTracker troubles = new FailureTracker(() -> START);

	private FailureTracker.FailureHistory fails() {
		return this.troubles.failed(1);
	}

	private void anotherIsTaken() {
		this.troubles.taken(2);
	}

	private void anotherStumbles() {
		this.troubles.failed(3);
		this.troubles.over(3);
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
	void aTurnThatGetsOn_beginsAnew() {
		fails();
		anotherIsTaken();
		this.troubles.over(1);
		assertThat(fails().inARow()).isEqualTo(1);
	}

}
