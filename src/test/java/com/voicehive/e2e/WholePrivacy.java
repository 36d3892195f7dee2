package com.voicehive.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import com.voicehive.e2e.Http.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What masking and encryption cost; run by {@code ./mvnw verify -Pprivacy}. */
class WholePrivacy {

	private static final int ROUNDS = 40;

	private static final int CALLS_OF_A_ROUND = 200;

	private static final int CALLERS = 500;

	private static final String NO_CACHE = "VOICEHIVE_CACHE_MAX_ENTRIES=0";

	/** The questions of calls, with what masking has to look at. */
	private static final String[] QUESTIONS = {
			"Hello, I would like to move my appointment from Tuesday the third to next week, if that is possible.",
			"Yes, the order number is 4471 0093 2218, I paid eighty nine dollars and ninety five cents for it.",
			"You can call me back at 212 555 0143 any day after four, but not on one of the weekends please.",
			"Could you tell me whether the blue lamp that I saw in your shop is still there, and what two cost?" };

	private static final String ANSWER = "Of course, let me look that up for you. It may take a moment, thank you "
			+ "for your patience. Is there anything else that I can do?";

	private enum Kind {

		STORE, RETRIEVE, SEARCH

	}

	@TempDir
	private Path data;

	@Test
	void maskingAndEncryption_areMeasured() throws Exception {
		Map<String, Map<Kind, Long>> took = new LinkedHashMap<>();
		try (Service plain = Service.start(this.data.resolve("plain"), NO_CACHE, "VOICEHIVE_REDACT=false");
				Service masked = Service.start(this.data.resolve("masked"), NO_CACHE);
				Service encrypted = Service.start(this.data.resolve("encrypted"), NO_CACHE,
						"VOICEHIVE_ENCRYPTION_KEY=" + "5a".repeat(32))) {
			Map<String, Service> services = new LinkedHashMap<>();
			services.put("nothing", plain);
			services.put("masking", masked);
			services.put("masking and encryption", encrypted);
			for (int round = -ROUNDS / 2; round < ROUNDS; round++) {
				for (Kind kind : Kind.values()) {
					for (Map.Entry<String, Service> service : services.entrySet()) {
						long nanos = round(service.getValue(), kind, round);
						if (round >= 0) {
							took.computeIfAbsent(service.getKey(), (first) -> new EnumMap<>(Kind.class))
								.merge(kind, nanos, Long::sum);
						}
					}
				}
			}
		}
		report(took);
	}

	/** Each in ratio to the first. */
	private static void report(Map<String, Map<Kind, Long>> took) throws IOException {
		StringBuilder text = new StringBuilder(
				"| with | store | retrieve, not cached | search within a caller |\n|---|---:|---:|---:|\n");
		Map<Kind, Long> first = took.values().iterator().next();
		took.forEach((name, byKind) -> {
			text.append("| ").append(name);
			byKind.forEach((kind, nanos) -> text.append(String.format(Locale.ROOT, " | %.0f/s, %.3f",
					ROUNDS * CALLS_OF_A_ROUND * 1e9 / nanos, (double) first.get(kind) / nanos)));
			text.append(" |\n");
		});
		System.out.println(text);
		Files.writeString(Path.of("target/privacy-report.md"), text);
	}

	private static long round(Service service, Kind kind, int round) throws Exception {
		long begin = System.nanoTime();
		for (int i = 0; i < CALLS_OF_A_ROUND; i++) {
			int number = Math.floorMod(round * CALLS_OF_A_ROUND + i, CALLERS);
			Reply reply = call(service, kind, "+1212" + (5_550_000 + number), QUESTIONS[i % QUESTIONS.length]);
			assertThat(reply.status()).isIn(200, 201);
		}
		return System.nanoTime() - begin;
	}

	private static Reply call(Service service, Kind kind, String phone, String question) throws Exception {
		return switch (kind) {
			case STORE -> service.http.post("/api/v1/memories", Service.turn(phone, question, ANSWER));
			case RETRIEVE -> service.retrieve(phone);
			case SEARCH -> service.search(phone, "which lamp was it that I asked about");
		};
	}

}
