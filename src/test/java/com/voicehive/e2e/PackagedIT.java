package com.voicehive.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.voicehive.e2e.Http.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every door of the service that is delivered, without what only tests bring. */
@Timeout(120)
class PackagedIT {

	private static final String PHONE = "+15558880077";

	private static Child service;

	@BeforeAll
	static void start(@TempDir Path directory) throws Exception {
		service = Child.start(directory.resolve("data"),
				Map.of("SERVER_ADDRESS", "127.0.0.1", "VOICEHIVE_VAPI_SECRET", "secret of vapi"));
	}

	@AfterAll
	static void stop() throws Exception {
		service.close();
	}

	@Test
	void whatIsStored_isFoundAndSearched() throws Exception {
		service.http.post("/api/v1/memories", Service.turn(PHONE, "Do you have a table outside?", "Yes, two."));
		Reply found = service.http.get("/api/v1/memories?identifier_type=phone&user_identifier=%2B15558880077");
		assertThat(found.text()).contains("table outside");
		Reply searched = service.http.post("/api/v1/memories/search",
				Map.of("query", "outdoor table", "user_id", PHONE));
		assertThat(searched.text()).contains("table outside");
	}

	@Test
	void toolsAreCalled_overTheModelContextProtocol() throws Exception {
		Reply called = service.http.post("/mcp",
				Map.of("jsonrpc", "2.0", "id", 1, "method", "tools/call", "params",
						Map.of("name", "search_memories", "arguments",
								Map.of("query", "anything", "user_id", "+15558880078"))),
				"Accept", "application/json, text/event-stream");
		assertThat(called.status()).as(called.text()).isEqualTo(200);
		assertThat(called.text()).contains("\"isError\":false");
	}

	@Test
	void aReportOfACall_isKept() throws Exception {
		Reply kept = service.http.post("/webhooks/vapi",
				Map.of("message",
						Map.of("type", "end-of-call-report", "call",
								Map.of("id", "packaged", "customer", Map.of("number", "+15558880079")), "artifact",
								Map.of("messages", List.of(Map.of("role", "user", "message", "My gate is stuck."))))),
				"X-Vapi-Secret", "secret of vapi");
		assertThat(kept.status()).as(kept.text()).isEqualTo(200);
		assertThat(service.http.get("/api/v1/memories?identifier_type=phone&user_identifier=%2B15558880079").text())
			.contains("gate is stuck");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/openapi.json", "/docs", "/mem0/v1/ping/", "/actuator/health",
			"/actuator/prometheus", "/api/v1/statistics" })
	void aPageOfTheService_isThere(String path) throws Exception {
		assertThat(service.http.get(path, "Authorization", "Token any").status()).isIn(200, 302);
	}

}
