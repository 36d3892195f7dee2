package com.voicehive.e2e;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** As {@link FuzzIT}, for long: {@code ./mvnw verify -Pfuzz -Dfuzz.seed=...}. */
@Timeout(3600)
class WholeFuzz {

	@Test
	void oddRequest_isNeverABug(@TempDir Path data) throws Exception {
		Fuzzer.run(data, Long.getLong("fuzz.seed", 1), Integer.getInteger("fuzz.requests", 100_000));
	}

}
