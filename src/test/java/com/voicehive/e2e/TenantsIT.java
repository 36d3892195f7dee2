package com.voicehive.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.voicehive.e2e.Http.Reply;
import com.voicehive.simulator.Addition;
import com.voicehive.simulator.Mem0Simulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two tenants, of whom none notices the other. */
@Timeout(180)
class TenantsIT {

	private static final Map<String, Object> TURN = Service.turn("+12025550143", "Can I book?", "Sure.");

	private static final String PERSON = "/api/v1/memories?identifier_type=phone&user_identifier=%2B12025550143";

	@TempDir
	private Path directory;

	private String[] settings(String... more) {
		String keys = Stream.of("acme", "beta", "default")
			.map((tenant) -> "desk:support:" + TwoTenants.hash(tenant) + ":" + tenant)
			.collect(Collectors.joining(","));
		return Stream.concat(Stream.of("VOICEHIVE_API_KEYS=" + keys, "SERVER_ADDRESS=127.0.0.1"), Stream.of(more))
			.toArray(String[]::new);
	}

	private static String[] bearer(String tenant) {
		return new String[] { "Authorization", "Bearer " + tenant };
	}

	private String tenants(String json) throws Exception {
		return "VOICEHIVE_TENANTS_FILE=" + Files.writeString(this.directory.resolve("tenants.json"), json);
	}

	@Test
	void whatATenantIsAnswered_isTheSameWhateverAnotherHas() throws Exception {
		List<String> alone;
		try (Service service = Service.start(this.directory.resolve("alone"), settings())) {
			alone = Transcript.of(service, "acme");
		}
		try (Service service = Service.start(this.directory.resolve("beside"), settings())) {
			Transcript.of(service, "beta");
			Transcript.plant(service, "beta");
			Transcript.plant(service, "default");
			assertAlike(Transcript.of(service, "acme"), alone);
			assertThat(service.http.get("/api/v1/statistics", bearer("default")).json().get("total_memories").asInt())
				.isEqualTo(5);
			assertThat(service.http.get(PERSON, bearer("beta")).each("type")).containsExactly("lead_summary");
		}
	}

	private static void assertAlike(List<String> beside, List<String> alone) {
		assertThat(beside).hasSameSizeAs(alone);
		for (int i = 0; i < alone.size(); i++) {
			assertThat(beside.get(i)).isEqualTo(alone.get(i));
		}
	}

	@Test
	void throughMem0_itIsTheSameToo() throws Exception {
		List<String> alone;
		try (Mem0Simulator mem0 = Mem0Simulator.start();
				Service service = Service.start(this.directory.resolve("alone"), mem0, settings())) {
			alone = Transcript.of(service, "acme");
		}
		try (Mem0Simulator mem0 = Mem0Simulator.start();
				Service service = Service.start(this.directory.resolve("beside"), mem0, settings())) {
			Transcript.of(service, "beta");
			Transcript.plant(service, "beta");
			Transcript.plant(service, "default");
			assertAlike(Transcript.of(service, "acme"), alone);
			assertThat(service.http.get(PERSON, bearer("default")).json().get("count").asInt()).isEqualTo(2);
		}
	}

	@Test
	void inMem0_eachTenantHasAnAppOfItsOwn() throws Exception {
		try (Mem0Simulator mem0 = Mem0Simulator.start();
				Service service = Service.start(this.directory.resolve("data"), mem0,
						settings(tenants("{\"beta\": {\"mem0_app_id\": \"of-beta\"}}")))) {
			Reply stored = service.http.post("/api/v1/memories", TURN, bearer("acme"));
			for (String tenant : List.of("beta", "default")) {
				assertThat(service.http.post("/api/v1/memories", TURN, bearer(tenant)).at("/storage"))
					.isEqualTo("mem0");
			}
			assertThat(mem0.additions()).extracting(Addition::appId)
				.containsExactly("voicehive-acme", "of-beta", "voicehive");
			String asMem0Has = "/api/v1/memories/" + stored.at("/mem0_id");
			assertThat(service.http.get(asMem0Has, bearer("acme")).status()).isEqualTo(200);
			assertThat(service.http.get(asMem0Has, bearer("beta")).status()).isEqualTo(404);
			assertThat(service.http.delete(asMem0Has, bearer("default")).status()).isEqualTo(404);
			assertThat(service.http.delete(PERSON, bearer("beta")).at("/mem0")).isEqualTo("deleted");
			assertThat(mem0.size()).isEqualTo(2);
			assertThat(service.http.get(PERSON, bearer("acme")).json().get("count").asInt()).isOne();
		}
	}

	@Test
	void whatIsLocalOnly_neverGoesToMem0() throws Exception {
		try (Mem0Simulator mem0 = Mem0Simulator.start();
				Service service = Service.start(this.directory.resolve("data"), mem0,
						settings(tenants("{\"acme\": {\"local_only\": true}}")))) {
			int before = mem0.requests();
			assertThat(service.http.post("/api/v1/memories", TURN, bearer("acme")).at("/storage"))
				.isEqualTo("fallback");
			Reply read = service.http.get(PERSON, bearer("acme"));
			assertThat(read.json().get("count").asInt()).isOne();
			assertThat(read.json().get("degraded").asBoolean()).isFalse();
			service.http.delete(PERSON, bearer("acme"));
			assertThat(service.http.get("/api/v1/health", bearer("acme")).at("/components/mem0/status"))
				.isEqualTo("disabled");
			assertThat(mem0.requests()).isEqualTo(before);
			assertThat(service.http.post("/api/v1/memories", TURN, bearer("beta")).at("/storage")).isEqualTo("mem0");
		}
	}

	@Test
	void keyOfMem0ThatIsRevoked_isTheTroubleOfItsTenantAlone() throws Exception {
		try (Mem0Simulator mem0 = Mem0Simulator.start();
				Service service = Service.start(this.directory.resolve("data"), mem0,
						settings(tenants("{\"acme\": {\"mem0_api_key\": \"revoked-key\"}}")))) {
			assertThat(service.http.post("/api/v1/memories", TURN, bearer("acme")).at("/storage"))
				.isEqualTo("fallback");
			await().atMost(Service.PATIENCE)
				.until(() -> service.http.get("/api/v1/health", bearer("acme"))
					.text()
					.contains("Mem0 refuses the key"));
			for (int i = 0; i < 10; i++) {
				assertThat(service.http.post("/api/v1/memories", TURN, bearer("beta")).at("/storage"))
					.isEqualTo("mem0");
			}
			assertThat(service.http.get("/api/v1/health", bearer("beta")).at("/status")).isEqualTo("healthy");
			assertThat(service.http.get("/api/v1/statistics", bearer("beta")).at("/mem0_circuit")).isEqualTo("closed");
			assertThat(service.http.get("/api/v1/statistics", bearer("acme")).at("/pending_delivery")).isEqualTo("1");
		}
	}

	@Test
	void nationalNumbers_areOfTheTenantsRegion() throws Exception {
		try (Service service = Service.start(this.directory.resolve("data"),
				settings(tenants("{\"acme\": {\"default_region\": \"DE\"}}")))) {
			Map<String, Object> turn = Service.turn("030 901820", "Can I book?", "Sure.");
			service.http.post("/api/v1/memories", turn, bearer("acme"));
			Reply german = service.http.get("/api/v1/memories?identifier_type=phone&user_identifier=%2B4930901820",
					bearer("acme"));
			assertThat(german.json().get("count").asInt()).isOne();
		}
	}

	@Test
	void keysOfOneTenant_haveTheirOwnIdempotencyKeys() throws Exception {
		String keys = "one:agent:" + TwoTenants.hash("one") + ":acme,two:agent:" + TwoTenants.hash("two") + ":acme";
		try (Service service = Service.start(this.directory.resolve("data"), "VOICEHIVE_API_KEYS=" + keys,
				"SERVER_ADDRESS=127.0.0.1")) {
			for (String key : List.of("one", "two", "one")) {
				service.http.post("/api/v1/memories", TURN, "Authorization", "Bearer " + key, "Idempotency-Key", "k");
			}
			assertThat(service.http.get(PERSON, bearer("one")).json().get("count").asInt()).isEqualTo(2);
		}
	}

	@Test
	void correction_tellsWhoseKeyItWas() throws Exception {
		try (Service service = Service.start(this.directory.resolve("data"), settings())) {
			String memory = "/api/v1/memories/"
					+ service.http.post("/api/v1/memories", TURN, bearer("acme")).at("/memory_id");
			service.http.patch(memory, Map.of("query", "May I book?"), bearer("acme"));
			assertThat(service.http.get(memory + "/revisions", bearer("acme")).at("/revisions/0/changed_by"))
				.isEqualTo("desk");
		}
	}

}
