package com.voicehive.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static com.voicehive.e2e.Service.PATIENCE;
import static com.voicehive.e2e.Service.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A service that masks more than it did before. */
@Timeout(120)
class KeptMaskingIT {

	private static final String PHONE = "+15558880031";

	private static final String CARD = "4111 1111 1111 1111";

	@Test
	void startedUnderAWiderSetting_whatWasKeptIsMaskedHereAndInMem0(@TempDir Path data) throws Exception {
		try (Mem0 mem0 = new Mem0()) {
			try (Service service = Service.start(data, mem0.simulator, "VOICEHIVE_REDACT=false")) {
				service.store(PHONE, "it is " + CARD, "Thank you.");
				service.awaitAllDelivered();
				assertThat(service.health().at("/components/store/redaction/rewriting")).isEqualTo("false");
				assertThat(mem0.textsOf(PHONE)).containsExactly(content("it is " + CARD, "Thank you."));
			}
			assertThat(inFiles(data)).isTrue();
			String masked = content("it is [card ending 1111]", "Thank you.");
			try (Service service = Service.start(data, mem0.simulator)) {
				await().atMost(PATIENCE)
					.untilAsserted(() -> assertThat(service.retrieve(PHONE).contents()).containsExactly(masked));
				await().atMost(PATIENCE)
					.until(() -> service.health().at("/components/store/redaction/rewriting"), "false"::equals);
				assertThat(service.health().at("/components/store/redaction/left")).isEqualTo("0");
				await().atMost(PATIENCE).untilAsserted(() -> assertThat(mem0.textsOf(PHONE)).containsExactly(masked));
				assertThat(service.health().at("/status")).isEqualTo("healthy");
				assertThat(service.search(PHONE, "thank").contents()).containsExactly(masked);
			}
			assertThat(inFiles(data)).isFalse();
		}
	}

	private static boolean inFiles(Path data) throws IOException {
		try (Stream<Path> files = Files.walk(data)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(CARD)) {
					return true;
				}
			}
			return false;
		}
	}

}
