package com.voicehive.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a server as any client would. */
final class Http {

	static final JsonMapper JSON = JsonMapper.builder().build();

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final String baseUrl;

	private final List<String> headers;

	/**
	 * @param headers of every request: names and values in turn
	 */
	Http(String baseUrl, String... headers) {
		this.baseUrl = baseUrl;
		this.headers = List.of(headers);
	}

	/** An answer as it came, and how long it took. */
	record Reply(int status, String text, HttpResponse<String> response, Duration took) {

		JsonNode json() {
			return JSON.readTree(this.text);
		}

		String at(String pointer) {
			return json().at(pointer).asString();
		}

		/** A header; empty when it is missing. */
		String header(String name) {
			return this.response.headers().firstValue(name).orElse("");
		}

		/** A field of each memory in a read's answer. */
		List<String> each(String field) {
			JsonNode memories = json().has("memories") ? json().get("memories") : json().get("recent_memories");
			return memories.valueStream().map((memory) -> memory.path(field).asString()).toList();
		}

		List<String> contents() {
			return each("content");
		}

	}

	Reply get(String path, String... itsHeaders) throws IOException, InterruptedException {
		return send("GET", path, "", itsHeaders);
	}

	Reply delete(String path, String... itsHeaders) throws IOException, InterruptedException {
		return send("DELETE", path, "", itsHeaders);
	}

	Reply post(String path, Map<String, ?> body, String... itsHeaders) throws IOException, InterruptedException {
		return send("POST", path, JSON.writeValueAsString(body), itsHeaders);
	}

	Reply put(String path, Map<String, ?> body, String... itsHeaders) throws IOException, InterruptedException {
		return send("PUT", path, JSON.writeValueAsString(body), itsHeaders);
	}

	Reply patch(String path, Map<String, ?> body, String... itsHeaders) throws IOException, InterruptedException {
		return send("PATCH", path, JSON.writeValueAsString(body), itsHeaders);
	}

	private Reply send(String method, String path, String body, String... itsHeaders)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.baseUrl + path))
			.timeout(Duration.ofSeconds(30))
			.method(method, BodyPublishers.ofString(body));
		if (!body.isEmpty()) {
			request.header("Content-Type", "application/json");
		}
		add(request, this.headers);
		add(request, List.of(itsHeaders));
		long start = System.nanoTime();
		HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
		return new Reply(response.statusCode(), response.body(), response, Duration.ofNanos(System.nanoTime() - start));
	}

	private static void add(HttpRequest.Builder request, List<String> headers) {
		for (int i = 0; i < headers.size(); i += 2) {
			request.header(headers.get(i), headers.get(i + 1));
		}
	}

	static String encoded(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

}
