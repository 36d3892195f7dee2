package com.voicehive.e2e;

import java.nio.file.Path;

import com.voicehive.embedding.StubEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static com.voicehive.e2e.Service.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** With a model of the operator's, searches find what is meant, and go on without it. */
@Timeout(120)
class EmbeddingsIT {

	private static final String PHONE = "+15558880003";

	private static final String DOCTOR = content("My doctor is Smith.", "Noted.");

	@Test
	void aServiceWithAModel_findsWhatIsMeant_andWordsWithoutIt(@TempDir Path data) throws Exception {
		try (StubEndpoint model = new StubEndpoint();
				Service service = Service.start(data, "VOICEHIVE_EMBEDDINGS_URL=" + model.url(),
						"VOICEHIVE_EMBEDDINGS_MODEL=stub", "VOICEHIVE_EMBEDDINGS_KEY=e-secret")) {
			service.store(PHONE, "My doctor is Smith.", "Noted.");
			service.store(PHONE, "The plumber came.", "Good.");
			// Also where an earlier answer without it was cached.
			await().atMost(Service.PATIENCE)
				.untilAsserted(() -> assertThat(service.search(PHONE, "medicus").contents()).containsExactly(DOCTOR));
			assertThat(service.search("+15558880004", "medicus").contents()).isEmpty();
			await().atMost(Service.PATIENCE)
				.untilAsserted(() -> assertThat(service.http.get("/actuator/prometheus").text())
					.contains("voicehive_embeddings_pending 0.0"));
			assertThat(model.texts()).containsOnly("hello", DOCTOR, content("The plumber came.", "Good."), "medicus");
			String metrics = service.http.get("/actuator/prometheus").text();
			assertThat(metrics).contains("voicehive_embeddings_pending 0.0", "voicehive_embeddings_failures_total 0.0")
				.contains("name=\"embeddings\"");
			model.close();
			service.store(PHONE, "The doctor called.", "Fine.");
			assertThat(service.search(PHONE, "doctor").contents()).contains(content("The doctor called.", "Fine."));
			await().atMost(Service.PATIENCE)
				.untilAsserted(() -> assertThat(service.http.get("/actuator/prometheus").text())
					.contains("voicehive_embeddings_pending 1.0")
					.doesNotContain("voicehive_embeddings_failures_total 0.0"));
		}
	}

}
