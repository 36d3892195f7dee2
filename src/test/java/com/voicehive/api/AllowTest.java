package com.voicehive.api;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.voicehive.api.ApiServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code Allow} says the same whoever asks, and holds what works. */
class AllowTest {

	private static final ApiServer SERVER = ApiServer.local();

	/** All that this server has, whoever put it there. */
	static Stream<String> routes() {
		return SERVER.routes().stream().filter((route) -> !route.equals("/error")).map((route) -> {
			String path = route.replaceAll("\\{\\*?[^}]*}", "x").replace("**", "x");
			return path.startsWith("/x") ? "/actuator/x" : path;
		});
	}

	@ParameterizedTest
	@MethodSource("routes")
	void optionsPreflightAndRefusal_sayTheSame_andItWorks(String path) {
		String allowed = options(path).header("Allow");
		Reply preflight = options(path, "Origin", "https://example.org", "Access-Control-Request-Method", "POST");
		assertThat(preflight.status()).isEqualTo(200);
		assertThat(preflight.header("Allow")).isEqualTo(allowed);
		assertThat(preflight.header("Access-Control-Allow-Origin")).isNull();
		assertThat(allowed).isNotNull();
		Set<String> works = new TreeSet<>();
		for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW")) {
			Reply reply = SERVER.send(method, path, BodyPublishers.noBody());
			if (reply.status() == 405) {
				assertThat(reply.header("Allow")).as(method).isEqualTo(allowed);
			}
			else {
				works.add(method);
			}
		}
		assertThat(works).containsExactlyInAnyOrder(allowed.split(", "));
	}

	@Test
	void routes_areThereToWalk() {
		assertThat(new ArrayList<>(SERVER.routes())).contains("/api/v1/memories", "/api/v1/memories/{id}",
				"/actuator/health", "/openapi.json");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/api/v1/memories        | GET, HEAD, POST, DELETE, OPTIONS
			/api/v1/memories/search | POST, OPTIONS
			/actuator/health        | GET, HEAD, OPTIONS
			""")
	void allowed_isWhatWorks(String path, String allowed) {
		assertThat(options(path).header("Allow")).isEqualTo(allowed);
		assertThat(RawHttp.send(SERVER.port,
				"TRACE " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
			.startsWith("HTTP/1.1 405 ")
			.contains("Allow: " + allowed + "\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/nothing", "/actuator/nothing", "/nothing" })
	void unknownPath_allowsNothing(String path) {
		assertThat(options(path).status()).isEqualTo(404);
		assertThat(options(path).header("Allow")).isNull();
	}

	private static Reply options(String path, String... headers) {
		return SERVER.send("OPTIONS", path, BodyPublishers.noBody(), headers);
	}

}
