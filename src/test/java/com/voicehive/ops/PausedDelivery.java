package com.voicehive.ops;

import java.util.Optional;

import com.voicehive.memory.DeliveryControl;
import com.voicehive.memory.DeliveryPause;
import com.voicehive.memory.StoreUnavailableException.Reason;

/** A delivery that is paused for the reason that a test gives. */
final class PausedDelivery implements DeliveryControl {

	/** Null for a delivery that goes on. */
	volatile Reason reason;

	@Override
	public int retryAll() {
		throw new UnsupportedOperationException();
	}

	@Override
	public int retryRejected() {
		throw new UnsupportedOperationException();
	}

	@Override
	public Optional<DeliveryPause> pause() {
		return Optional.ofNullable(this.reason).map((why) -> new DeliveryPause(why, Parts.START.plusSeconds(5)));
	}

}
