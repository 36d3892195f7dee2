package com.voicehive.simulator;

/** The request is not one that Mem0 takes. */
final class BadRequest extends RuntimeException {

	private static final long serialVersionUID = 1L;

	BadRequest(String message) {
		super(message);
	}

}
