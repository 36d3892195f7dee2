package com.voicehive.web;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The outermost filter: gives every request its id and its time of arrival, and every
 * failure outside the controllers its problem details.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestTrace extends OncePerRequestFilter {

	static final String HEADER = "X-Request-Id";

	/** Under this key the id is in every log line of the request. */
	static final String MDC_KEY = "request_id";

	private static final String ID = RequestTrace.class.getName() + ".id";

	private static final String ARRIVAL = RequestTrace.class.getName() + ".arrival";

	private static final String ROUTE = RequestTrace.class.getName() + ".route";

	private static final String REFUSAL = RequestTrace.class.getName() + ".refusal";

	static final String ID_PATTERN = "[A-Za-z0-9._-]{1,128}";

	private static final Pattern ACCEPTED = Pattern.compile(ID_PATTERN);

	private static final Pattern EMPTY_PARAMETER = Pattern.compile("(^|&)[^&=]+=?(&|$)");

	private final Arrivals arrivals;

	private final Problems problems;

	RequestTrace(Arrivals arrivals, Problems problems) {
		this.arrivals = arrivals;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String id = begin(request, this.arrivals.next());
		response.setHeader(HEADER, id);
		try (MDC.MDCCloseable mdc = MDC.putCloseable(MDC_KEY, id)) {
			try {
				requireClear(request);
				chain.doFilter(request, response);
				if (isBareError(response)) {
					this.problems.answer(response.getStatus(), request, response);
				}
			}
			catch (ServletException | IOException | RuntimeException ex) {
				if (response.isCommitted()) {
					// The container cuts the connection, so that nobody takes the answer
					// for a whole one.
					throw ex;
				}
				this.problems.answer(ex, request, response);
			}
			finally {
				// Before the template of an error page takes its place.
				request.setAttribute(ROUTE, request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
			}
		}
	}

	/** Refuses what container or framework would drop, or fall over. */
	private static void requireClear(HttpServletRequest request) {
		if (request.getRequestURI().indexOf(';') >= 0) {
			// An answer would be for another session's id.
			throw RefusedException.invalid("path", "must have each ; percent-encoded as %3B");
		}
		String contentType = request.getContentType();
		if (contentType != null && contentType.split(";", 2)[0].contains("*")) {
			throw new RefusedException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The Content-Type must be one type");
		}
		if (request.getServletPath().startsWith("/actuator")) {
			requireClearToActuator(request.getQueryString(), request.getHeader(HttpHeaders.ACCEPT));
		}
	}

	/** It takes what is empty for null. */
	private static void requireClearToActuator(@Nullable String query, @Nullable String accept) {
		if (query != null && EMPTY_PARAMETER.matcher(query).find()) {
			throw RefusedException.invalid("query", "must have a value for each parameter");
		}
		if (accept != null && accept.isBlank()) {
			throw new RefusedException(ErrorCode.NOT_ACCEPTABLE);
		}
	}

	/** Such as actuator gives for a part that it does not have. */
	private static boolean isBareError(HttpServletResponse response) {
		return response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST && response.getContentType() == null
				&& !response.isCommitted();
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
		String id = (wished != null && ACCEPTED.matcher(wished).matches()) ? wished : newId();
		request.setAttribute(ID, id);
		return id;
	}

	/** Unique, and no secret. */
	private static String newId() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		return new UUID(random.nextLong(), random.nextLong()).toString();
	}

	/** The template of the route; null when none matched. */
	static @Nullable String route(ServletRequest request) {
		Object route = request.getAttribute(ROUTE);
		return (String) ((route != null) ? route
				: request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
	}

	static void refused(ServletRequest request, String code) {
		request.setAttribute(REFUSAL, code);
	}

	/** The code with which the request was refused; null when it was not. */
	static @Nullable String refusal(ServletRequest request) {
		return (String) request.getAttribute(REFUSAL);
	}

	static @Nullable Long arrival(ServletRequest request) {
		return (Long) request.getAttribute(ARRIVAL);
	}

}
