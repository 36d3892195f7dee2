package com.voicehive.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.voicehive.simulator.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What callers say, who they are and the key stay out of logs, metrics and figures. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class DiscretionIT {

	private static final String KEY = "m0-simulated-key";

	private static final String[] SECRETS = { "xylophone", "5559990001", "Quirinus", "zanzibar", "umbrella", KEY };

	@Test
	void logsAndMetrics_sayHowItGoesAndNotWhatWasSaid(@TempDir Path data, CapturedOutput output) throws Exception {
		StringBuilder told = new StringBuilder();
		try (Mem0 mem0 = new Mem0();
				Service service = Service.start(data, mem0.simulator, "MEM0_TIMEOUT=1", "VOICEHIVE_READ_BUDGET_MS=100",
						"VOICEHIVE_WRITE_BUDGET_MS=100", "logging.level.root=DEBUG",
						// The client's, not the service's.
						"logging.level.jdk.internal.httpclient=INFO")) {
			mem0.fails(Fault.status(400).onAdds());
			useEveryCall(service);
			// Callers did not wait for that.
			await().atMost(Service.PATIENCE).until(() -> !service.statistics().at("/rejected_by_mem0").equals("0"));
			for (Fault[] faults : new Fault[][] { {}, { Fault.of(Fault.Kind.TRUNCATED) }, { Fault.of(Fault.Kind.HTML) },
					{ Fault.status(429).retryAfter("0") }, { Fault.status(401) }, { Fault.of(Fault.Kind.RESET) },
					{ Fault.of(Fault.Kind.HANG) } }) {
				mem0.fails(faults);
				useEveryCall(service);
				told.append(service.health().text()).append(service.statistics().text());
			}
			String metrics = service.http.get("/actuator/prometheus").text();
			assertThat(metrics).contains("voicehive_memories ", "voicehive_delivery_pending ",
					"voicehive_delivery_oldest_pending_age_seconds ", "voicehive_delivery_rejected ",
					"voicehive_deletions_owed ", "voicehive_fallback_share ",
					"voicehive_mem0_success_share{account=\"mem0\"} ",
					"voicehive_mem0_circuit{account=\"mem0\",state=\"closed\"}",
					"voicehive_mem0_failures_total{code=\"memory_connection_error\"}",
					"voicehive_cache_reads_total{result=\"hit\"}", "voicehive_cache_entries ",
					"resilience4j_circuitbreaker_state{", "http_server_requests_seconds_count{");
			told.append(metrics);
		}
		assertThat(output.getAll()).as("the log was seen")
			.contains("Mem0 refuses mem_", " GET /api/v1/memories 200 ", " GET /api/v1/memories/{id} 200 ",
					" GET /api/v1/sessions/{sessionId}/context 200 ", " GET - 404 ");
		assertThat(output.getAll() + told).doesNotContainIgnoringCase(SECRETS);
	}

	private static void useEveryCall(Service service) throws Exception {
		String phone = "+15559990001";
		Map<String, Object> turn = Service.turn(phone, "Where is my xylophone?", "In zanzibar.");
		turn.put("user_name", "Quirinus Q");
		turn.put("metadata", Map.of("umbrella", "umbrella"));
		turn.put("tags", List.of("umbrella"));
		Map<String, Object> typo = Map.of("session_id", "s", "call_id", "c", "query", "xylophone", "answer", "zanzibar",
				"user_phone", "xylophone umbrella");
		String id = service.http.post("/api/v1/memories", turn, "X-Memory-Budget-Ms", "300").at("/memory_id");
		service.http.post("/api/v1/memories", typo);
		service.http.post("/api/v1/memories", Map.of("query", 5, "Quirinus", "zanzibar"));
		service.http.post("/api/v1/memories/batch", Map.of("memories", List.of(turn, Map.of("query", "xylophone"))));
		service.http.post("/api/v1/lead-summaries", Map.of("session_id", "s", "call_id", "c", "lead_data",
				Map.of("name", "Quirinus", "phone", phone), "transcript_summary", "umbrella"));
		service.retrieve(phone, "X-Memory-Budget-Ms", "100");
		service.retrieve("name", "Quirinus Q", 10, "X-Memory-Budget-Ms", "100");
		service.search(phone, "xylophone AND (zanzibar", "X-Memory-Budget-Ms", "100");
		service.context(phone, "X-Memory-Budget-Ms", "100");
		for (String path : List.of("/api/v1/memories/" + id, "/api/v1/memories/xylophone", "/xylophone",
				"/api/v1/memories?identifier_type=phone&user_identifier=xylophone&limit=zanzibar",
				"/api/v1/memories?xylophone=zanzibar")) {
			service.http.get(path, "X-Memory-Budget-Ms", "100");
		}
		service.http.delete("/api/v1/memories/" + id, "X-Memory-Budget-Ms", "100");
		service.http.delete("/api/v1/memories?identifier_type=name&user_identifier=Quirinus", "X-Memory-Budget-Ms",
				"100");
	}

}
