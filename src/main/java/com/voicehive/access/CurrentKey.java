package com.voicehive.access;

import java.util.Optional;

import jakarta.servlet.ServletRequest;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Tells who sent a request, as long as the request is there. */
public final class CurrentKey {

	static final String ATTRIBUTE = CurrentKey.class.getName();

	private CurrentKey() {
	}

	/** As {@link #of}, for the request that this thread answers. */
	public static Optional<AccessKey> ofThread() {
		Authentication holder = SecurityContextHolder.getContext().getAuthentication();
		return (holder != null && holder.getPrincipal() instanceof AccessKey key) ? Optional.of(key) : Optional.empty();
	}

	/** Empty when nobody has shown a key that holds. */
	public static Optional<AccessKey> of(ServletRequest request) {
		return Optional.ofNullable((AccessKey) request.getAttribute(ATTRIBUTE));
	}

}
