package com.voicehive.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** Asks a whole service odd questions and looks at every answer. */
final class Fuzzer {

	private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 ([1-5][0-9]{2}) \r\n");

	/** What comes before the answer when the body is asked for. */
	private static final Pattern LEAVE_TO_SEND = Pattern.compile("\\AHTTP/1\\.1 100 [^\r]*\r\n\r\n");

	private static final Pattern COUNTER = Pattern.compile("(?m)^voicehive_internal_errors_total (.*)$");

	private Fuzzer() {
	}

	/** Sends requests; none is a bug, none hangs, and refusals are problem details. */
	static void run(Path data, long seed, int requests) throws Exception {
		OddRequests odd = new OddRequests(seed);
		try (Service service = Service.start(data)) {
			for (int i = 0; i < requests; i++) {
				ask(service.port, odd.next(), "request " + i + " of seed " + seed);
			}
			assertNoBugs(service.http.get("/actuator/prometheus").text());
		}
	}

	/**
	 * What a request was answered with.
	 *
	 * @param text all of it, one char for each byte
	 */
	record Answer(int status, String text) {
	}

	/** Sends one. */
	static Answer ask(int port, String request, String name) throws IOException {
		String answer;
		try {
			answer = LEAVE_TO_SEND.matcher(OddRequests.answer(port, request)).replaceFirst("");
		}
		catch (IOException ex) {
			throw new IOException(name + ": " + shown(request), ex);
		}
		Matcher status = STATUS_LINE.matcher(answer);
		assertThat(status.lookingAt()).as("%s: %s%n%s", name, shown(request), answer).isTrue();
		int code = Integer.parseInt(status.group(1));
		assertThat(code).as("%s: %s%n%s", name, shown(request), answer).isNotEqualTo(500);
		if (code >= 400 && code < 500 && !request.startsWith("HEAD")) {
			assertThat(answer).as("%s: %s", name, shown(request)).contains("application/problem+json", "\"code\":\"");
		}
		assertThat(answer).as("%s: %s", name, shown(request)).doesNotContain("\tat ", "Exception:", "<html");
		return new Answer(code, answer);
	}

	/** Some are a megabyte long. */
	static String shown(String request) {
		return request.substring(0, Math.min(request.length(), 3_000));
	}

	/**
	 * @param metrics as Prometheus gets them
	 */
	static void assertNoBugs(String metrics) {
		Matcher counter = COUNTER.matcher(metrics);
		assertThat(counter.find()).isTrue();
		assertThat(Double.parseDouble(counter.group(1))).as("internal errors").isZero();
	}

}
