package com.voicehive.embedding;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EmbeddingClientTest {

	/**
	 * An HTTP/2 server that falls silent can't be had here: the client speaks it over TLS
	 * only.
	 */
	@Test
	void connections_areLookedAfterByPings() {
		EmbeddingClient client = new EmbeddingClient(
				new EmbeddingSettings("https://model.example", "", "org/model", 30), 4);
		assertThat(client.forBatches.pingIntervalMillis()).isEqualTo(5_000);
		assertThat(client.forQuestions.pingIntervalMillis()).isEqualTo(5_000);
		client.close();
	}

}
