package com.voicehive.e2e;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.voicehive.e2e.Http.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The whole service behind keys. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class KeysIT {

	/** More than the seconds that this test may take. */
	private static final int AT_ONCE = 150;

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static final Map<String, Object> TURN = Service.turn("+15557770001", "Can I book?", "Sure.");

	@TempDir
	private Path directory;

	@Test
	void withKeys_strangersSeeNoMoreThanWhetherItIsWell(CapturedOutput output) throws Exception {
		Path keys = Files.writeString(this.directory.resolve("keys"), entry("clinic", "agent", "key-1"));
		try (Service service = Service.start(
				this.directory.resolve("data"), "VOICEHIVE_API_KEYS_FILE=" + keys, "VOICEHIVE_API_KEYS="
						+ entry("desk", "support", "key-2") + "," + entry("desk", "support", "key-3") + ":acme",
				"SERVER_ADDRESS=127.0.0.1")) {
			assertThat(service.http.post("/api/v1/memories", TURN).at("/code")).isEqualTo("unauthorized");
			Reply stored = service.http.post("/api/v1/memories", TURN, bearer("key-1"));
			assertThat(stored.status()).isEqualTo(201);
			String memory = "/api/v1/memories/" + stored.at("/memory_id");
			assertThat(service.http.get(memory, bearer("key-1")).at("/code")).isEqualTo("forbidden");
			assertThat(service.http.get(memory, bearer("key-2")).at("/query")).isEqualTo("Can I book?");
			assertThat(service.http.get("/api/v1/health").json().propertyNames()).containsExactly("status", "issues");
			assertThat(service.http.get("/api/v1/health", bearer("no-key")).json().has("components")).isFalse();
			assertThat(service.http.get("/api/v1/health", bearer("key-1")).json().has("components")).isTrue();
			assertThat(service.http.get("/api/v1/health", bearer("key-3")).json().has("components")).isTrue();
			assertThat(service.http.get(memory, bearer("key-3")).at("/code")).isEqualTo("not_found");
			assertThat(service.http.get("/actuator/metrics", bearer("key-3")).at("/code")).isEqualTo("forbidden");
			assertThat(service.http.get("/actuator/health/readiness").status()).isEqualTo(200);
			assertThat(service.http.get("/").status()).isEqualTo(200);
			await().atMost(Service.PATIENCE)
				.until(() -> output.getOut().contains("memories 201 ") && output.getOut().contains("{id} 200 ")
						&& output.getOut().contains("acme)"));
		}
		assertThat(output).containsPattern("POST /api/v1/memories 201 \\d+ ms by clinic \\(agent of default\\)\\R")
			.containsPattern("GET /api/v1/memories/\\{id} 200 \\d+ ms by desk \\(support of default\\)\\R")
			.containsPattern("GET - 403 \\d+ ms by desk \\(support of acme\\)\\R")
			.doesNotContain("key-1")
			.doesNotContain("key-2")
			.doesNotContain("key-3")
			.doesNotContain("no-key");
	}

	@Test
	void whatSupportDoes_isInTheAuditLogOverARestart() throws Exception {
		String[] settings = { "VOICEHIVE_API_KEYS=" + entry("desk", "support", "key-2"), "SERVER_ADDRESS=127.0.0.1" };
		String person = "identifier_type=phone&user_identifier=%2B15557770001";
		try (Service service = Service.start(this.directory.resolve("data"), settings)) {
			service.http.get("/api/v1/memories?" + person);
			service.http.put("/api/v1/callers?" + person, Map.of("do_not_call", true), bearer("key-2"));
			Reply linked = service.http.post("/api/v1/callers/links",
					Map.of("identifiers", List.of(Map.of("type", "phone", "value", "+15557770001"),
							Map.of("type", "email", "value", "ann@example.com"))),
					bearer("key-2"));
			service.http.delete("/api/v1/callers/links/" + linked.at("/link_id"), bearer("key-2"));
			service.http.delete("/api/v1/memories?" + person, bearer("key-2"));
		}
		try (Service service = Service.start(this.directory.resolve("data"), settings)) {
			assertThat(actions(service, "")).containsExactly("erase", "unlink", "link", "wish", "refused");
			assertThat(actions(service, "?" + person)).containsExactly("erase", "link", "wish");
			assertThat(service.http.get("/api/v1/audit/verify", bearer("key-2")).text())
				.isEqualTo("{\"valid\":true,\"entries\":5}");
		}
	}

	private static List<String> actions(Service service, String query) throws Exception {
		return service.http.get("/api/v1/audit" + query, bearer("key-2"))
			.json()
			.get("entries")
			.valueStream()
			.map((entry) -> entry.get("action").asString())
			.toList();
	}

	@Test
	void keyThatLeavesTheFile_isWithdrawn() throws Exception {
		Path keys = Files.writeString(this.directory.resolve("keys"), entry("a", "agent", "key-1"));
		try (Service service = Service.start(this.directory.resolve("data"), "VOICEHIVE_API_KEYS_FILE=" + keys,
				"SERVER_ADDRESS=127.0.0.1")) {
			assertThat(service.http.post("/api/v1/memories", TURN, bearer("key-1")).status()).isEqualTo(201);
			Files.writeString(keys, entry("a", "agent", "key-2"));
			await().atMost(Service.PATIENCE)
				.until(() -> service.http.post("/api/v1/memories", TURN, bearer("key-1")).status() == 401);
			assertThat(service.http.post("/api/v1/memories", TURN, bearer("key-2")).status()).isEqualTo(201);
		}
	}

	@Test
	void keyThatAsksTooOften_isToldWhenToComeAgain() throws Exception {
		try (Service service = Service.start(this.directory.resolve("data"),
				"VOICEHIVE_API_KEYS=" + entry("a", "agent", "key-1"), "VOICEHIVE_RATE_LIMIT=1",
				"SERVER_ADDRESS=127.0.0.1")) {
			HttpRequest request = HttpRequest
				.newBuilder(URI.create("http://127.0.0.1:" + service.port + "/api/v1/statistics"))
				.headers(bearer("key-1"))
				.build();
			List<CompletableFuture<HttpResponse<String>>> answers = Stream
				.generate(() -> CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
				.limit(AT_ONCE)
				.toList();
			// However slow the machine is, no second brings more than one.
			assertThat(answers).map(CompletableFuture::join)
				.filteredOn((answer) -> answer.statusCode() != 200)
				.isNotEmpty()
				.allSatisfy((answer) -> {
					assertThat(answer.statusCode()).isEqualTo(429);
					assertThat(answer.body()).contains("\"code\":\"rate_limited\"");
					assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
				});
			assertThat(service.http.get("/api/v1/health", bearer("key-1")).status()).isEqualTo(200);
		}
	}

	private static String[] bearer(String key) {
		return new String[] { "Authorization", "Bearer " + key };
	}

	private static String entry(String name, String role, String key) throws Exception {
		byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
		return name + ":" + role + ":" + HexFormat.of().formatHex(hash);
	}

}
