package com.voicehive.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** Asks a whole service odd questions and looks at every answer. */
final class Fuzzer {

	private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 ([1-5][0-9]{2}) \r\n");

	private static final Pattern COUNTER = Pattern.compile("(?m)^voicehive_internal_errors_total (.*)$");

	private Fuzzer() {
	}

	/** Sends requests; none is a bug, none hangs, and refusals are problem details. */
	static void run(Path data, long seed, int requests) throws Exception {
		OddRequests odd = new OddRequests(seed);
		try (Service service = Service.start(data)) {
			for (int i = 0; i < requests; i++) {
				check(service.port, odd.next(), "request " + i + " of seed " + seed);
			}
			Matcher counter = COUNTER.matcher(service.http.get("/actuator/prometheus").text());
			assertThat(counter.find()).isTrue();
			assertThat(Double.parseDouble(counter.group(1))).as("internal errors").isZero();
		}
	}

	private static void check(int port, String request, String name) throws IOException {
		String answer;
		try {
			answer = OddRequests.answer(port, request);
		}
		catch (IOException ex) {
			throw new IOException(name + ": " + request, ex);
		}
		Matcher status = STATUS_LINE.matcher(answer);
		assertThat(status.lookingAt()).as("%s: %s%n%s", name, request, answer).isTrue();
		int code = Integer.parseInt(status.group(1));
		assertThat(code).as("%s: %s%n%s", name, request, answer).isNotEqualTo(500);
		if (code >= 400 && code < 500 && !request.startsWith("HEAD")) {
			assertThat(answer).as("%s: %s", name, request).contains("application/problem+json", "\"code\":\"");
		}
		assertThat(answer).as("%s: %s", name, request).doesNotContain("\tat ", "Exception:", "<html");
	}

}
