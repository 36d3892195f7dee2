package com.voicehive.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

import com.voicehive.drill.Client.Answer;
import com.voicehive.drill.checker.Checker;
import com.voicehive.drill.checker.Identity;
import com.voicehive.drill.checker.Person;
import com.voicehive.drill.checker.Reading;
import com.voicehive.drill.checker.Shown;
import com.voicehive.drill.checker.Turn;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks in every way there is, and hands the answers to the checker. */
final class Reads {

	static final Duration BUDGET = Duration.ofMillis(800);

	private static final List<Duration> OTHER_BUDGETS = List.of(Duration.ofMillis(200), Duration.ofMillis(400));

	private static final MediaType JSON = MediaType.get("application/json");

	private static final int DEFAULT_LIMIT = 10;

	private static final int HIGHEST_LIMIT = 100;

	private final Client client;

	private final Checker checker;

	private final Random random;

	Reads(Client client, Checker checker, Random random) {
		this.client = client;
		this.checker = checker;
		this.random = random;
	}

	/** A read in which a turn of the resident may be seen. */
	void of(Resident resident, Turn turn) throws InterruptedException {
		int what = this.random.nextInt(10);
		if (what < 2) {
			list(resident.person(), any(resident.identities()));
		}
		else if (what < 5) {
			list(resident.person(), any(turn.said().identities()));
		}
		else if (what < 6) {
			search(resident.person(), any(resident.identities()), any(turn.tokens()));
		}
		else if (what < 7) {
			search(resident.person(), any(turn.said().identities()), any(turn.tokens()));
		}
		else if (what < 8) {
			search(null, null, any(turn.tokens()));
		}
		else if (what < 9) {
			context(resident.person(), turn.sessionId(), this.random.nextBoolean() ? any(resident.identities()) : null);
		}
		else {
			look(turn);
		}
	}

	<T> T any(List<T> some) {
		return some.get(this.random.nextInt(some.size()));
	}

	void list(Person person, Identity asked) throws InterruptedException {
		int limit = this.random.nextBoolean() ? DEFAULT_LIMIT : HIGHEST_LIMIT;
		HttpUrl url = by(asked, address("/api/v1/memories")).addQueryParameter("limit", Integer.toString(limit))
			.build();
		Answer answer = ask("retrieve", new Request.Builder().url(url));
		if (answer != null) {
			told(person, asked, null, null, limit, answer, "memories");
		}
	}

	/**
	 * @param asked null to search in everybody's
	 */
	void search(@Nullable Person person, @Nullable Identity asked, String token) throws InterruptedException {
		ObjectNode body = Client.JSON.createObjectNode().put("query", token);
		if (asked != null) {
			body.put("user_id", asked.value());
		}
		Answer answer = ask("search",
				this.client.request("/api/v1/memories/search").post(RequestBody.create(body.toString(), JSON)));
		if (answer != null) {
			told(person, asked, null, token, DEFAULT_LIMIT, answer, "memories");
		}
	}

	/**
	 * @param caller who is calling, as far as the session does not tell; null when not
	 * known
	 */
	private void context(Person person, String session, @Nullable Identity caller) throws InterruptedException {
		HttpUrl.Builder url = address("/api/v1/sessions").addPathSegment(session).addPathSegment("context");
		if (caller != null) {
			by(caller, url);
		}
		Answer answer = ask("context", new Request.Builder().url(url.build()));
		if (answer != null) {
			told(person, caller, session, null, DEFAULT_LIMIT, answer, "recent_memories");
		}
	}

	private void told(@Nullable Person person, @Nullable Identity asked, @Nullable String contextOf,
			@Nullable String token, int limit, Answer answer, String field) {
		List<Shown> shown = answer.json().path(field).valueStream().map(Reads::one).toList();
		this.checker.read(new Reading(person, asked, contextOf, token, limit, answer.begunAt(), answer.endedAt(), shown,
				how(answer)));
	}

	private void look(Turn turn) throws InterruptedException {
		String id = turn.id();
		if (id == null) {
			return;
		}
		Request request = this.client.request("/api/v1/memories/" + id).build();
		Answer answer = this.client.ask("get one", request, BUDGET);
		if (answer != null && answer.is(200, 404)) {
			Shown shown = answer.is(200) ? one(answer.json()) : null;
			this.checker.looked(turn, shown, answer.begunAt(), answer.endedAt());
		}
	}

	/** What a turn said before, when nobody corrects it meanwhile. */
	void revisions(Turn turn) throws InterruptedException {
		Request request = this.client.request("/api/v1/memories/" + turn.id() + "/revisions").build();
		Answer answer = lastAnswer("revisions", request);
		List<Shown> before = answer.json()
			.path("revisions")
			.valueStream()
			.map((wording) -> shown(turn.id(), wording, "changed_at"))
			.toList();
		this.checker.toldRevisions(turn, before, answer.endedAt());
	}

	/** Everything that is found under an identity, when nobody asks meanwhile. */
	List<Shown> everything(Identity asked) throws InterruptedException {
		HttpUrl url = by(asked, address("/api/v1/memories")).build();
		Request request = new Request.Builder().url(url).header("Accept", "application/x-ndjson").build();
		return lastAnswer("export", request).text().lines().map((line) -> one(Client.JSON.readTree(line))).toList();
	}

	private Answer lastAnswer(String operation, Request request) throws InterruptedException {
		Answer answer = this.client.ask(operation, request, Duration.ofSeconds(10));
		if (answer == null || !answer.is(200)) {
			throw new IllegalStateException("no answer to the last question: " + answer);
		}
		return answer;
	}

	static HttpUrl.Builder by(Identity asked, HttpUrl.Builder url) {
		return url.addQueryParameter("user_identifier", asked.value())
			.addQueryParameter("identifier_type", asked.kind().word());
	}

	private HttpUrl.Builder address(String path) {
		return this.client.request(path).build().url().newBuilder();
	}

	private @Nullable Answer ask(String operation, Request.Builder request) throws InterruptedException {
		Duration budget = BUDGET;
		if (this.random.nextInt(10) < 4) {
			budget = OTHER_BUDGETS.get(this.random.nextInt(OTHER_BUDGETS.size()));
			request.header("X-Memory-Budget-Ms", Long.toString(budget.toMillis()));
		}
		Answer answer = this.client.ask(operation, request.build(), budget);
		if (answer != null && !answer.is(200)) {
			if (answer.status() < 500) {
				this.client.unexpected(operation, answer.status(), answer.text());
			}
			return null;
		}
		return answer;
	}

	private static String how(Answer answer) {
		JsonNode json = answer.json();
		return "from " + json.path("source").asString("") + (json.path("degraded").asBoolean(false) ? ", degraded" : "")
				+ ", " + answer.cacheStatus() + ", " + (answer.endedAt() - answer.begunAt()) / 1_000_000 + " ms";
	}

	static Shown one(JsonNode memory) {
		return shown(memory.path("id").asString(), memory, "created_at");
	}

	private static Shown shown(String id, JsonNode memory, String at) {
		String content = memory.path("content").asString();
		return new Shown(id, Tokens.in(content), content, Instant.parse(memory.path(at).asString()),
				memory.path("revision").asInt(1));
	}

}
