package com.voicehive.e2e;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.voicehive.e2e.Fuzzer.Answer;
import com.voicehive.e2e.HostileRequests.Hostile;
import com.voicehive.e2e.HostileRequests.Sender;

import static org.assertj.core.api.Assertions.assertThat;

/** Strangers and another tenant at a service with keys: what they get, and leave. */
final class HostileFuzz {

	private static final Pattern OPEN = Pattern.compile("/|/api/v1/health|/actuator/health(/liveness|/readiness)?"
			+ "|/openapi\\.json(\\.yaml|/swagger-config)?|/docs|/swagger-ui(/.*)?", Pattern.DOTALL);

	/** Beside 401: of what can't be read as a request, whoever sends it. */
	private static final Set<Integer> UNREADABLE = Set.of(400, 406, 415, 417);

	private static final Pattern SECRET = Pattern.compile(
			String.join("|", TwoTenants.KEY, TwoTenants.PHONE.substring(1), String.join("|", TwoTenants.CANARIES)));

	/** How often each status was the answer. */
	private final Map<Sender, Map<Integer, Integer>> answers = new EnumMap<>(Sender.class);

	private HostileFuzz() {
	}

	/**
	 * Sends requests, and looks at every answer, and at the end at the rest.
	 * @param log what the service has logged until now
	 * @return figures
	 */
	static String run(Path data, long seed, int requests, CharSequence log) throws Exception {
		HostileFuzz fuzz = new HostileFuzz();
		try (Service service = Service.start(data, TwoTenants.settings())) {
			TwoTenants tenants = TwoTenants.plant(service);
			HostileRequests hostile = new HostileRequests(seed, tenants);
			for (int i = 0; i < requests; i++) {
				fuzz.ask(service.port, hostile.next(), "request " + i + " of seed " + seed);
			}
			assertStillThere(service, tenants);
			String metrics = service.http.get("/actuator/prometheus", TwoTenants.as("support")).text();
			Fuzzer.assertNoBugs(metrics);
			assertTellsNothing(metrics, "metrics");
		}
		assertTellsNothing(log.toString(), "log");
		assertNoKeysIn(data);
		return "Hostile requests, seed " + seed + ": " + fuzz.answers;
	}

	private void ask(int port, Hostile request, String name) throws IOException {
		Answer answer = Fuzzer.ask(port, request.text(), name);
		this.answers.computeIfAbsent(request.sender(), (sender) -> new TreeMap<>())
			.merge(answer.status(), 1, Integer::sum);
		String what = name + ": " + Fuzzer.shown(request.text());
		if (answer.status() >= 400) {
			assertTellsNothing(answer.text(), what);
		}
		if (request.sender() != Sender.OWN) {
			assertThat(answer.text()).as(what).doesNotContain(TwoTenants.CANARIES);
		}
		if (request.sender() == Sender.STRANGER && !isOpen(request.text())) {
			assertThat(answer.status()).as(what)
				.satisfiesAnyOf((status) -> assertThat(status).isEqualTo(401),
						(status) -> assertThat(status).isIn(UNREADABLE));
		}
	}

	private static boolean isOpen(String request) {
		String path = request.substring(0, request.indexOf(" HTTP/1.1\r\n"))
			.replaceFirst("^\\S+[ \t]+", "")
			.replaceFirst("(?s)\\?.*|[ \t]+$", "");
		try {
			return OPEN.matcher(URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.ISO_8859_1)).matches();
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static void assertTellsNothing(String text, String where) {
		assertThat(text.lines().filter(SECRET.asPredicate()).findFirst()).as(where).isEmpty();
	}

	/** Nobody has changed or deleted what was planted, and the service is well. */
	private static void assertStillThere(Service service, TwoTenants tenants) throws Exception {
		List<String> kept = service.retrieve("phone", TwoTenants.PHONE, 10, TwoTenants.as("agent")).each("id");
		assertThat(kept).hasSize(2).contains(tenants.memoryId());
		assertThat(service.http.get("/api/v1/memories/" + tenants.memoryId(), TwoTenants.as("support")).at("/query"))
			.contains(TwoTenants.CANARIES.get(0));
		assertThat(service.health().at("/status")).isEqualTo("healthy");
		assertThat(service.http.get("/api/v1/audit/verify", TwoTenants.as("support")).at("/valid")).isEqualTo("true");
	}

	private static void assertNoKeysIn(Path data) throws IOException {
		try (Stream<Path> files = Files.walk(data)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).contains(TwoTenants.KEY))
					.as("a key in " + file)
					.isFalse();
			}
		}
	}

}
