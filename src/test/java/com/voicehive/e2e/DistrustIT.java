package com.voicehive.e2e;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import com.sun.net.httpserver.HttpServer;
import com.voicehive.e2e.Http.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static com.voicehive.e2e.Service.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Mem0 answers, but not what it should. */
@Timeout(120)
class DistrustIT {

	@TempDir
	private Path data;

	@Test
	void aKeyThatMem0Refuses_degradesHealthAndLosesNothing() throws Exception {
		try (Mem0 mem0 = new Mem0()) {
			try (Service service = Service.start(this.data, mem0.simulator, "MEM0_API_KEY=m0-revoked")) {
				for (int turn = 1; turn <= 6; turn++) {
					assertThat(service.store("+15557770001", "Turn " + turn, "Yes").at("/storage"))
						.isEqualTo("fallback");
				}
				assertThat(service.retrieve("+15557770001").at("/degraded")).isEqualTo("true");
				assertThat(service.retrieve("+15557770001").contents()).hasSize(6);
				// A ping that is slow is said to have no answer.
				await().atMost(Service.PATIENCE).untilAsserted(() -> {
					Reply health = service.health();
					assertThat(health.status()).isEqualTo(200);
					assertThat(health.at("/status")).isEqualTo("degraded");
					assertThat(health.at("/issues/0")).containsIgnoringCase("key").doesNotContain("m0-revoked");
				});
				assertThat(service.statistics().at("/pending_delivery")).isEqualTo("6");
				assertThat(service.statistics().at("/rejected_by_mem0")).isEqualTo("0");
			}
			try (Service service = Service.start(this.data, mem0.simulator)) {
				service.awaitAllDelivered();
				assertThat(mem0.arrivedFor("+15557770001")).hasSize(6)
					.startsWith(content("Turn 1", "Yes"))
					.endsWith(content("Turn 6", "Yes"));
				service.awaitHealthy();
			}
		}
	}

	@Test
	void whatMem0SaysOfSomeoneElse_isNeverShown() throws Exception {
		String strangers = """
				{"count": 1, "next": null, "previous": null, "results": [
				 {"id": "19d6d7aa-0000-4000-8000-000000000001", "memory": "Owes money", "user_id": "+15557770003",
				  "agent_id": null, "app_id": "voicehive", "run_id": "s-3", "session_id": "s-3", "score": 0.9,
				  "metadata": {"vh_phone": "+15557770003", "vh_session_id": "s-3"}, "categories": null,
				  "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}]}""";
		HttpServer confused = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		confused.createContext("/", (exchange) -> {
			exchange.getRequestBody().readAllBytes();
			byte[] body = strangers.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		confused.start();
		try (Service service = Service.start(this.data,
				"MEM0_BASE_URL=http://127.0.0.1:" + confused.getAddress().getPort(), "MEM0_API_KEY=any")) {
			service.store("+15557770002", "What do I owe?", "Nothing.", "Prefer", "respond-async");
			Reply retrieved = service.retrieve("+15557770002");
			assertThat(retrieved.at("/source")).as("Mem0 was asked").isEqualTo("mem0");
			assertThat(retrieved.contents()).containsExactly(content("What do I owe?", "Nothing."));
			assertThat(service.search("+15557770002", "owe money").text()).doesNotContain("Owes");
			assertThat(service.context("+15557770002").text()).doesNotContain("Owes");
			assertThat(service.retrieve("+15557770003").contents()).as("it can be shown to whom it is about")
				.containsExactly("Owes money");
		}
		finally {
			confused.stop(0);
		}
	}

}
