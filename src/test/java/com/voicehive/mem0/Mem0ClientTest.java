package com.voicehive.mem0;

import java.time.Duration;
import java.time.InstantSource;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class Mem0ClientTest {

	/**
	 * An HTTP/2 server that falls silent can't be had here: the client speaks it over TLS
	 * only.
	 */
	@Test
	void connections_areLookedAfterByPings() {
		Mem0Client client = new Mem0Client(Examples.settings("https://mem0.example"), 10_000, Duration.ofSeconds(2),
				InstantSource.system());
		assertThat(client.http.pingIntervalMillis()).isEqualTo(5_000);
		assertThat(client.pinging.pingIntervalMillis()).isEqualTo(5_000);
		client.close();
	}

}
