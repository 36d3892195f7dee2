package com.voicehive.ops;

import com.voicehive.memory.CacheFigures;
import com.voicehive.web.CurrentTenant;
import com.voicehive.web.RequestLog;
import com.voicehive.web.RequestMeters;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalDouble;

import com.voicehive.access.AccessSettings;
import com.voicehive.memory.OutboxCounts;
import com.voicehive.memory.RemoteStatus.Circuit;
import com.voicehive.memory.StoreCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skyscreamer.jsonassert.JSONAssert;
import org.skyscreamer.jsonassert.JSONCompareMode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A real server with this package and nothing else of ours in it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = OpsIT.Server.class)
class OpsIT {

	private static final Duration PATIENCE = Duration.ofSeconds(15);

	private static final HttpClient client = HttpClient.newHttpClient();

	private final Parts parts;

	private final int port;

	OpsIT(@Autowired Parts parts, @LocalServerPort int port) {
		this.parts = parts;
		this.port = port;
	}

	@BeforeEach
	void allIsWell() {
		this.parts.reset();
	}

	@Test
	void statistics_haveTheNamesOfTheContract() throws Exception {
		this.parts.journal.count = 9;
		this.parts.outbox.counts = new OutboxCounts(7, Parts.START.minusSeconds(90), 2, 0, 1);
		this.parts.mem0.successRate = OptionalDouble.of(0.985);
		this.parts.now = Parts.START.plusSeconds(3);
		HttpResponse<String> answer = get("/api/v1/statistics");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
		assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
		assertJson(answer, """
				{"total_memories": 9, "mem0_success_rate": 98.5, "fallback_usage": null, "pending_delivery": 7,
				 "oldest_pending_seconds": 93, "rejected_by_mem0": 2, "cache_hit_rate": null,
				 "mem0_circuit": "closed", "uptime_seconds": 3}""");
	}

	@Test
	void health_isHealthyWith200() throws Exception {
		this.parts.cache = new CacheFigures(1, 3, 5);
		HttpResponse<String> answer = get("/api/v1/health");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
		assertJson(answer,
				"""
						{"status": "healthy", "issues": [], "components": {
						 "mem0": {"status": "up", "circuit": "closed"}, "store": {"status": "up", "redaction": {"rewriting": false, "left": 0}},
						 "delivery": {"pending": 0, "oldest_pending_seconds": 0, "rejected": 0},
						 "cache": {"hit_rate": 25.0, "entries": 5}}}""");
	}

	@Test
	void health_isDegradedWith200WhileMem0IsDown() throws Exception {
		this.parts.mem0.circuit = Circuit.OPEN;
		this.parts.mem0.check = StoreCheck.failed("the key is refused");
		HttpResponse<String> answer = get("/api/v1/health");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertJson(answer,
				"""
						{"status": "degraded", "issues": ["memory_connection_error: Mem0 can't be used: the key is refused"],
						 "components": {
						 "mem0": {"status": "down", "circuit": "open"}, "store": {"status": "up", "redaction": {"rewriting": false, "left": 0}},
						 "delivery": {"pending": 0, "oldest_pending_seconds": 0, "rejected": 0},
						 "cache": {"hit_rate": null, "entries": 0}}}""");
	}

	@Test
	void health_isUnhealthyWith503WhenMemoriesCannotBeKept() throws Exception {
		this.parts.journal.check = StoreCheck.failed("the disk is full");
		HttpResponse<String> answer = get("/api/v1/health");
		assertThat(answer.statusCode()).isEqualTo(503);
		assertJson(answer,
				"""
						{"status": "unhealthy",
						 "issues": ["memory_storage_error: memories can't be kept here: the disk is full"],
						 "components": {
						 "mem0": {"status": "up", "circuit": "closed"}, "store": {"status": "down", "redaction": {"rewriting": false, "left": 0}},
						 "delivery": {"pending": null, "oldest_pending_seconds": null, "rejected": null},
						 "cache": {"hit_rate": null, "entries": 0}}}""");
	}

	@Test
	void actuator_staysUpWhileMem0IsDown() throws Exception {
		this.parts.mem0.circuit = Circuit.OPEN;
		this.parts.mem0.check = StoreCheck.failed("no answer");
		assertUp("/actuator/health/liveness");
		assertUp("/actuator/health/readiness");
		HttpResponse<String> health = get("/actuator/health");
		assertThat(health.statusCode()).isEqualTo(200);
		assertJson(health, "{\"status\": \"UP\", \"groups\": [\"liveness\", \"readiness\"]}");
	}

	@Test
	void actuator_isDownAndNotReadyButAliveWhenMemoriesCannotBeKept() throws Exception {
		this.parts.journal.check = StoreCheck.failed("the disk is full");
		HttpResponse<String> health = get("/actuator/health");
		assertThat(health.statusCode()).isEqualTo(503);
		assertThat(health.body()).contains("\"DOWN\"").doesNotContain("disk");
		HttpResponse<String> readiness = get("/actuator/health/readiness");
		assertThat(readiness.statusCode()).isEqualTo(503);
		assertJson(readiness, "{\"status\": \"DOWN\"}");
		assertUp("/actuator/health/liveness");
	}

	@Test
	void prometheus_hasOurFiguresAndCallsByTemplate() throws Exception {
		this.parts.outbox.counts = new OutboxCounts(7, Parts.START.minusSeconds(90), 2, 0, 1);
		get("/api/v1/statistics?user_identifier=%2B15550100");
		// A request is counted when its answer is on its way.
		await().atMost(PATIENCE)
			.until(() -> get("/actuator/prometheus").body(), (body) -> body.contains("uri=\"/api/v1/statistics\""));
		HttpResponse<String> scrape = get("/actuator/prometheus");
		assertThat(scrape.statusCode()).isEqualTo(200);
		assertThat(scrape.body()).contains("voicehive_delivery_pending 7.0")
			.contains("voicehive_delivery_oldest_pending_age_seconds 90.0")
			.contains("voicehive_internal_errors_total 0.0")
			.contains("voicehive_mem0_circuit{account=\"mem0\",state=\"closed\"} 1.0")
			.containsPattern("http_server_requests_seconds_count\\{[^}]*uri=\"/api/v1/statistics\"")
			.containsPattern("http_server_requests_seconds_bucket\\{[^}]*le=\"0\\.8\"")
			.doesNotContain("15550100");
	}

	@Test
	void aPathThatDoesNotExist_addsNoTimeSeriesOfItsOwn() throws Exception {
		get("/api/v1/memories/mem_20241201_143022_123456_k3v9qa/nothing");
		await().atMost(PATIENCE)
			.until(() -> get("/actuator/prometheus").body(), (body) -> body.contains("status=\"404\""));
		assertThat(get("/actuator/prometheus").body()).doesNotContain("mem_20241201");
	}

	@Test
	void info_namesTheBuild() throws Exception {
		assertThat(get("/actuator/info").body()).contains("\"artifact\":\"voicehive-memory\"");
	}

	@Test
	void metrics_areListed() throws Exception {
		assertThat(get("/actuator/metrics").body()).contains("\"voicehive.memories\"");
	}

	@Test
	void otherEndpointsOfActuator_areClosed() throws Exception {
		for (String endpoint : new String[] { "env", "configprops", "beans", "loggers", "threaddump", "heapdump",
				"shutdown" }) {
			assertThat(get("/actuator/" + endpoint).statusCode()).as(endpoint).isEqualTo(404);
		}
	}

	private void assertUp(String path) throws Exception {
		HttpResponse<String> answer = get(path);
		assertThat(answer.statusCode()).isEqualTo(200);
		assertJson(answer, "{\"status\": \"UP\"}");
	}

	private static void assertJson(HttpResponse<String> answer, String expected) throws Exception {
		JSONAssert.assertEquals(expected, answer.body(), JSONCompareMode.STRICT);
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		URI uri = URI.create("http://127.0.0.1:" + this.port + path);
		return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
	}

	@EnableAutoConfiguration
	@ComponentScan("com.voicehive.access")
	@Import({ HealthController.class, StoreHealthIndicator.class, RequestMeters.class })
	static class Server {

		@Bean
		AccessSettings accessSettings() {
			return new AccessSettings("", "", null, false, "", "", 0);
		}

		@Bean
		WebServerFactoryCustomizer<TomcatServletWebServerFactory> requestLog(RequestMeters meters) {
			return (tomcat) -> tomcat.addEngineValves(new RequestLog(meters));
		}

		@Bean
		Parts parts() {
			return new Parts();
		}

		@Bean
		FixedJournal journal(Parts parts) {
			return parts.journal;
		}

		@Bean
		CurrentTenant tenant(Parts parts) {
			return parts.tenant();
		}

		@Bean
		HealthCheck healthCheck(Parts parts) {
			return parts.healthCheck();
		}

		@Bean
		StatisticsController statistics(Parts parts) {
			return parts.statistics();
		}

		@Bean
		MemoryMetrics metrics(Parts parts) {
			return parts.metrics();
		}

	}

}
