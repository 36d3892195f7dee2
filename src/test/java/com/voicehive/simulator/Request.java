package com.voicehive.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client sent.
 *
 * @param path as sent, without the query
 */
record Request(String method, String path, Map<String, String> query, @Nullable String authorization, byte[] body) {

	static Request of(HttpExchange exchange) throws IOException {
		URI uri = exchange.getRequestURI();
		return new Request(exchange.getRequestMethod(), uri.getRawPath(), query(uri.getRawQuery()),
				exchange.getRequestHeaders().getFirst("Authorization"), exchange.getRequestBody().readAllBytes());
	}

	private static Map<String, String> query(@Nullable String raw) {
		Map<String, String> query = new LinkedHashMap<>();
		if (raw != null && !raw.isEmpty()) {
			for (String pair : raw.split("&")) {
				String[] parts = pair.split("=", 2);
				query.put(decode(parts[0]), (parts.length == 2) ? decode(parts[1]) : "");
			}
		}
		return query;
	}

	/** The decoded segments of the path, without the empty one behind its last slash. */
	List<String> segments() {
		List<String> segments = new ArrayList<>();
		for (String segment : this.path.substring(1).split("/")) {
			// A plus is no space in a path.
			segments.add(decode(segment.replace("+", "%2B")));
		}
		return segments;
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	ObjectNode json() {
		try {
			if (Reply.JSON.readTree(this.body) instanceof ObjectNode object) {
				return object;
			}
		}
		catch (JacksonException ex) {
			// Answered below.
		}
		throw new BadRequest("The body is not a JSON object.");
	}

}
