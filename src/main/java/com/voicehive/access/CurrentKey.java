package com.voicehive.access;

import java.util.Optional;

import jakarta.servlet.ServletRequest;

/** Tells who sent a request, as long as the request is there. */
public final class CurrentKey {

	static final String ATTRIBUTE = CurrentKey.class.getName();

	private CurrentKey() {
	}

	/** Empty when nobody has shown a key that holds. */
	public static Optional<AccessKey> of(ServletRequest request) {
		return Optional.ofNullable((AccessKey) request.getAttribute(ATTRIBUTE));
	}

}
