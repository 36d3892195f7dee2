package com.voicehive.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/** Calls the simulator as any client would. */
final class SimulatorClient {

	private final HttpClient http = HttpClient.newHttpClient();

	private final String baseUrl;

	private final String apiKey;

	SimulatorClient(String baseUrl, String apiKey) {
		this.baseUrl = baseUrl;
		this.apiKey = apiKey;
	}

	record Answer(int status, String text, HttpResponse<String> response) {

		JsonNode json() {
			return Reply.JSON.readTree(this.text);
		}

		JsonNode at(String pointer) {
			return json().at(pointer);
		}

		List<String> all(String field) {
			return json().path("results").valueStream().map((memory) -> memory.path(field).asString()).toList();
		}

		Optional<String> header(String name) {
			return this.response.headers().firstValue(name);
		}

	}

	Answer get(String path) throws IOException, InterruptedException {
		return send("GET", path, "");
	}

	Answer delete(String path) throws IOException, InterruptedException {
		return send("DELETE", path, "");
	}

	Answer put(String path, String body) throws IOException, InterruptedException {
		return send("PUT", path, body);
	}

	Answer post(String path, String body) throws IOException, InterruptedException {
		return send("POST", path, body);
	}

	/** Adds one text verbatim. */
	Answer add(String userId, String text) throws IOException, InterruptedException {
		return post("/v3/memories/add/", """
				{"messages": [{"role": "user", "content": "%s"}], "user_id": "%s", "app_id": "app", "infer": false}"""
			.formatted(text, userId));
	}

	Answer list(String filters) throws IOException, InterruptedException {
		return post("/v3/memories/", "{\"filters\": " + filters + "}");
	}

	Answer search(String query, String filters) throws IOException, InterruptedException {
		return post("/v3/memories/search/", "{\"query\": \"" + query + "\", \"filters\": " + filters + "}");
	}

	private Answer send(String method, String path, String body) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.baseUrl + path))
			.method(method, HttpRequest.BodyPublishers.ofString(body))
			.header("Authorization", "Token " + this.apiKey)
			.timeout(Duration.ofMillis(500))
			.build();
		HttpResponse<String> response = this.http.send(request, HttpResponse.BodyHandlers.ofString());
		return new Answer(response.statusCode(), response.body(), response);
	}

}
