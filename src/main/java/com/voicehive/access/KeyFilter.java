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
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who calls, by {@code Authorization: Bearer} (RFC 6750). A wrong key counts as
 * none: what is open to all is open to its holder too.
 */
final class KeyFilter extends OncePerRequestFilter {

	private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +(?<key>\\S+) *");

	/** As Mem0's clients say it. */
	private static final Pattern TOKEN = Pattern.compile("(?i:Bearer|Token) +(?<key>\\S+) *");

	private static final String MEM0 = "/mem0/";

	private final Keyring keys;

	KeyFilter(Keyring keys) {
		this.keys = keys;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		holder(request).ifPresent((key) -> CurrentKey.hold(request, key));
		chain.doFilter(request, response);
	}

	private Optional<AccessKey> holder(HttpServletRequest request) {
		if (this.keys.isOpen()) {
			return Optional.of(AccessKey.NONE);
		}
		List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
		Pattern scheme = request.getRequestURI().startsWith(MEM0) ? TOKEN : BEARER;
		Matcher bearer = scheme.matcher((headers.size() == 1) ? headers.get(0) : "");
		return bearer.matches() ? this.keys.holder(bearer.group("key")) : Optional.empty();
	}

}
