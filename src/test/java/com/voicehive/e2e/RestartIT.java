package com.voicehive.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.voicehive.e2e.Http.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static com.voicehive.e2e.Service.content;
import static org.assertj.core.api.Assertions.assertThat;

/** Without Mem0 at all: everything stored is there again after a restart. */
@Timeout(120)
class RestartIT {

	private static final String PHONE = "+15558880001";

	@Test
	void aServiceStartedAgain_knowsWhatItWasTold(@TempDir Path data) throws Exception {
		Map<String, Object> first = Service.turn(PHONE, "Where is my order?", "It left today.");
		Map<String, Object> nameless = Map.of("session_id", "s-9", "query", "And mine?", "answer", "Tomorrow.");
		Map<String, Object> bad = Map.of("session_id", "s-9", "query", " ");
		Map<String, Object> lead = Map.of("session_id", "s-9", "call_id", "c-9", "lead_data",
				Map.of("name", "Zoë Ärmel", "phone", "555-888-0002", "budget", 5000), "transcript_summary",
				"Wants a demo.");
		Reply stored;
		String exported;
		try (Service service = Service.start(data)) {
			stored = service.http.post("/api/v1/memories", first, "Idempotency-Key", "k-1");
			assertThat(stored.at("/storage")).isEqualTo("fallback");
			Reply batch = service.http.post("/api/v1/memories/batch",
					Map.of("memories", List.of(first, nameless, bad)));
			assertThat(batch.status()).isEqualTo(207);
			assertThat(batch.at("/stored")).isEqualTo("2");
			assertThat(batch.at("/results/2/error/field")).isEqualTo("query");
			assertThat(service.http.post("/api/v1/lead-summaries", lead).status()).isEqualTo(201);
			exported = export(service);
			assertThat(service.retrieve(PHONE).contents()).hasSize(2);
			assertThat(service.retrieve(PHONE).header("Cache-Status")).isEqualTo("voicehive; hit");
			assertFigures(service, 4);
		}
		try (Service service = Service.start(data)) {
			assertThat(export(service)).isEqualTo(exported).hasLineCount(2);
			Reply again = service.http.post("/api/v1/memories", first, "Idempotency-Key", "k-1");
			assertThat(again.text()).isEqualTo(stored.text());
			assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
			assertThat(service.http
				.post("/api/v1/memories", Service.turn(PHONE, "Other", "Words"), "Idempotency-Key", "k-1")
				.at("/code")).isEqualTo("idempotency_key_reused");
			assertThat(service.search(PHONE, "order").contents()).hasSize(2)
				.containsOnly(content("Where is my order?", "It left today."));
			assertThat(service.retrieve("session_id", "s-9", 10).contents()).hasSize(2)
				.contains(content("And mine?", "Tomorrow."));
			Reply found = service.retrieve("name", "ZOE ARMEL", 10);
			assertThat(found.each("type")).containsExactly("lead_summary");
			assertThat(found.at("/memories/0/metadata/lead_data/budget")).isEqualTo("5000");
			assertThat(service.retrieve("(555) 888-0002").each("id")).isEqualTo(found.each("id"));
			assertThat(service.statistics().at("/total_memories")).isEqualTo("4");
		}
	}

	private static void assertFigures(Service service, int memories) throws Exception {
		JsonNode figures = service.statistics().json();
		assertThat(figures.path("total_memories").asInt()).isEqualTo(memories);
		assertThat(figures.path("fallback_usage").asDouble()).isEqualTo(100);
		assertThat(figures.path("cache_hit_rate").asDouble()).isEqualTo(50);
		assertThat(figures.path("mem0_success_rate").isNull()).isTrue();
		assertThat(figures.path("mem0_circuit").asString()).isEqualTo("disabled");
		assertThat(figures.path("pending_delivery").asInt()).isZero();
	}

	private static String export(Service service) throws Exception {
		Reply export = service.http.get("/api/v1/memories?identifier_type=phone&user_identifier=" + Http.encoded(PHONE),
				"Accept", "application/x-ndjson");
		assertThat(export.header("Content-Type")).startsWith("application/x-ndjson");
		return export.text();
	}

}
