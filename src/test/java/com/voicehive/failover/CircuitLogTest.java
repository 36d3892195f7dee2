package com.voicehive.failover;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

class CircuitLogTest {

	private final CircuitBreaker breaker;

	private final Logger log = (Logger) LoggerFactory.getLogger(CircuitLog.class);

	private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

	CircuitLogTest() {
		CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
			.slidingWindowSize(2)
			.minimumNumberOfCalls(2)
			.permittedNumberOfCallsInHalfOpenState(1)
			.build());
		this.breaker = breakers.circuitBreaker("mem0-live");
		CircuitLog.follow(breakers);
	}

	@BeforeEach
	void listen() {
		this.logged.start();
		this.log.addAppender(this.logged);
	}

	@AfterEach
	void stopListening() {
		this.log.detachAppender(this.logged);
	}

	private List<String> lines() {
		return this.logged.list.stream().map((event) -> event.getLevel() + " " + event.getFormattedMessage()).toList();
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
		assertThat(lines()).isEmpty();
		fail(unreachable());
		for (int probe = 0; probe < 3; probe++) {
			this.breaker.transitionToHalfOpenState();
			fail(unreachable());
		}
		assertThat(lines()).containsExactly(Level.WARN
				+ " memory_connection_error: Mem0 fails and is left alone for a while (mem0-live): Mem0 could not be reached");
		this.breaker.transitionToHalfOpenState();
		this.breaker.onSuccess(0, MILLISECONDS);
		assertThat(lines()).hasSize(2).last().isEqualTo(Level.INFO + " Mem0 answers again (mem0-live)");
	}

	@Test
	void whatIsNotKnownToBeDiscreet_isNotRepeated() {
		fail(new IllegalStateException("umbrella"));
		fail(new IllegalStateException("umbrella"));
		assertThat(lines()).singleElement().asString().contains("IllegalStateException").doesNotContain("umbrella");
	}

}
