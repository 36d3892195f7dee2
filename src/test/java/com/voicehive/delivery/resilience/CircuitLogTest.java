package com.voicehive.delivery.resilience;

import ch.qos.logback.classic.Level;
import com.voicehive.LoggedLines;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

class CircuitLogTest {

	private final CircuitBreaker breaker;

	@RegisterExtension
	private final LoggedLines logged = new LoggedLines(CircuitLog.class.getName());

	CircuitLogTest() {
		CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
			.slidingWindowSize(2)
			.minimumNumberOfCalls(2)
			.permittedNumberOfCallsInHalfOpenState(1)
			.build());
		this.breaker = breakers.circuitBreaker("mem0-live");
		CircuitLog.follow(breakers);
	}

	private void fail(Throwable failure) {
		this.breaker.onError(0, MILLISECONDS, failure);
	}

	private static StoreUnavailableException unreachable() {
		return new StoreUnavailableException(Reason.CONNECTION, "Mem0 could not be reached", null);
	}

	@Test
	void anOutage_isOneWarningAndOneNoteOfItsEnd() {
		fail(unreachable());
		assertThat(this.logged.lines()).isEmpty();
		fail(unreachable());
		for (int probe = 0; probe < 3; probe++) {
			this.breaker.transitionToHalfOpenState();
			fail(unreachable());
		}
		assertThat(this.logged.lines()).containsExactly(Level.WARN
				+ " memory_connection_error: Mem0 fails and is left alone for a while (mem0-live): Mem0 could not be reached");
		this.breaker.transitionToHalfOpenState();
		this.breaker.onSuccess(0, MILLISECONDS);
		assertThat(this.logged.lines()).hasSize(2).last().isEqualTo(Level.INFO + " Mem0 answers again (mem0-live)");
	}

	@Test
	void whatIsNotKnownToBeDiscreet_isNotRepeated() {
		fail(new IllegalStateException("umbrella"));
		fail(new IllegalStateException("umbrella"));
		assertThat(this.logged.lines()).singleElement()
			.asString()
			.contains("IllegalStateException")
			.doesNotContain("umbrella");
	}

}
