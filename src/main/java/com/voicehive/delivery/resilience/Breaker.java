package com.voicehive.delivery.resilience;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import com.voicehive.memory.StoreRejectedException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;

/**
 * A circuit breaker that learns of a hang while it lasts: a request that is not answered
 * after a while counts as failed at that moment, not when it times out at last.
 */
final class Breaker {

	private final CircuitBreaker breaker;

	private final Duration slowAfter;

	private final ScheduledExecutorService timer;

	Breaker(CircuitBreaker breaker, Duration slowAfter, ScheduledExecutorService timer) {
		this.breaker = breaker;
		this.slowAfter = slowAfter;
		this.timer = timer;
	}

	State state() {
		return this.breaker.getState();
	}

	/** Runs something each time that requests are let through again. */
	void onRecovery(Runnable then) {
		this.breaker.getEventPublisher().onStateTransition((event) -> {
			if (event.getStateTransition().getToState() == State.CLOSED) {
				then.run();
			}
		});
	}

	/** Whether requests are let through, and not tried only. */
	boolean isClosed() {
		return state() == State.CLOSED;
	}

	/** As {@link #call}, but not to find out whether requests come through again. */
	<T> T callIfClosed(Supplier<T> request) {
		if (!isClosed()) {
			throw open();
		}
		return call(request);
	}

	/** Makes a request, unless the circuit is open: then it is not tried. */
	<T> T call(Supplier<T> request) {
		if (!this.breaker.tryAcquirePermission()) {
			throw open();
		}
		Account account = new Account();
		Future<?> watch = this.timer.schedule(account::slow, this.slowAfter.toMillis(), TimeUnit.MILLISECONDS);
		try {
			T answer = request.get();
			account.answered();
			return answer;
		}
		catch (StoreRejectedException ex) {
			account.answered();
			throw ex;
		}
		catch (StoreUnavailableException ex) {
			account.failed(ex);
			throw ex;
		}
		catch (RuntimeException | Error ex) {
			account.broken(ex);
			throw ex;
		}
		finally {
			watch.cancel(false);
		}
	}

	private static StoreUnavailableException open() {
		return new StoreUnavailableException(Reason.NOT_TRIED, "the circuit to Mem0 is open", null);
	}

	/** What one permission was used for, told to the breaker once. */
	private final class Account {

		private final AtomicBoolean told = new AtomicBoolean();

		private final long start = Breaker.this.breaker.getCurrentTimestamp();

		void answered() {
			if (this.told.compareAndSet(false, true)) {
				Breaker.this.breaker.onSuccess(elapsed(), Breaker.this.breaker.getTimestampUnit());
			}
		}

		void slow() {
			broken(new StoreUnavailableException(Reason.TIMEOUT, "Mem0 has not answered for a while", null));
		}

		void failed(StoreUnavailableException ex) {
			switch (ex.reason()) {
				// Limits say nothing of Mem0's health.
				case RATE_LIMITED, QUOTA_EXCEEDED, NOT_TRIED -> {
					if (this.told.compareAndSet(false, true)) {
						Breaker.this.breaker.releasePermission();
					}
				}
				case CONNECTION, TIMEOUT, BROKEN, UNAUTHORIZED -> broken(ex);
			}
		}

		void broken(Throwable ex) {
			if (this.told.compareAndSet(false, true)) {
				Breaker.this.breaker.onError(elapsed(), Breaker.this.breaker.getTimestampUnit(), ex);
			}
		}

		private long elapsed() {
			return Breaker.this.breaker.getCurrentTimestamp() - this.start;
		}

	}

}
