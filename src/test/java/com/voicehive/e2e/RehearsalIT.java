package com.voicehive.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What happens before the service is ready leaves no trace. */
@Timeout(120)
class RehearsalIT {

	@Test
	void theFirstCaller_findsAServiceThatNobodyHasUsed(@TempDir Path directory) throws Exception {
		try (Child service = Child.start(directory.resolve("data"), Map.of("VOICEHIVE_STORE", "embedded"))) {
			Http.Reply statistics = service.http.get("/api/v1/statistics");
			assertThat(statistics.at("/total_memories")).isEqualTo("0");
			assertThat(statistics.text()).contains("\"fallback_usage\":null", "\"cache_hit_rate\":null");
			assertThat(statistics.at("/mem0_circuit")).isEqualTo("disabled");
			assertThat(service.http.get("/actuator/prometheus").text()).doesNotContain("uri=\"/api/v1/memories");
			// A request is logged when its answer is on its way.
			await().atMost(Service.PATIENCE)
				.until(() -> Files.readString(directory.resolve("log")),
						(log) -> log.contains("GET /api/v1/statistics 200 "));
			List<String> log = Files.readAllLines(directory.resolve("log"));
			assertThat(log).noneMatch((line) -> line.contains(" WARN ") || line.contains(" ERROR "));
			assertThat(log).filteredOn((line) -> line.contains(" com.voicehive.web.RequestLog "))
				// The test's own question whether it is ready.
				.filteredOn((line) -> !line.contains(" GET /actuator/health/"))
				.singleElement()
				.asString()
				.contains(" GET /api/v1/statistics 200 ");
			assertThat(log).filteredOn((line) -> line.contains("No access keys are configured")).hasSize(1);
			assertThat(log).filteredOn((line) -> line.contains("Started VoiceHiveApplication")).hasSize(1);
			assertThat(log)
				.filteredOn((line) -> line.contains(" INFO ") && line.contains(" com.voicehive.StartNotice "))
				.map((line) -> line.replaceFirst(".*StartNotice +", ""))
				.satisfiesExactly(
						(line) -> assertThat(line).matches("Listens on http://127.0.0.1:\\d+/ and keeps memories in "
								+ Pattern.quote(directory.resolve("data").toString())),
						(line) -> assertThat(line).startsWith("Mem0 is not used: memories are kept here only"),
						(line) -> assertThat(line).startsWith("Try next: curl http://127.0.0.1:"));
		}
	}

}
