package com.voicehive.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import com.voicehive.drill.Client.Answer;
import com.voicehive.drill.checker.Breach;
import com.voicehive.drill.checker.Checker;
import com.voicehive.drill.checker.Said;
import com.voicehive.drill.checker.Turn;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stores, and repeats with the same key what had no answer. Without a key it does not: a
 * caller who repeats then may store twice.
 */
final class Storing {

	static final Duration BUDGET = Duration.ofSeconds(2);

	private static final MediaType JSON = MediaType.get("application/json");

	private static final String TURNS = "/api/v1/memories";

	private static final int LARGEST_BATCH = 8;

	private final Client client;

	private final Checker checker;

	private final Town town;

	private final Random random;

	Storing(Client client, Checker checker, Town town, Random random) {
		this.client = client;
		this.checker = checker;
		this.town = town;
		this.random = random;
	}

	Turn turn(Resident resident) throws InterruptedException {
		Said said = resident.turn(this.town.tokens().next(), resident.nextSession(), this.random);
		return send(resident, TURNS, Bodies.turn(said), List.of(said)).get(0);
	}

	/** The same words once more, as people do: another turn. */
	void repeat(Resident resident, Turn turn) throws InterruptedException {
		if (this.town.mayRepeat(turn.token())) {
			send(resident, TURNS, Bodies.turn(turn.said()), List.of(turn.said()));
		}
	}

	Turn lead(Resident resident) throws InterruptedException {
		Said said = resident.lead(this.town.tokens().next(), resident.nextSession(), this.random);
		// As a turn it would be another text.
		this.town.mayRepeat(said.token());
		return send(resident, "/api/v1/lead-summaries", Bodies.lead(said), List.of(said)).get(0);
	}

	Turn batch(Resident resident) throws InterruptedException {
		String session = resident.nextSession();
		List<Said> said = new ArrayList<>();
		for (int i = this.random.nextInt(2, LARGEST_BATCH + 1); i > 0; i--) {
			said.add(resident.turn(this.town.tokens().next(), session, this.random));
		}
		return send(resident, "/api/v1/memories/batch", Bodies.batch(said), said).get(0);
	}

	private List<Turn> send(Resident resident, String path, ObjectNode body, List<Said> said)
			throws InterruptedException {
		String key = this.random.nextBoolean() ? "key-" + new UUID(this.random.nextLong(), this.random.nextLong())
				: null;
		Request request = request(path, body, key, this.random.nextInt(5) == 0);
		List<Turn> turns = this.checker.storing(resident.person(), said, System.nanoTime());
		if (key != null && this.random.nextInt(10) == 0) {
			twice(request, turns);
			return turns;
		}
		Answer answer = this.client.ask(operation(path), request, BUDGET);
		while (answer == null && key != null) {
			answer = this.client.ask(operation(path), request, BUDGET);
		}
		if (answer != null) {
			told(turns, answer);
			if (key != null && answer.is(201, 202)) {
				again(request, path, key, body, answer);
			}
		}
		return turns;
	}

	private Request request(String path, ObjectNode body, @Nullable String key, boolean async) {
		Request.Builder request = this.client.request(path).post(RequestBody.create(body.toString(), JSON));
		if (key != null) {
			request.header("Idempotency-Key", key);
		}
		if (async) {
			request.header("Prefer", "respond-async");
		}
		return request.build();
	}

	private static String operation(String path) {
		return path.endsWith("batch") ? "store a batch" : path.endsWith("memories") ? "store" : "store a lead";
	}

	private void told(List<Turn> turns, Answer answer) {
		if (!answer.is(201, 202)) {
			this.client.unexpected("store", answer.status(), answer.text());
			return;
		}
		JsonNode json = answer.json();
		for (int i = 0; i < turns.size(); i++) {
			JsonNode receipt = json.has("results") ? json.path("results").path(i) : json;
			this.checker.stored(turns.get(i), receipt.path("memory_id").asString(), answer.endedAt());
		}
	}

	/** One request, sent twice at the same moment. */
	private void twice(Request request, List<Turn> turns) throws InterruptedException {
		CompletableFuture<@Nullable Answer> other = CompletableFuture.supplyAsync(() -> {
			try {
				return this.client.ask("store twice", request, BUDGET);
			}
			catch (InterruptedException ex) {
				return null;
			}
		}, (work) -> new Thread(work, "twin").start());
		Answer first = this.client.ask("store twice", request, BUDGET);
		try {
			Answer second = other.get();
			while (first == null) {
				first = this.client.ask("store twice", request, BUDGET);
			}
			told(turns, first);
			if (second != null) {
				told(turns, second);
				requireSame(first, second);
			}
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void again(Request request, String path, String key, ObjectNode body, Answer first)
			throws InterruptedException {
		int what = this.random.nextInt(10);
		if (what == 0) {
			Answer second = this.client.ask("repeat", request, BUDGET);
			if (second != null) {
				requireSame(first, second);
				if (!"true".equals(second.replayed())) {
					this.checker.breaches().add(Breach.IDEMPOTENCY, "a repeat does not say that it is one");
				}
			}
		}
		else if (what == 1) {
			ObjectNode other = body.deepCopy();
			other.put(other.has("memories") ? "memories" : "call_id", "another");
			if (other.has("memories")) {
				other.set("memories", body.path("memories").deepCopy());
				((ObjectNode) other.path("memories").path(0)).put("call_id", "another");
			}
			Answer refused = this.client.ask("reuse a key", request(path, other, key, false), BUDGET);
			if (refused != null && !refused.is(422)) {
				this.checker.breaches().add(Breach.IDEMPOTENCY, "a key for two requests: " + refused.status());
			}
		}
	}

	private void requireSame(Answer first, Answer second) {
		if (first.status() != second.status() || !first.text().equals(second.text())) {
			this.checker.breaches()
				.add(Breach.IDEMPOTENCY, "first " + first.status() + " " + first.text() + ", then " + second.status()
						+ " " + second.text());
		}
	}

}
