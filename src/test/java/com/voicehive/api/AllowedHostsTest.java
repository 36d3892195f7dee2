package com.voicehive.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import com.voicehive.access.AccessSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AllowedHostsTest {

	private static ApiServer server;

	@BeforeAll
	static void start() {
		server = ApiServer
			.behind(new AccessSettings("", "", null, false, "memory, other", "https://calls.example.com/memory", 0));
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]", "[::1]:8080", "memory:8080",
			"Other", "calls.example.com" })
	void namesOfThisService_areAnswered(String host) throws IOException {
		assertThat(answer("GET", "/api/v1/memories?user_identifier=x&identifier_type=session_id", host))
			.startsWith("HTTP/1.1 200");
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example.com", "evil.example.com:8080", "127.0.0.1.evil.example.com", "10.0.0.1",
			"localhost.evil.example", "[::2]", "memory.evil" })
	void otherNames_areNot(String host) throws IOException {
		assertThat(answer("GET", "/api/v1/memories?user_identifier=x&identifier_type=session_id", host))
			.startsWith("HTTP/1.1 421")
			.contains("\"code\":\"misdirected_request\"");
		assertThat(answer("GET", "/openapi.json", host)).startsWith("HTTP/1.1 421");
	}

	@ParameterizedTest
	@CsvSource({ "GET, /actuator/health", "GET, /actuator/health/liveness" })
	void probes_areAnsweredByAnyName(String method, String path) throws IOException {
		assertThat(answer(method, path, "10.1.2.3:8080")).doesNotStartWith("HTTP/1.1 421");
	}

	private static String answer(String method, String path, String host) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port)) {
			OutputStream request = socket.getOutputStream();
			request.write((method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
			request.flush();
			InputStream answer = socket.getInputStream();
			return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
