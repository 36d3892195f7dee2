package com.voicehive.web;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import com.voicehive.memory.Deadline;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class DeadlinesTest {

	private final AtomicLong nanos = new AtomicLong(7_000_000_000L);

	private final AtomicInteger underWay = new AtomicInteger();

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private final Deadlines deadlines = new Deadlines(new Budgets(Duration.ofMillis(800), Duration.ofSeconds(2)),
			this.nanos::get, this.underWay::get);

	private static Duration left(Deadline deadline) {
		return Duration.ofNanos(deadline.remainingNanos());
	}

	@Test
	void budget_countsFromTheArrivalAndLeavesTimeForTheAnswer() {
		RequestTrace.begin(this.request, this.nanos.get());
		this.nanos.addAndGet(Duration.ofMillis(300).toNanos());
		assertThat(left(this.deadlines.read(this.request))).isEqualTo(Duration.ofMillis(480));
		assertThat(left(this.deadlines.write(this.request))).isEqualTo(Duration.ofMillis(1680));
	}

	@Test
	void reads_canSayTheirBudgetAndWritesCannot() {
		RequestTrace.begin(this.request, this.nanos.get());
		this.request.addHeader("X-Memory-Budget-Ms", "60000");
		assertThat(left(this.deadlines.read(this.request))).isEqualTo(Duration.ofMillis(59_980));
		assertThat(left(this.deadlines.write(this.request))).isEqualTo(Duration.ofMillis(1980));
	}

	@Test
	void aShortBudget_leavesATenthForTheAnswer() {
		RequestTrace.begin(this.request, this.nanos.get());
		this.request.addHeader("X-Memory-Budget-Ms", "50");
		assertThat(left(this.deadlines.read(this.request))).isEqualTo(Duration.ofMillis(45));
	}

	@Test
	void callersWhoCameTogether_areAnsweredEarlier() {
		RequestTrace.begin(this.request, this.nanos.get());
		this.underWay.set(100);
		assertThat(left(this.deadlines.read(this.request))).isEqualTo(Duration.ofMillis(800 - 20 - 50));
	}

	@Test
	void howeverManyTheyAre_threeTenthsOfTheBudgetAreTheMostThatIsLeftForTheAnswer() {
		RequestTrace.begin(this.request, this.nanos.get());
		this.underWay.set(5_000);
		this.request.addHeader("X-Memory-Budget-Ms", "50");
		assertThat(left(this.deadlines.read(this.request))).isEqualTo(Duration.ofMillis(35));
	}

	@Test
	void budgetThatIsUsedUp_leavesNothing() {
		RequestTrace.begin(this.request, this.nanos.get());
		this.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
		assertThat(left(this.deadlines.read(this.request))).isZero();
	}

}
