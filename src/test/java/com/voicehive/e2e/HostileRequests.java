package com.voicehive.e2e;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Odd requests to a service with keys: of strangers who know everything but a whole key,
 * of another tenant, and of the tenant's own agents and support. The first two ask for
 * what was planted. The same seed gives the same requests.
 */
final class HostileRequests {

	/** Who asks. */
	enum Sender {

		STRANGER, OTHER_TENANT, OWN

	}

	/**
	 * A request, ready to be sent; one char for each byte.
	 */
	record Hostile(Sender sender, String text) {
	}

	/** What comes of a key when it is not shown as it should be; none of it is one. */
	private static final List<UnaryOperator<String>> SPOILT = List.of((key) -> "", (key) -> "",
			(key) -> line("Bearer " + key.substring(0, key.length() - 1)), (key) -> line("Bearer " + key + "0"),
			(key) -> line("Bearer " + key.substring(0, 3)), (key) -> line("Bearer " + key.toUpperCase(Locale.ROOT)),
			(key) -> line("Bearer " + TwoTenants.hash(key)), (key) -> line("Bearer"), (key) -> line("Bearer "),
			(key) -> line(key), (key) -> line("Token " + key), (key) -> line("Bearer\t" + key),
			(key) -> line("Bearer" + key), (key) -> line("Bearer \"" + key + "\""),
			(key) -> line("Bearer " + key + ","), (key) -> line("Bearer " + key + " " + key),
			(key) -> line("Bearer " + key) + line("Bearer " + key), (key) -> line("Bearer x") + line("Bearer " + key),
			(key) -> line("Bearer " + key + "\u00FF"), (key) -> line("Bearer \u00A0" + key),
			(key) -> line("Basic "
					+ Base64.getEncoder().encodeToString((key + ":" + key).getBytes(StandardCharsets.US_ASCII))),
			(key) -> "X-Api-Key: " + key + "\r\n", (key) -> "Proxy-Authorization: Bearer " + key + "\r\n",
			(key) -> "Cookie: Authorization=Bearer " + key + "; JSESSIONID=" + key + "\r\n",
			(key) -> "X-Forwarded-User: desk\r\nX-Forwarded-For: 127.0.0.1\r\n");

	private static final List<String> HOSTS = List.of("evil.example.com", "localhost:1", "[::1]", "127.0.0.1:99999",
			"a".repeat(300), "x y", "", "localhost, evil.example.com", "\u00FF");

	/** Calls as they should be. */
	private static final List<String> CALLS = List.of(
			"GET /api/v1/memories?identifier_type=phone&user_identifier=%2B" + OddRequests.PHONE.substring(1),
			"GET /api/v1/memories?identifier_type=session_id&user_identifier=x", "GET /api/v1/sessions/x/context",
			"GET /api/v1/sessions/x/context?format=prompt&q=Mine&identifier_type=phone&user_identifier=%2B"
					+ OddRequests.PHONE.substring(1),
			"GET /api/v1/memories/" + OddRequests.MEMORY_ID,
			"GET /api/v1/memories/" + OddRequests.MEMORY_ID + "/revisions", "GET /api/v1/calls/x",
			"GET /api/v1/callers?identifier_type=phone&user_identifier=%2B" + OddRequests.PHONE.substring(1),
			"GET /api/v1/statistics", "GET /api/v1/delivery", "GET /api/v1/audit", "GET /api/v1/health",
			"GET /actuator/prometheus", "GET /actuator/metrics/voicehive.memories",
			"DELETE /api/v1/memories/" + OddRequests.MEMORY_ID,
			"DELETE /api/v1/memories?identifier_type=phone&user_identifier=%2B" + OddRequests.PHONE.substring(1),
			"POST /api/v1/memories/search {\"query\":\"Where is it?\",\"user_id\":\"" + OddRequests.PHONE + "\"}",
			"POST /api/v1/memories/search {\"query\":\"Where is it?\"}",
			"POST /api/v1/memories {\"session_id\":\"x\",\"call_id\":\"x\",\"query\":\"Mine?\",\"user_phone\":\""
					+ OddRequests.PHONE + "\"}",
			"PATCH /api/v1/memories/" + OddRequests.MEMORY_ID + " {\"query\":\"Gone.\"}",
			"PUT /api/v1/callers?identifier_type=phone&user_identifier=%2B" + OddRequests.PHONE.substring(1)
					+ " {\"remember\":false}",
			"POST /api/v1/callers/links {\"identifiers\":[{\"type\":\"phone\",\"value\":\"" + OddRequests.PHONE
					+ "\"},{\"type\":\"email\",\"value\":\"me@example.com\"}]}",
			"POST /api/v1/memories/batch {\"memories\":[{\"session_id\":\"x\",\"query\":\"Mine?\",\"user_phone\":\""
					+ OddRequests.PHONE + "\"}]}",
			"POST /api/v1/lead-summaries {\"session_id\":\"x\",\"call_id\":\"x\",\"transcript_summary\":\"Mine.\",\"lead_data\":{\"phone\":\""
					+ OddRequests.PHONE + "\"}}",
			"DELETE /api/v1/callers/links/x", "GET /api/v1/audit/verify", "POST /api/v1/delivery/retry {}");

	private static final int TOO_LONG = 1_100_000;

	private final OddRequests odd;

	private final Random random;

	private final TwoTenants tenants;

	HostileRequests(long seed, TwoTenants tenants) {
		this.odd = new OddRequests(seed);
		this.random = new Random(~seed);
		this.tenants = tenants;
	}

	Hostile next() {
		String request = chance(50) ? heavy() : elsewhere(chance(2) ? call() : this.odd.next());
		return switch (this.random.nextInt(5)) {
			case 0 -> new Hostile(Sender.OWN, with(line("Bearer " + one(TwoTenants.OWN_KEYS)), request));
			case 1, 2 -> new Hostile(Sender.OTHER_TENANT,
					with(line("bEARER  " + one(TwoTenants.OTHERS_KEYS) + " "), aimed(request)));
			default -> new Hostile(Sender.STRANGER, ofStranger(aimed(request)));
		};
	}

	private String ofStranger(String request) {
		String key = one(chance(2) ? TwoTenants.OWN_KEYS : TwoTenants.OTHERS_KEYS);
		return chance(10) ? inQuery(request, key) : with(one(SPOILT).apply(key), request);
	}

	private static String line(String authorization) {
		return "Authorization: " + authorization + "\r\n";
	}

	/** After the request line. */
	private static String with(String headers, String request) {
		return request.replaceFirst("\r\n", "\r\n" + headers.replace("\\", "\\\\").replace("$", "\\$"));
	}

	private static String inQuery(String request, String key) {
		int end = request.indexOf(" HTTP/1.1\r\n");
		String target = request.substring(0, end);
		return target + ((target.indexOf('?') < 0) ? "?" : "&") + "access_token=" + key + request.substring(end);
	}

	/** At what was planted, where the odd request names what is nowhere. */
	private String aimed(String request) {
		return request.replace(OddRequests.PHONE.substring(1), TwoTenants.PHONE.substring(1))
			.replace(OddRequests.MEMORY_ID, this.tenants.memoryId())
			.replace("/sessions/x", "/sessions/" + TwoTenants.SESSION)
			.replace("/calls/x", "/calls/" + TwoTenants.SESSION)
			.replace("=session_id&user_identifier=x", "=session_id&user_identifier=" + TwoTenants.SESSION);
	}

	private String elsewhere(String request) {
		return chance(5) ? request.replace("Host: localhost\r\n", "Host: " + one(HOSTS) + "\r\n") : request;
	}

	private String call() {
		String[] parts = one(CALLS).split(" ", 3);
		return request(parts[0] + " " + parts[1], (parts.length == 3) ? parts[2] : "");
	}

	/**
	 * Bodies that cost whoever reads them. The rest is well-formed: what the container
	 * can't read it refuses, and hangs up on who is still sending.
	 */
	private String heavy() {
		String body = switch (this.random.nextInt(4)) {
			case 0 -> "[".repeat(this.random.nextInt(20_000));
			case 1 -> "{\"metadata\":".repeat(this.random.nextInt(2_000)) + "1";
			case 2 -> "{\"query\":\"" + "\u00FF\u00C3\u0028".repeat(this.random.nextInt(2_000)) + "\"}";
			default -> "{\"query\":\"" + "x".repeat(TOO_LONG) + "\"}";
		};
		return request(
				one(List.of("POST /api/v1/memories", "POST /api/v1/memories/search", "POST /api/v1/lead-summaries",
						"PUT /api/v1/callers", "PATCH /api/v1/memories/" + OddRequests.MEMORY_ID)),
				body);
	}

	private static String request(String line, String body) {
		return line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
				+ "Content-Length: " + body.length() + "\r\n\r\n" + body;
	}

	private boolean chance(int oneIn) {
		return this.random.nextInt(oneIn) == 0;
	}

	private <T> T one(List<T> of) {
		return of.get(this.random.nextInt(of.size()));
	}

}
