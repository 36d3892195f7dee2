package com.voicehive.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import com.voicehive.access.AccessKey;
import com.voicehive.access.AccessSettings;
import com.voicehive.api.ApiServer.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AccessTest {

	private static ApiServer server;

	private static final String TURN = """
			{"query": "Hello?", "answer": "Hi.", "session_id": "s", "call_id": "c",
			"user_phone": "+12125550123"}
			""";

	@BeforeAll
	static void start() {
		server = ApiServer.behind(new AccessSettings(
				String.join(",", entry("agent"), entry("support"), entry("metrics"), entry("acme", "support", "acme")),
				"", null, false, "", "", 0));
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	static String entry(String key) {
		return entry(key, key, AccessKey.DEFAULT_TENANT);
	}

	private static String entry(String key, String role, String tenant) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
			return String.join(":", key, role, HexFormat.of().formatHex(hash), tenant);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Reply call(String method, String path, String key) {
		return server.send(method, path, BodyPublishers.noBody(), "Authorization", "Bearer " + key);
	}

	@ParameterizedTest
	@CsvSource({ "GET, /api/v1/memories?user_identifier=x&identifier_type=session_id", "POST, /api/v1/memories",
			"POST, /api/v1/memories/search", "DELETE, /api/v1/memories/x", "GET, /api/v1/none", "GET, /none",
			"GET, /error", "OPTIONS, /api/v1/memories", "TRACE, /api/v1/memories", "BREW, /api/v1/memories",
			"GET, //api/v1/memories", "GET, /api/v1/memories/", "GET, /api/v1/%6Demories", "GET, /actuator",
			"GET, /actuator/prometheus", "GET, /actuator/health/x", "POST, /api/v1/health/x",
			"HEAD, /api/v1/memories" })
	void withoutAKey_nothingIsTold(String method, String path) {
		Reply reply = server.send(method, path, BodyPublishers.noBody());
		assertThat(reply.status()).isEqualTo(401);
		assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
		if (!method.equals("HEAD")) {
			assertThat(reply.code()).isEqualTo("unauthorized");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer wrong", "Bearer", "Bearer ", "agent", "Basic YWdlbnQ6", "Token agent",
			"Bearer agent support", "Bearer agent,support", "Bearer \"agent\"", "BearerXagent" })
	void whatIsNoKeyThatHolds_isRefusedBeforeTheBodyIsJudged(String authorization) {
		Reply reply = server.post("/api/v1/memories", "{nonsense", "Authorization", authorization);
		assertThat(reply.status()).isEqualTo(401);
		assertThat(reply.text()).doesNotContain("wrong");
	}

	@ParameterizedTest
	@CsvSource({ "wrong, 401", "metrics, 403", "agent, 100" })
	void aBody_isAskedForWhenTheCallIsAllowed(String key, String status) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port)) {
			socket.getOutputStream()
				.write(("POST /api/v1/memories HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
						+ "Authorization: Bearer " + key + "\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
				.isEqualTo("HTTP/1.1 " + status);
		}
	}

	@Test
	void twoKeys_areNone() {
		Reply reply = server.get("/api/v1/memories?user_identifier=x&identifier_type=session_id", "Authorization",
				"Bearer agent", "Authorization", "Bearer support");
		assertThat(reply.status()).isEqualTo(401);
	}

	@Test
	void scheme_mayBeWrittenInAnyCase() {
		assertThat(server.post("/api/v1/memories", TURN, "authorization", "bEARER agent").status()).isEqualTo(201);
	}

	@ParameterizedTest
	@CsvSource({ "agent, 201", "support, 201", "metrics, 403" })
	void storing_isForAgentsAndSupport(String key, int status) {
		assertThat(server.post("/api/v1/memories", TURN, "Authorization", "Bearer " + key).status()).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "GET, /api/v1/memories?user_identifier=x&identifier_type=session_id, 200, 403",
			"HEAD, /api/v1/memories?user_identifier=x&identifier_type=session_id, 200, 403",
			"GET, /api/v1/sessions/a%2Fb/context, 200, 403", "GET, /api/v1/memories/x, 403, 403",
			"HEAD, /api/v1/memories/x, 403, 403", "GET, /api/v1/memories/a%2Fb, 403, 403",
			"DELETE, /api/v1/memories/x, 403, 403",
			"DELETE, /api/v1/memories?user_identifier=x&identifier_type=session_id, 403, 403",
			"PATCH, /api/v1/memories/x, 403, 403", "GET, /api/v1/memories/x/revisions, 403, 403",
			"GET, /api/v1/calls/x, 403, 403",
			"GET, /api/v1/callers?user_identifier=x&identifier_type=session_id, 403, 403",
			"GET, /api/v1/delivery, 403, 403", "POST, /api/v1/delivery/retry, 403, 403",
			"DELETE, /api/v1/callers/links/x, 403, 403", "GET, /actuator, 403, 200", "GET, /actuator/metrics, 403, 200",
			"GET, /api/v1/none, 404, 404", "PUT, /api/v1/memories, 405, 405" })
	void aRole_isHeldToItsRoutes(String method, String path, int agent, int metrics) {
		assertThat(call(method, path, "agent").status()).isEqualTo(agent);
		assertThat(call(method, path, "metrics").status()).isEqualTo(metrics);
		assertThat(call(method, path, "support").status()).isNotIn(401, 403, 500);
	}

	@ParameterizedTest
	@CsvSource({ "GET, /actuator", "GET, /actuator/prometheus", "HEAD, /actuator/metrics", "POST, /actuator/loggers/x",
			"DELETE, /actuator/caches", "GET, /actuator/health/x", "GET, /actuator/%70rometheus" })
	void figuresOfEverybody_areForTheDefaultTenantAlone(String method, String path) {
		assertThat(call(method, path, "acme").status()).isEqualTo(403);
	}

	@Test
	void refusedRole_isToldSo() {
		Reply reply = call("DELETE", "/api/v1/memories/x", "agent");
		assertThat(reply.code()).isEqualTo("forbidden");
		assertThat(reply.header("X-Request-Id")).isNotNull();
	}

	@Test
	void export_isForSupport() {
		String path = "/api/v1/memories?user_identifier=%2B12125550123&identifier_type=phone";
		String[] lines = { "Accept", "application/x-ndjson", "Authorization", "Bearer agent" };
		assertThat(server.get(path, lines).status()).isEqualTo(403);
		lines[3] = "Bearer support";
		assertThat(server.get(path, lines).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/openapi.json", "/docs", "/actuator/health", "/actuator/health/liveness" })
	void whatIsOpen_needsNoKey(String path) {
		assertThat(server.get(path).status()).isNotIn(401, 403, 500);
		assertThat(call("GET", path, "wrong").status()).isNotIn(401, 403, 500);
	}

}
