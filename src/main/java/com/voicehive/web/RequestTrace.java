package com.voicehive.web;

import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.HandlerMapping;

/** The id of a request, when it arrived, and where it went. */
final class RequestTrace {

	static final String HEADER = "X-Request-Id";

	/** Under this key the id is in every log line of the request. */
	static final String MDC_KEY = "request_id";

	private static final String ID = RequestTrace.class.getName() + ".id";

	private static final String ARRIVAL = RequestTrace.class.getName() + ".arrival";

	private static final String ROUTE = RequestTrace.class.getName() + ".route";

	static final String ID_PATTERN = "[A-Za-z0-9._-]{1,128}";

	private static final Pattern ACCEPTED = Pattern.compile(ID_PATTERN);

	private RequestTrace() {
	}

	/** Notes the arrival and gives the request its id. */
	static String begin(HttpServletRequest request, long nanoTime) {
		request.setAttribute(ARRIVAL, nanoTime);
		return id(request);
	}

	/** The id; a request that never reached the application gets one now. */
	static String id(HttpServletRequest request) {
		if (request.getAttribute(ID) instanceof String known) {
			return known;
		}
		String wished = request.getHeader(HEADER);
		String id = (wished != null && ACCEPTED.matcher(wished).matches()) ? wished : UUID.randomUUID().toString();
		request.setAttribute(ID, id);
		return id;
	}

	/** Notes the template of the route, before that of an error page takes its place. */
	static void end(HttpServletRequest request) {
		request.setAttribute(ROUTE, request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
	}

	/** The template of the route; null when none matched. */
	static @Nullable String route(ServletRequest request) {
		return (String) request.getAttribute(ROUTE);
	}

	static @Nullable Long arrival(ServletRequest request) {
		return (Long) request.getAttribute(ARRIVAL);
	}

}
