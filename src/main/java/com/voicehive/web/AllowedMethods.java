package com.voicehive.web;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Tells in {@code Allow} which methods a path takes. Whoever writes the header, of an
 * {@code OPTIONS}, of a refused method or of a preflight, it holds the same: Spring and
 * Tomcat each have another idea of it.
 */
@Component
final class AllowedMethods extends OncePerRequestFilter {

	private static final List<String> ALL = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

	private final ObjectProvider<RequestMappingInfoHandlerMapping> mappings;

	private final Problems problems;

	AllowedMethods(ObjectProvider<RequestMappingInfoHandlerMapping> mappings, Problems problems) {
		this.mappings = mappings;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		HttpServletResponse telling = new Telling(request, response);
		if (HttpMethod.TRACE.matches(request.getMethod())) {
			// The servlet would answer with the request, and all that its headers hold.
			refuse(request, telling);
		}
		else {
			chain.doFilter(new PlainOptions(request), telling);
		}
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
		boolean known = !methodsOf(request).isEmpty();
		if (known) {
			response.setHeader(HttpHeaders.ALLOW, "");
		}
		this.problems.answer(known ? HttpServletResponse.SC_METHOD_NOT_ALLOWED : HttpServletResponse.SC_NOT_FOUND,
				request, response);
	}

	/** Of a path that none of our calls has, the methods that somebody else has told. */
	private String header(HttpServletRequest request, String told) {
		Set<String> methods = methodsOf(request);
		if (methods.isEmpty()) {
			methods.addAll(List.of(StringUtils.tokenizeToStringArray(told, ",")));
		}
		if (methods.contains("GET")) {
			methods.add("HEAD");
		}
		methods.add("OPTIONS");
		return ALL.stream().filter(methods::contains).collect(Collectors.joining(", "));
	}

	private Set<String> methodsOf(HttpServletRequest request) {
		// The servlet has its own, and forgets it when it is done.
		ServletRequestPathUtils.parseAndCache(request);
		Set<String> methods = new HashSet<>();
		Set<String> refused = new HashSet<>();
		this.mappings.forEach((mapping) -> mapping.getHandlerMethods().forEach((call, handler) -> {
			if (isAt(call, request)) {
				Set<String> which = handler.hasMethodAnnotation(Hidden.class) ? refused : methods;
				call.getMethodsCondition().getMethods().forEach((method) -> which.add(method.name()));
			}
		}));
		methods.removeAll(refused);
		return methods;
	}

	private static boolean isAt(RequestMappingInfo call, HttpServletRequest request) {
		return call.getPathPatternsCondition() != null
				&& call.getPathPatternsCondition().getMatchingCondition(request) != null;
	}

	/** No origin is allowed more than others, so that a preflight asks what works. */
	private static final class PlainOptions extends HttpServletRequestWrapper {

		PlainOptions(HttpServletRequest request) {
			super(request);
		}

		@Override
		public @Nullable String getHeader(String name) {
			return HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD.equalsIgnoreCase(name) ? null : super.getHeader(name);
		}

	}

	private final class Telling extends HttpServletResponseWrapper {

		private final HttpServletRequest request;

		Telling(HttpServletRequest request, HttpServletResponse response) {
			super(response);
			this.request = request;
		}

		@Override
		public void setHeader(String name, String value) {
			if (!HttpHeaders.ALLOW.equalsIgnoreCase(name)) {
				super.setHeader(name, value);
			}
			else if (getStatus() != HttpServletResponse.SC_NOT_FOUND) {
				super.setHeader(name, header(this.request, value));
			}
		}

		@Override
		public void addHeader(String name, String value) {
			if (HttpHeaders.ALLOW.equalsIgnoreCase(name)) {
				setHeader(name, value);
			}
			else {
				super.addHeader(name, value);
			}
		}

	}

}
