package com.voicehive.e2e;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Whatever bytes come, no answer is a bug; {@link WholeFuzz} asks for longer. */
@Timeout(180)
@ExtendWith(OutputCaptureExtension.class)
class FuzzIT {

	@Test
	void oddRequest_isNeverABug(@TempDir Path data) throws Exception {
		Fuzzer.run(data, 12, 3_000);
	}

	@Test
	void hostileRequest_getsNothing(@TempDir Path data, CapturedOutput output) throws Exception {
		HostileFuzz.run(data, 12, 3_000, output);
	}

}
