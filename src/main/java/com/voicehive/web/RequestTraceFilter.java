package com.voicehive.web;

import java.io.IOException;

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
				requireNoParametersIn(request.getRequestURI());
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

	/** Container and framework would drop them, and answer for another session's id. */
	private static void requireNoParametersIn(String path) {
		if (path.indexOf(';') >= 0) {
			throw RefusedException.invalid("path", "must have each ; percent-encoded as %3B");
		}
	}

	/** Such as actuator gives for a part that it does not have. */
	private static boolean isBareError(HttpServletResponse response) {
		return response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST && response.getContentType() == null
				&& !response.isCommitted();
	}

}
