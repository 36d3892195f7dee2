package com.voicehive.delivery.resilience;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import com.voicehive.memory.Deadline;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;

/**
 * When a read is tried again: after a cut connection, a broken answer or a limit, with
 * exponential backoff and jitter, or after the time that Mem0 asks for if that is short.
 */
final class ReadRetry {

	private static final Duration FIRST_WAIT = Duration.ofMillis(100);

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

	/** What tells the library that there is no other try. */
	private static final long NEVER = -1;

	private ReadRetry() {
	}

	/**
	 * @param lastTry no other begins after it
	 */
	static Retry of(int maxRetries, Deadline lastTry) {
		IntervalFunction backoff = IntervalFunction.ofExponentialRandomBackoff(FIRST_WAIT, 2, 0.5, LONGEST_WAIT);
		return Retry.of("mem0-read",
				RetryConfig.custom()
					.maxAttempts(maxRetries + 1)
					.retryOnException(ReadRetry::helps)
					.intervalBiFunction(
							(attempt, outcome) -> inTime(waitMillis(outcome, backoff.apply(attempt)), lastTry))
					.build());
	}

	private static long inTime(long waitMillis, Deadline lastTry) {
		return (TimeUnit.MILLISECONDS.toNanos(waitMillis) < lastTry.remainingNanos()) ? waitMillis : NEVER;
	}

	private static boolean helps(Throwable failure) {
		if (!(failure instanceof StoreUnavailableException unavailable)) {
			return false;
		}
		if (unavailable.retryAfter().filter((wait) -> wait.compareTo(LONGEST_WAIT) > 0).isPresent()) {
			return false;
		}
		Reason reason = unavailable.reason();
		return reason == Reason.CONNECTION || reason == Reason.BROKEN || reason == Reason.RATE_LIMITED;
	}

	private static long waitMillis(Either<Throwable, Object> outcome, long backoffMillis) {
		Optional<Duration> asked = outcome.isLeft() && outcome.getLeft() instanceof StoreUnavailableException failure
				? failure.retryAfter() : Optional.empty();
		return asked.map(Duration::toMillis).orElse(backoffMillis);
	}

}
