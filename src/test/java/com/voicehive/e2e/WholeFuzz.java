package com.voicehive.e2e;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** As {@link FuzzIT}, for long: {@code ./mvnw verify -Pfuzz -Dfuzz.seed=...}. */
@Timeout(3600)
@ExtendWith(OutputCaptureExtension.class)
class WholeFuzz {

	private static final long SEED = Long.getLong("fuzz.seed", 1);

	private static final int REQUESTS = Integer.getInteger("fuzz.requests", 100_000);

	@Test
	void oddRequest_isNeverABug(@TempDir Path data) throws Exception {
		Fuzzer.run(data, SEED, REQUESTS);
	}

	@Test
	void hostileRequest_getsNothing(@TempDir Path data, CapturedOutput output) throws Exception {
		System.out.println(HostileFuzz.run(data, SEED, REQUESTS, output));
	}

}
