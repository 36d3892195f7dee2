package com.voicehive.mem0;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class Mem0SettingsTest {

	@Test
	void toString_revealsTheHostOnly() {
		assertThat(new Mem0Settings("m0-key", "https://user:password@api.mem0.ai/path", 30, 3, 10, false, "voicehive"))
			.hasToString("Mem0Settings(api.mem0.ai)");
	}

}
