package com.voicehive.web;

import java.io.IOException;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The outermost filter: gives every request its id and its time of arrival, and every
 * failure outside the controllers its problem details.
 */
final class RequestTraceFilter extends OncePerRequestFilter {

	private static final Pattern EMPTY_PARAMETER = Pattern.compile("(^|&)[^&=]+=?(&|$)");

	private final Arrivals arrivals;

	private final Problems problems;

	RequestTraceFilter(Arrivals arrivals, Problems problems) {
		this.arrivals = arrivals;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String id = RequestTrace.begin(request, this.arrivals.next());
		response.setHeader(RequestTrace.HEADER, id);
		try (MDC.MDCCloseable mdc = MDC.putCloseable(RequestTrace.MDC_KEY, id)) {
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
				RequestTrace.end(request);
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
		String query = request.getQueryString();
		if (query != null && request.getServletPath().startsWith("/actuator")
				&& EMPTY_PARAMETER.matcher(query).find()) {
			throw RefusedException.invalid("query", "must have a value for each parameter");
		}
	}

	/** Such as actuator gives for a part that it does not have. */
	private static boolean isBareError(HttpServletResponse response) {
		return response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST && response.getContentType() == null
				&& !response.isCommitted();
	}

}
