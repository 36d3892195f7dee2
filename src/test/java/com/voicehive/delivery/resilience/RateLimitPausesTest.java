package com.voicehive.delivery.resilience;

import java.time.Duration;

import com.voicehive.memory.DeliveryPause;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.START;
import static org.assertj.core.api.Assertions.assertThat;

class RateLimitPausesTest {

	private final SettableClock clock = new SettableClock();

	private final RateLimitPauses pauses = new RateLimitPauses(this.clock);

	private Duration after(Reason reason, @Nullable Duration retryAfter) {
		return this.pauses.after(new StoreUnavailableException(reason, "no", null, retryAfter));
	}

	private void pass(Duration time) {
		this.clock.set(this.clock.instant().plus(time));
	}

	@Test
	void aPause_takesAsLongAsMem0Asks() {
		assertThat(after(Reason.RATE_LIMITED, Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(20));
		assertThat(this.pauses.current())
			.contains(new DeliveryPause(Reason.RATE_LIMITED, START.plus(Duration.ofSeconds(20))));
		pass(Duration.ofSeconds(20));
		assertThat(this.pauses.current()).isEmpty();
	}

	@Test
	void withoutAWordOfMem0_eachPauseIsLongerUntilItTakesSomething() {
		Duration sum = Duration.ZERO;
		for (int i = 0; i < 10; i++) {
			Duration wait = after(Reason.RATE_LIMITED, null);
			sum = sum.plus(wait);
			pass(wait);
		}
		assertThat(sum).isGreaterThan(Duration.ofSeconds(30));
		this.pauses.taken();
		assertThat(after(Reason.RATE_LIMITED, null)).isLessThan(Duration.ofSeconds(1));
	}

	@Test
	void whatWasUnderWay_isNoReasonForALongerPause() {
		Duration first = after(Reason.RATE_LIMITED, null);
		for (int i = 0; i < 50; i++) {
			assertThat(after(Reason.RATE_LIMITED, null)).isEqualTo(first);
			assertThat(after(Reason.UNAUTHORIZED, null)).isEqualTo(first);
		}
		pass(first);
		assertThat(after(Reason.RATE_LIMITED, null)).isLessThan(Duration.ofSeconds(1));
	}

	@Test
	void aPauseThatMem0AsksFor_isMadeLongerByAnother() {
		after(Reason.UNAUTHORIZED, null);
		assertThat(after(Reason.RATE_LIMITED, Duration.ofMinutes(1))).isEqualTo(Duration.ofMinutes(1));
		assertThat(after(Reason.RATE_LIMITED, Duration.ofSeconds(1))).isEqualTo(Duration.ofMinutes(1));
	}

	@Test
	void aPause_canBeEnded() {
		after(Reason.QUOTA_EXCEEDED, null);
		this.pauses.end();
		assertThat(this.pauses.current()).isEmpty();
	}

}
