package com.voicehive.delivery.resilience;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import com.voicehive.memory.DeliveryPause;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * How long Mem0 is left alone when it limits us, or refuses the key: as long as it asks,
 * or, when it limits without a word, longer each time.
 */
public final class RateLimitPauses {

	private static final Duration REFUSED = Duration.ofSeconds(5);

	private final InstantSource clock;

	private @Nullable DeliveryPause current;

	/** How many there were in a row of which Mem0 did not say how long. */
	private int limits;

	public RateLimitPauses(InstantSource clock) {
		this.clock = clock;
	}

	/**
	 * Begins a pause, or goes on with the one that is: what was under way is no reason
	 * for a longer one.
	 * @return how long it takes from now
	 */
	public synchronized Duration after(StoreUnavailableException failure) {
		Instant now = this.clock.instant();
		Instant until = now.plus(failure.retryAfter().orElseGet(() -> unasked(failure.reason())));
		DeliveryPause before = this.current;
		if (before == null || until.isAfter(before.until())) {
			this.current = new DeliveryPause(failure.reason(), until);
			return Duration.between(now, until);
		}
		return Duration.between(now, before.until());
	}

	private Duration unasked(Reason reason) {
		if (current().isPresent()) {
			return Duration.ZERO;
		}
		return (reason == Reason.RATE_LIMITED) ? Backoff.after(++this.limits) : REFUSED;
	}

	/** Mem0 has taken something. */
	public synchronized void taken() {
		this.limits = 0;
	}

	public synchronized void end() {
		this.current = null;
	}

	public synchronized Optional<DeliveryPause> current() {
		return Optional.ofNullable(this.current).filter((pause) -> pause.until().isAfter(this.clock.instant()));
	}

}
