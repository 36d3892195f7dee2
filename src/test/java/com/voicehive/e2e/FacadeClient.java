package com.voicehive.e2e;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls Mem0's own API of a service as Mem0's clients do. */
record FacadeClient(int port) {

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static final JsonMapper JSON = JsonMapper.builder().build();

	static String hash(String key) throws Exception {
		return HexFormat.of()
			.formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
	}

	record Reply(int status, JsonNode json, String type) {

		List<String> memories() {
			return this.json.path("results").valueStream().map((each) -> each.path("memory").asString()).toList();
		}

	}

	Reply call(String key, String method, String path, String body) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/mem0" + path))
			.method(method, BodyPublishers.ofString(body))
			.headers("Authorization", "Token " + key, "Content-Type", "application/json", "Mem0-User-ID", "")
			.build();
		HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
		return new Reply(response.statusCode(), JSON.readTree(response.body()),
				response.headers().firstValue("Content-Type").orElse(""));
	}

	Reply add(String user, String... words) throws Exception {
		String messages = Stream.of(words)
			.map((each) -> "{\"role\": \"user\", \"content\": \"" + each + "\"}")
			.reduce((one, two) -> one + "," + two)
			.orElseThrow();
		Reply added = call("agent", "POST", "/v3/memories/add/",
				"{\"messages\": [" + messages + "], \"user_id\": \"" + user + "\"}");
		assertThat(added.status()).isEqualTo(200);
		return added;
	}

	Reply list(String key, String filters) throws Exception {
		return call(key, "POST", "/v3/memories/", "{\"filters\": " + filters + "}");
	}

}
