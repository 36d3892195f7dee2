package com.voicehive.embedding;

import java.time.Duration;

import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EmbeddingClientTest {

	/**
	 * An HTTP/2 server that falls silent can't be had here: the client speaks it over TLS
	 * only.
	 */
	@Test
	void connections_areLookedAfterByPings() {
		EmbeddingClient client = new EmbeddingClient(new EmbeddingSettings(HttpUrl.get("https://model.example"), null,
				"org/model", 0.3, Duration.ofSeconds(2), Duration.ofSeconds(30)), 4);
		assertThat(client.forBatches.pingIntervalMillis()).isEqualTo(5_000);
		assertThat(client.forQuestions.pingIntervalMillis()).isEqualTo(5_000);
		client.close();
	}

}
