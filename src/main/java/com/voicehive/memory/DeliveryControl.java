package com.voicehive.memory;

import java.util.Optional;

/** What people can see of the delivery, and have it do. */
public interface DeliveryControl {

	/** The control while no Mem0 is configured: nothing is delivered. */
	DeliveryControl NONE = new DeliveryControl() {

		@Override
		public int retryAll() {
			return 0;
		}

		@Override
		public int retryRejected() {
			return 0;
		}

		@Override
		public Optional<DeliveryPause> pause() {
			return Optional.empty();
		}

	};

	/**
	 * Tries everything now, whatever was waited for; also what Mem0 refused for good, and
	 * deletions. Only what would have a second effect in Mem0 still waits.
	 * @return how many memories
	 */
	int retryAll();

	/** Tries again what Mem0 refused for good, in its old place; tells how many. */
	int retryRejected();

	/** Why nothing is delivered at this time; empty when deliveries go on. */
	Optional<DeliveryPause> pause();

}
