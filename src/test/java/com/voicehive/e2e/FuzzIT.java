package com.voicehive.e2e;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever bytes come, no answer is a bug; {@link WholeFuzz} asks for longer. */
@Timeout(180)
class FuzzIT {

	@Test
	void oddRequest_isNeverABug(@TempDir Path data) throws Exception {
		Fuzzer.run(data, 12, 3_000);
	}

}
