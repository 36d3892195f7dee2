package com.voicehive.memory;

/** The same idempotency key came with another request. Nothing was stored. */
public class IdempotencyKeyReusedException extends RuntimeException {

	public IdempotencyKeyReusedException() {
		super("the Idempotency-Key was used for another request");
	}

}
