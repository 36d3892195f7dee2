package com.voicehive.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Who reports a request id finds in the log what became of the request. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class RequestLogIT {

	@Test
	void everyRequest_isALineWithItsId_savingWhatProbesAskAllDay(@TempDir Path data, CapturedOutput output)
			throws Exception {
		try (Service service = Service.start(data)) {
			service.http.get("/api/v1/health", "X-Request-Id", "probe-1");
			service.http.get("/actuator/health/liveness", "X-Request-Id", "probe-2");
			service.store("+15551230001", "Can I book?", "Sure.", "X-Request-Id", "call-1");
			service.retrieve("+15551230001", "X-Request-Id", "call-2");
			service.context("+15551230001", "X-Request-Id", "call-3");
			service.http.get("/api/v1/memories?limit=0", "X-Request-Id", "call-4");
			service.http.get("/nothing", "X-Request-Id", "call-5");
			service.http.delete("/actuator/health", "X-Request-Id", "probe-3");
			assertThat(raw(service, "GET /api/v1/memories/%zz HTTP/1.1", "raw-1")).contains("X-Request-Id: raw-1");
			assertThat(raw(service, "POST /api/v1/memories HTTP/1.1", "raw-3", "Content-Type: application/json",
					"Transfer-Encoding: chunked", "", "cut off"))
				.contains("X-Request-Id: raw-3");
			assertThat(raw(service, "+15551230001 /api/v1/health HTTP/1.1", "raw-2")).contains("X-Request-Id: raw-2");
			await().atMost(Service.PATIENCE).until(() -> linesOf(output, "(call|probe|raw)-").size() == 9);
		}
		assertThat(linesOf(output, "call-")).containsExactlyInAnyOrder("call-1] POST /api/v1/memories 201",
				"call-2] GET /api/v1/memories 200", "call-3] GET /api/v1/sessions/{sessionId}/context 200",
				"call-4] GET /api/v1/memories 400", "call-5] GET - 404");
		assertThat(linesOf(output, "raw-")).containsExactlyInAnyOrder("raw-1] GET - 400",
				"raw-3] POST /api/v1/memories 400", "raw-2] - - 405");
		assertThat(linesOf(output, "probe-")).containsExactly("probe-3] DELETE - 405");
		assertThat(output.getAll()).doesNotContain("5551230001", "limit=0", "/nothing", "%zz");
	}

	/**
	 * Without logger and milliseconds, in no order: each answer is on its way before its
	 * line is written.
	 */
	private static List<String> linesOf(CapturedOutput output, String ids) {
		return output.getOut()
			.lines()
			.filter((line) -> line
				.matches(".*Z  INFO \\[" + ids + "\\d] com\\.voicehive\\.web\\.RequestLog .* \\d+ ms"))
			.map((line) -> line.substring(line.indexOf('[') + 1)
				.replaceAll("com\\.voicehive\\.web\\.RequestLog +| \\d+ ms$", ""))
			.toList();
	}

	private static String raw(Service service, String line, String id, String... more) throws IOException {
		String request = line + "\r\nHost: localhost\r\nX-Request-Id: " + id + "\r\nConnection: close\r\n"
				+ String.join("\r\n", more) + "\r\n\r\n";
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port)) {
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
