package com.voicehive.memory;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A store can't answer now, through no fault of the request: it is unreachable, too slow,
 * broken, over its quota, or refuses our key. The same request may succeed later. The
 * message holds no secret and no personal data.
 */
public class StoreUnavailableException extends RuntimeException {

	public enum Reason {

		/** Refused, reset, unresolved or cut off. */
		CONNECTION,
		/** No answer in time. */
		TIMEOUT,
		/** An answer that says the store is broken (5xx), or that can't be read. */
		BROKEN,
		/** Too many requests (429): slow down, the store itself is well. */
		RATE_LIMITED,
		/** The key is refused (401, 403): every request will fail. */
		UNAUTHORIZED,
		/** The account's quota is used up (413). */
		QUOTA_EXCEEDED,
		/** Nothing was sent: the breaker is open or too many requests are under way. */
		NOT_TRIED

	}

	/** What a store asks in error must not stop us for days. */
	private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

	private final Reason reason;

	private final @Nullable Duration retryAfter;

	public StoreUnavailableException(Reason reason, String message, @Nullable Throwable cause) {
		this(reason, message, cause, null);
	}

	/**
	 * @param retryAfter how long the store asks us to wait, capped at 10 minutes; null,
	 * zero or negative means unspecified
	 */
	public StoreUnavailableException(Reason reason, String message, @Nullable Throwable cause,
			@Nullable Duration retryAfter) {
		super(message, cause);
		this.reason = reason;
		this.retryAfter = capped(retryAfter);
	}

	private static @Nullable Duration capped(@Nullable Duration wait) {
		if (wait == null || wait.isZero() || wait.isNegative()) {
			return null;
		}
		return (wait.compareTo(LONGEST_WAIT) < 0) ? wait : LONGEST_WAIT;
	}

	public Reason reason() {
		return this.reason;
	}

	/** How long the store asks us to wait, 10 minutes at most. */
	public Optional<Duration> retryAfter() {
		return Optional.ofNullable(this.retryAfter);
	}

	/** Whether the request may have taken effect although no answer told so. */
	public boolean mayHaveTakenEffect() {
		return switch (this.reason) {
			case CONNECTION, TIMEOUT, BROKEN -> true;
			case RATE_LIMITED, UNAUTHORIZED, QUOTA_EXCEEDED, NOT_TRIED -> false;
		};
	}

}
