package com.voicehive.delivery.resilience;

import java.util.concurrent.atomic.AtomicReference;

import com.voicehive.memory.StoreUnavailableException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log when an outage of Mem0 begins and ends, in one line each. */
public final class CircuitLog {

	private static final Logger LOG = LoggerFactory.getLogger(CircuitLog.class);

	private CircuitLog() {
	}

	/** Tells of these circuits from now on. */
	public static void follow(CircuitBreakerRegistry breakers) {
		breakers.getAllCircuitBreakers().forEach(CircuitLog::follow);
	}

	private static void follow(CircuitBreaker breaker) {
		AtomicReference<String> lastFailure = new AtomicReference<>("");
		breaker.getEventPublisher().onError((event) -> lastFailure.set(describe(event.getThrowable())));
		breaker.getEventPublisher().onStateTransition((event) -> {
			// A probe that fails is no news.
			if (event.getStateTransition() == StateTransition.CLOSED_TO_OPEN) {
				LOG.warn("memory_connection_error: Mem0 fails and is left alone for a while ({}): {}",
						breaker.getName(), lastFailure.get());
			}
			else if (event.getStateTransition() == StateTransition.HALF_OPEN_TO_CLOSED) {
				LOG.info("Mem0 answers again ({})", breaker.getName());
			}
		});
	}

	/** Of other exceptions, the message could hold what a caller said. */
	private static String describe(Throwable failure) {
		return (failure instanceof StoreUnavailableException) ? String.valueOf(failure.getMessage())
				: failure.getClass().getSimpleName();
	}

}
