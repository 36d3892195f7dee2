package com.voicehive.access;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who calls, by {@code Authorization: Bearer} (RFC 6750). A wrong key counts as
 * none: what is open to all is open to its holder too.
 */
final class KeyFilter extends OncePerRequestFilter {

	private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +(?<key>\\S+) *");

	private final Keyring keys;

	KeyFilter(Keyring keys) {
		this.keys = keys;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		holder(request).ifPresent((key) -> {
			request.setAttribute(CurrentKey.ATTRIBUTE, key);
			SecurityContextHolder.setContext(new SecurityContextImpl(new Holder(key)));
		});
		chain.doFilter(request, response);
	}

	private Optional<AccessKey> holder(HttpServletRequest request) {
		if (this.keys.isOpen()) {
			return Optional.of(AccessKey.NONE);
		}
		List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
		Matcher bearer = BEARER.matcher((headers.size() == 1) ? headers.get(0) : "");
		return bearer.matches() ? this.keys.holder(bearer.group("key")) : Optional.empty();
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
