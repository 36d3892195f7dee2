package com.voicehive.mcp;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Makes calls of the API within this service, for whoever is answered: what is checked,
 * masked, noted and counted there is so here too.
 */
@Component
final class ApiCalls {

	private final DispatcherServlet dispatcher;

	private final JsonMapper mapper;

	ApiCalls(DispatcherServlet dispatcher, JsonMapper mapper) {
		this.dispatcher = dispatcher;
		this.mapper = mapper;
	}

	/** A request under way, and its response. */
	record Exchange(HttpServletRequest request, HttpServletResponse response) {
	}

	/**
	 * What a call has answered.
	 *
	 * @param text JSON, or words on what was wrong
	 */
	record Outcome(boolean failed, String text, JsonNode json) {
	}

	/**
	 * @param path in which arguments may stand, such as
	 * {@code /api/v1/sessions/{session_id}/context}
	 * @param arguments those that are not in the path are the body of a {@code POST},
	 * else the query
	 */
	Outcome call(String method, String path, Map<String, Object> arguments, Exchange exchange) {
		Map<String, Object> rest = new LinkedHashMap<>(arguments);
		rest.values().removeIf((value) -> value == null);
		String filled = filled(path, rest);
		boolean posts = method.equals("POST");
		InnerRequest request = new InnerRequest(exchange.request(), method, filled, posts ? null : query(rest),
				posts ? this.mapper.writeValueAsBytes(rest) : new byte[0]);
		InnerResponse response = new InnerResponse(exchange.response());
		try {
			this.dispatcher.service(request, response);
		}
		catch (ServletException | IOException ex) {
			throw new IllegalStateException(ex);
		}
		return outcome(response);
	}

	private static String filled(String path, Map<String, Object> rest) {
		String filled = path;
		for (String name : List.copyOf(rest.keySet())) {
			String place = "{" + name + "}";
			if (filled.contains(place)) {
				filled = filled.replace(place, encoded(rest.remove(name)).replace("+", "%20"));
			}
		}
		// What is missing is told as what it is, by the call itself.
		return filled.replaceAll("\\{[a-z_]+}", "%20");
	}

	private static @Nullable String query(Map<String, Object> arguments) {
		List<String> pairs = new ArrayList<>();
		arguments.forEach((name, value) -> {
			List<?> values = (value instanceof List<?> list) ? list : List.of(value);
			values.forEach((each) -> pairs.add(encoded(name) + "=" + encoded(each)));
		});
		return pairs.isEmpty() ? null : String.join("&", pairs);
	}

	private static String encoded(@Nullable Object value) {
		return URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8);
	}

	private Outcome outcome(InnerResponse response) {
		boolean failed = response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST;
		try {
			JsonNode json = this.mapper.readTree(response.text());
			return new Outcome(failed, failed ? words(json) : response.text(), json);
		}
		catch (JacksonException ex) {
			throw new IllegalStateException("an answer that is no JSON, with the status " + response.getStatus(), ex);
		}
	}

	/** What a model can mend. */
	private static String words(JsonNode problem) {
		String detail = problem.path("detail").asString("");
		String errors = problem.path("errors")
			.valueStream()
			.map((error) -> error.path("field").asString() + " " + error.path("message").asString())
			.collect(Collectors.joining("; "));
		return errors.isEmpty() ? detail : errors;
	}

}
