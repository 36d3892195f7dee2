package com.voicehive.webhook;

/** A voice platform, as far as others are not like it. */
interface Platform {

	/** Its name in paths, settings and metrics. */
	String name();

	/** Whether there is a signature, and it looks like one. */
	boolean isSigned(Incoming request);

	/** What is to be said of the signature, once the body is read. */
	Signature check(Incoming request, String secret);

	/** Whether one of this service's keys may stand where nothing is signed. */
	default boolean takesKeys() {
		return false;
	}

	/** Whether the platform signs nothing of this kind. */
	default boolean isNeverSigned(Incoming request) {
		return false;
	}

	/**
	 * What is told or asked; what is not known is another event.
	 * @throws com.voicehive.web.RefusedException when the body can't be read at all
	 */
	Event read(Incoming request);

}
