package com.voicehive.e2e;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.voicehive.e2e.Http.Reply;

import static org.awaitility.Awaitility.await;

/**
 * What a tenant asks by every call of the API and what it is answered, without what
 * differs each time: ids by the order in which they come, no times.
 */
final class Transcript {

	private static final Pattern DIFFERS = Pattern.compile(
			"mem_[0-9]{8}_[0-9]{6}_[0-9]{6}_[0-9a-z]+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\b[0-9a-f]{32}\\b");

	private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z");

	private static final Pattern COUNTER = Pattern
		.compile("\"(?:uptime_seconds|oldest_pending_seconds|next_attempt_in_seconds|delivered_last_minute)\":[0-9]+");

	private static final Pattern SCORE = Pattern.compile(",\"score\":[0-9.E-]+");

	private static final String ANN = "identifier_type=phone&user_identifier=%2B12025550143";

	private final Http http;

	private final String[] key;

	private final List<String> lines = new ArrayList<>();

	private final Map<String, String> ids = new LinkedHashMap<>();

	private Instant now = Instant.parse("2024-12-01T14:30:22Z");

	private Transcript(Http http, String key) {
		this.http = http;
		this.key = new String[] { "Authorization", "Bearer " + key };
	}

	/** Makes every call, and notes what was answered. */
	static List<String> of(Service service, String key) throws Exception {
		Transcript transcript = new Transcript(service.http, key);
		transcript.storeAndRead();
		transcript.tellCallers();
		transcript.correctAndDelete();
		transcript.eraseAndCount();
		return transcript.lines;
	}

	/** Stores what reads then find, and stays there. */
	static void plant(Service service, String key) throws Exception {
		new Transcript(service.http, key).store();
	}

	private String store() throws Exception {
		String first = store("/api/v1/memories",
				Map.of("session_id", "s-1", "call_id", "c-1", "user_phone", "+12025550143", "user_name", "Ann Lee",
						"query", "Can I book a piano lesson?", "answer", "On Monday at four.", "tags",
						List.of("lesson")),
				"Idempotency-Key", "key-1")
			.at("/memory_id");
		store("/api/v1/memories",
				Map.of("session_id", "s-1", "call_id", "c-1", "query", "And the price?", "answer", "Forty dollars."));
		post("/api/v1/memories/batch",
				Map.of("memories",
						List.of(Map.of("session_id", "s-2", "user_email", "ann@example.com", "query", "My dog is ill.",
								"answer", "I am sorry.", "occurred_at", "2024-12-01T14:40:00Z"),
								Map.of("session_id", "s-2", "query", ""),
								Map.of("session_id", "s-3", "external_id", "crm-7", "user_name", "Ben", "query",
										"Cancel the piano.", "answer", "Done.", "occurred_at",
										"2024-12-01T14:41:00Z"))));
		store("/api/v1/lead-summaries",
				Map.of("session_id", "s-1", "call_id", "c-1", "lead_data",
						Map.of("name", "Ann Lee", "phone", "+12025550143", "budget", 40), "transcript_summary",
						"Wants lessons"));
		return first;
	}

	private void storeAndRead() throws Exception {
		String first = store();
		this.now = Instant.parse("2024-12-01T14:30:22Z");
		store("/api/v1/memories",
				Map.of("session_id", "s-1", "call_id", "c-1", "user_phone", "+12025550143", "user_name", "Ann Lee",
						"query", "Can I book a piano lesson?", "answer", "On Monday at four.", "tags",
						List.of("lesson")),
				"Idempotency-Key", "key-1");
		store("/api/v1/memories", Map.of("session_id", "s-9", "call_id", "c-9", "query", "another"), "Idempotency-Key",
				"key-1");
		get("/api/v1/memories/" + first);
		get("/api/v1/memories?" + ANN);
		get("/api/v1/memories?" + ANN, "Accept", "application/x-ndjson");
		get("/api/v1/memories?identifier_type=name&user_identifier=ann%20lee");
		get("/api/v1/memories?identifier_type=session_id&user_identifier=s-1&tags=lesson");
		get("/api/v1/memories?identifier_type=email&user_identifier=ann@example.com");
		get("/api/v1/memories?identifier_type=external_id&user_identifier=crm-7");
		for (String query : List.of("piano", "lesson price", "pianno", "dog")) {
			searchAll(query);
			post("/api/v1/memories/search", Map.of("query", query, "user_id", "+12025550143"));
		}
		get("/api/v1/sessions/s-1/context");
		get("/api/v1/sessions/s-1/context?format=prompt&q=piano");
		get("/api/v1/sessions/s-1/context", "Accept", "text/plain");
		get("/api/v1/calls/c-1");
		get("/api/v1/calls/c-9");
	}

	private void tellCallers() throws Exception {
		String link = post("/api/v1/callers/links", Map.of("identifiers", List
			.of(Map.of("type", "phone", "value", "+12025550143"), Map.of("type", "email", "value", "ann@example.com"))))
			.at("/link_id");
		get("/api/v1/memories?" + ANN);
		get("/api/v1/callers?" + ANN);
		note("DELETE link", this.http.delete("/api/v1/callers/links/" + link, this.key));
		note("PUT wish", this.http.put("/api/v1/callers?identifier_type=email&user_identifier=no@example.com",
				Map.of("remember", false), this.key));
		store("/api/v1/memories",
				Map.of("session_id", "s-5", "call_id", "c-5", "user_email", "no@example.com", "query", "Forget me."));
		store("/api/v1/memories", Map.of("session_id", "s-6", "call_id", "c-6", "consent", "denied", "query", "No."));
		store("/api/v1/memories", Map.of("session_id", "s-6", "call_id", "c-6", "query", "Still not."));
	}

	private void correctAndDelete() throws Exception {
		String id = store("/api/v1/memories", Map.of("session_id", "s-4", "call_id", "c-4", "user_phone",
				"+12025550144", "query", "I live in Bonn.", "answer", "Thanks."))
			.at("/memory_id");
		note("PATCH", this.http.patch("/api/v1/memories/" + id, Map.of("query", "I live in Berlin."), this.key));
		awaitDelivered();
		get("/api/v1/memories/" + id + "/revisions");
		searchAll("Bonn");
		searchAll("Berlin");
		note("DELETE one", this.http.delete("/api/v1/memories/" + id, this.key));
		note("DELETE again", this.http.delete("/api/v1/memories/" + id, this.key));
	}

	/** What Mem0 has of a correction comes after the answer. */
	private void awaitDelivered() {
		await().atMost(Service.PATIENCE)
			.until(() -> this.http.get("/api/v1/statistics", this.key).at("/pending_delivery").equals("0"));
	}

	private void eraseAndCount() throws Exception {
		get("/api/v1/statistics");
		get("/api/v1/delivery");
		note("ERASE", this.http.delete("/api/v1/memories?" + ANN, this.key));
		get("/api/v1/memories?" + ANN);
		get("/api/v1/sessions/s-1/context");
		get("/api/v1/calls/c-1");
		get("/api/v1/memories?identifier_type=external_id&user_identifier=crm-7");
		get("/api/v1/statistics");
		get("/api/v1/audit?limit=1000");
		get("/api/v1/audit/verify");
		get("/api/v1/health");
	}

	/** Each turn a minute after the one before: how new one is counts in a search. */
	private Reply store(String path, Map<String, ?> body, String... headers) throws Exception {
		Map<String, Object> said = new LinkedHashMap<>(body);
		this.now = this.now.plusSeconds(60);
		said.put("occurred_at", this.now.toString());
		return post(path, said, headers);
	}

	/** Without scores: over all, they tell a little of the segments of the index too. */
	private void searchAll(String query) throws Exception {
		Reply found = this.http.post("/api/v1/memories/search", Map.of("query", query), this.key);
		note("POST search",
				new Reply(found.status(), SCORE.matcher(found.text()).replaceAll(""), found.response(), found.took()));
	}

	private Reply post(String path, Map<String, ?> body, String... headers) throws Exception {
		return note("POST " + path, this.http.post(path, body, with(headers)));
	}

	private void get(String path, String... headers) throws Exception {
		note("GET " + path, this.http.get(path, with(headers)));
	}

	private String[] with(String... headers) {
		List<String> all = new ArrayList<>(List.of(this.key));
		all.addAll(List.of(headers));
		return all.toArray(String[]::new);
	}

	private Reply note(String call, Reply reply) {
		String answer = COUNTER.matcher(TIME.matcher(reply.text()).replaceAll("TIME")).replaceAll("");
		this.lines.add(DIFFERS.matcher(call + " -> " + reply.status() + " " + answer)
			.replaceAll((id) -> Matcher.quoteReplacement(known(id.group()))));
		return reply;
	}

	private String known(String id) {
		return this.ids.computeIfAbsent(id, (first) -> "#" + this.ids.size());
	}

}
