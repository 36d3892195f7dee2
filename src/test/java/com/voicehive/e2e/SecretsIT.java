package com.voicehive.e2e;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Secrets stay where they are set, even from an operator who has actuator show all. */
@Timeout(120)
class SecretsIT {

	@Test
	void actuator_showsNoSecret(@TempDir Path directory) throws Exception {
		Path file = Files.writeString(directory.resolve("model"), "secret-of-the-model");
		try (Mem0 mem0 = new Mem0();
				Service service = Service.start(directory.resolve("data"), mem0.simulator,
						"VOICEHIVE_EMBEDDINGS_KEY_FILE=" + file, "management.endpoints.web.exposure.include=*",
						"management.endpoint.env.show-values=always",
						"management.endpoint.configprops.show-values=always")) {
			assertThat(service.http.get("/actuator/env").text()).contains(file.toString(), "MEM0_API_KEY");
			for (String endpoint : new String[] { "env", "configprops" }) {
				Http.Reply shown = service.http.get("/actuator/" + endpoint);
				assertThat(shown.status()).isEqualTo(200);
				assertThat(shown.text()).doesNotContain(mem0.simulator.apiKey(), "secret-of-the-model");
			}
		}
	}

}
