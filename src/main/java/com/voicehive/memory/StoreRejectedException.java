package com.voicehive.memory;

/**
 * Mem0 refuses this one request for good (400, 422): sending it again would not help. The
 * message holds the status and Mem0's own reason, no secret and no personal data.
 */
public class StoreRejectedException extends RuntimeException {

	public StoreRejectedException(String message) {
		super(message);
	}

}
