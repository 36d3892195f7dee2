package com.voicehive.access;

import java.util.Optional;

import jakarta.servlet.ServletRequest;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** Tells who sent a request, as long as the request is there. */
public final class CurrentKey {

	private static final String ATTRIBUTE = CurrentKey.class.getName();

	private CurrentKey() {
	}

	/** As {@link #of}, for the request that this thread answers. */
	public static Optional<AccessKey> ofThread() {
		Authentication holder = SecurityContextHolder.getContext().getAuthentication();
		return (holder != null && holder.getPrincipal() instanceof AccessKey key) ? Optional.of(key) : Optional.empty();
	}

	/** Takes a request, which this thread answers, for one of a holder of a key. */
	public static void hold(ServletRequest request, AccessKey key) {
		request.setAttribute(ATTRIBUTE, key);
		SecurityContextHolder.setContext(new SecurityContextImpl(new Holder(key)));
	}

	/** Empty when nobody has shown a key that holds. */
	public static Optional<AccessKey> of(ServletRequest request) {
		return Optional.ofNullable((AccessKey) request.getAttribute(ATTRIBUTE));
	}

	/** The holder of a key, for Spring Security. */
	private static final class Holder extends AbstractAuthenticationToken {

		private final transient AccessKey key;

		Holder(AccessKey key) {
			super(AuthorityUtils.NO_AUTHORITIES);
			this.key = key;
			setAuthenticated(true);
		}

		@Override
		public Object getCredentials() {
			return "";
		}

		@Override
		public Object getPrincipal() {
			return this.key;
		}

	}

}
