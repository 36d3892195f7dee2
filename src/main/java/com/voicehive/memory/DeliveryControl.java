package com.voicehive.memory;

import java.util.Optional;

/**
 * What people can see of the delivery, and have it do; by default, while no Mem0 is
 * configured and nothing is delivered.
 */
public interface DeliveryControl {

	/**
	 * Tries everything now, whatever was waited for; also what Mem0 refused for good, and
	 * deletions. Only what would have a second effect in Mem0 still waits.
	 * @return how many memories
	 */
	default int retryAll() {
		return 0;
	}

	/** Tries again what Mem0 refused for good, in its old place; tells how many. */
	default int retryRejected() {
		return 0;
	}

	/** Sends again what Mem0 has no longer; tells how many. */
	default int retryMissing() {
		return 0;
	}

	/** Why nothing is delivered at this time; empty when deliveries go on. */
	default Optional<DeliveryPause> pause() {
		return Optional.empty();
	}

}
