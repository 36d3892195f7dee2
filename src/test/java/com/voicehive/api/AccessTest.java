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
