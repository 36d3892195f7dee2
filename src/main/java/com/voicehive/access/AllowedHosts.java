package com.voicehive.access;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers, while there are no keys, only those who call this service by a name of its
 * own: a web page could have its name lead to this machine, and would be let in like
 * everybody here (DNS rebinding).
 */
final class AllowedHosts extends OncePerRequestFilter {

	private static final List<String> LOCAL = List.of("localhost", "127.0.0.1", "[::1]");

	private final Keyring keys;

	private final Set<String> hosts = new HashSet<>(LOCAL);

	private final RequestMatcher toAnyHost;

	AllowedHosts(Keyring keys, Set<String> more, RequestMatcher toAnyHost) {
		this.keys = keys;
		more.forEach((host) -> this.hosts.add(host.toLowerCase(Locale.ROOT)));
		this.toAnyHost = toAnyHost;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (this.keys.isOpen() && !this.hosts.contains(request.getServerName().toLowerCase(Locale.ROOT))
				&& !this.toAnyHost.matches(request)) {
			throw new MisdirectedRequestException();
		}
		chain.doFilter(request, response);
	}

}
