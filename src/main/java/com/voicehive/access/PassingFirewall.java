package com.voicehive.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;

/**
 * Lets pass what Tomcat and the calls themselves judge, with answers that name what is
 * wrong: a session's id may hold any character, encoded. Paths are matched by rules and
 * calls with the same parser, so that neither sees another one.
 */
final class PassingFirewall implements HttpFirewall {

	@Override
	public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
		return new FirewalledRequest(request) {

			@Override
			public void reset() {
				// Nothing was changed.
			}

		};
	}

	@Override
	public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
		return response;
	}

}
