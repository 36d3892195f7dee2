package com.voicehive.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.voicehive.drill.Client.Answer;
import com.voicehive.drill.checker.Checker;
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

	private static final Duration BUDGET = Duration.ofMillis(800);

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
		if (what < 3) {
			list(resident);
		}
		else if (what < 4 && resident.name() != null) {
			list(resident.person(), "name", resident.name(), null);
		}
		else if (what < 5) {
			list(resident.person(), "session_id", turn.sessionId(), turn.sessionId());
		}
		else if (what < 7) {
			search(resident, turn.token());
		}
		else if (what < 8) {
			search(null, turn.token());
		}
		else if (what < 9) {
			context(resident, turn.sessionId());
		}
		else {
			look(turn);
		}
	}

	void list(Resident resident) throws InterruptedException {
		list(resident.person(), resident.identifierType(), resident.identifier(), null);
	}

	private void list(Person person, String type, String identifier, @Nullable String session)
			throws InterruptedException {
		int limit = this.random.nextBoolean() ? DEFAULT_LIMIT : HIGHEST_LIMIT;
		HttpUrl url = address("/api/v1/memories").addQueryParameter("user_identifier", identifier)
			.addQueryParameter("identifier_type", type)
			.addQueryParameter("limit", Integer.toString(limit))
			.build();
		Answer answer = ask("retrieve", new Request.Builder().url(url));
		if (answer != null) {
			this.checker.read(new Reading(person, session, null, limit, answer.begunAt(), answer.endedAt(),
					shown(answer.json().path("memories")), how(answer)));
		}
	}

	/**
	 * @param resident null to search in everybody's
	 */
	void search(@Nullable Resident resident, String token) throws InterruptedException {
		ObjectNode body = Client.JSON.createObjectNode().put("query", token);
		if (resident != null) {
			body.put("user_id", resident.identifier());
		}
		Answer answer = ask("search",
				this.client.request("/api/v1/memories/search").post(RequestBody.create(body.toString(), JSON)));
		if (answer != null) {
			Person person = (resident != null) ? resident.person() : null;
			this.checker.read(new Reading(person, null, token, DEFAULT_LIMIT, answer.begunAt(), answer.endedAt(),
					shown(answer.json().path("memories")), how(answer)));
		}
	}

	private void context(Resident resident, String session) throws InterruptedException {
		HttpUrl url = address("/api/v1/sessions").addPathSegment(session)
			.addPathSegment("context")
			.addQueryParameter("user_identifier", resident.identifier())
			.addQueryParameter("identifier_type", resident.identifierType())
			.build();
		Answer answer = ask("context", new Request.Builder().url(url));
		if (answer != null) {
			this.checker
				.read(new Reading(resident.person(), null, null, DEFAULT_LIMIT, answer.begunAt(), answer.endedAt(),
						shown(answer.json().path("recent_memories")), "for session " + session + how(answer)));
		}
	}

	private void look(Turn turn) throws InterruptedException {
		String id = turn.id();
		if (id == null) {
			return;
		}
		Request request = this.client.request("/api/v1/memories/" + id).build();
		Answer answer = this.client.ask("get one", request, BUDGET);
		if (answer != null && answer.is(200, 404)) {
			this.checker.looked(turn, answer.is(200), answer.begunAt());
		}
	}

	/** Everything that is known of the resident, when nobody asks meanwhile. */
	List<Shown> everything(Resident resident) throws InterruptedException {
		HttpUrl url = address("/api/v1/memories").addQueryParameter("user_identifier", resident.identifier())
			.addQueryParameter("identifier_type", resident.identifierType())
			.build();
		Request request = new Request.Builder().url(url).header("Accept", "application/x-ndjson").build();
		Answer answer = this.client.ask("export", request, Duration.ofSeconds(10));
		if (answer == null || !answer.is(200)) {
			throw new IllegalStateException("no answer to the last question: " + answer);
		}
		List<Shown> shown = new ArrayList<>();
		answer.text().lines().forEach((line) -> shown.add(one(Client.JSON.readTree(line))));
		return shown;
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

	private static List<Shown> shown(JsonNode memories) {
		return memories.valueStream().map(Reads::one).toList();
	}

	private static Shown one(JsonNode memory) {
		return new Shown(memory.path("id").asString(), Tokens.in(memory.path("content").asString()),
				memory.path("session_id").asString());
	}

}
