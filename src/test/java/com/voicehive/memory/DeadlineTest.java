package com.voicehive.memory;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeadlineTest {

	private final AtomicLong nanos = new AtomicLong();

	@Test
	void half_isOfWhatIsLeft() {
		Deadline deadline = Deadline.after(Duration.ofNanos(100), this.nanos::get);
		this.nanos.set(40);
		Deadline half = deadline.half();
		assertThat(half.remainingNanos()).isEqualTo(30);
		this.nanos.set(80);
		assertThat(half.remainingNanos()).isZero();
		assertThat(deadline.remainingNanos()).isEqualTo(20);
	}

}
