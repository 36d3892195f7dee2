package com.voicehive.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

import com.voicehive.drill.Client.Answer;
import com.voicehive.drill.checker.Breach;
import com.voicehive.drill.checker.Checker;
import com.voicehive.drill.checker.Identity;
import com.voicehive.drill.checker.Reading;
import com.voicehive.drill.checker.Said;
import com.voicehive.drill.checker.Shown;
import com.voicehive.drill.checker.Turn;
import com.voicehive.drill.checker.Wording;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An agent that remembers by Mem0's own API, as its clients do: with each turn it sends
 * the whole conversation again, and once more when there was no answer. It alone talks to
 * its resident.
 */
final class Chat implements Runnable {

	private static final MediaType JSON = MediaType.get("application/json");

	private static final String MEMORIES = "/mem0/v3/memories/";

	private static final int PERCENT = 100;

	private static final int PAGE = 100;

	private static final int TOP = 10;

	private final Town town;

	private final Resident resident;

	private final Client client;

	private final Checker checker;

	private final Reads reads;

	private final Random random;

	private final Duration pause;

	private final AtomicBoolean over;

	/** What was said in the session so far, in its first words. */
	private final List<Turn> conversation = new ArrayList<>();

	private String session = "";

	Chat(Town town, Resident resident, DrillPlan plan, Client client, int number, AtomicBoolean over) {
		this.town = town;
		this.resident = resident;
		this.client = client;
		this.checker = town.checker();
		this.random = new Random(plan.seed() * 1_000_033 + number);
		this.reads = new Reads(client, this.checker, this.random);
		this.pause = plan.pause();
		this.over = over;
	}

	@Override
	public void run() {
		try {
			while (!this.over.get()) {
				List<Turn> known = this.resident.person().known();
				if (known.isEmpty() || this.random.nextInt(PERCENT) < 40) {
					say();
				}
				else {
					act(this.reads.any(known));
				}
				Thread.sleep((long) (this.random.nextDouble() * 2 * this.pause.toMillis()));
			}
		}
		catch (InterruptedException ex) {
			// The drill has failed.
		}
	}

	private void act(Turn turn) throws InterruptedException {
		int what = this.random.nextInt(PERCENT);
		Identity asked = this.reads.any(turn.said().identities());
		if (what < 25) {
			list(asked);
		}
		else if (what < 50) {
			search(asked, this.reads.any(turn.tokens()));
		}
		else if (what < 65) {
			look(turn);
		}
		else if (what < 75) {
			correct(turn);
		}
		else if (what < 85) {
			delete(turn);
		}
		else {
			this.reads.of(this.resident, turn);
		}
	}

	private void say() throws InterruptedException {
		String next = this.resident.nextSession();
		if (!next.equals(this.session)) {
			this.session = next;
			this.conversation.clear();
		}
		String token = this.town.tokens().next();
		Said said = new Said(token, "It is about " + token, "Noted, " + token,
				List.of(this.reads.any(this.resident.personal()), Identity.session(next)), null);
		Turn turn = this.checker.storing(this.resident.person(), List.of(said), System.nanoTime()).get(0);
		this.conversation.add(turn);
		Request request = post(MEMORIES + "add/", add(said));
		Answer answer = this.client.ask("Mem0's add", request, Storing.BUDGET);
		boolean repeated = answer == null;
		while (answer == null) {
			answer = this.client.ask("Mem0's add", request, Storing.BUDGET);
		}
		if (answer.is(200)) {
			told(turn, answer, repeated);
		}
		else if (answer.status() < 500) {
			this.client.unexpected("Mem0's add", answer.status(), answer.text());
		}
	}

	private ObjectNode add(Said said) {
		ObjectNode add = Client.JSON.createObjectNode();
		ArrayNode messages = add.putArray("messages");
		for (Turn turn : this.conversation) {
			messages.addObject().put("role", "user").put("content", turn.said().query());
			messages.addObject().put("role", "assistant").put("content", turn.said().answer());
		}
		add.put("user_id", said.identities().get(0).value()).put("run_id", said.sessionId());
		add.putObject("metadata").put("note", Readable.SECRETS);
		return add;
	}

	/** An add tells what is new; what an add without an answer has kept is listed. */
	private void told(Turn turn, Answer answer, boolean repeated) throws InterruptedException {
		List<Shown> added = answer.json().path("results").valueStream().map(Chat::added).toList();
		if (added.isEmpty() && repeated) {
			added = list(Identity.session(turn.sessionId())).stream()
				.filter((shown) -> turn.token().equals(shown.token()))
				.toList();
		}
		if (added.size() != 1 || !turn.token().equals(added.get(0).token())) {
			this.checker.breaches()
				.add(added.isEmpty() ? Breach.LOST : Breach.DOUBLED, turn + " was added as " + added);
		}
		added.forEach((shown) -> this.checker.stored(turn, shown.id(), answer.endedAt()));
	}

	private static Shown added(JsonNode result) {
		String text = result.path("memory").asString();
		return new Shown(result.path("id").asString(), Tokens.in(text), text, Instant.EPOCH, Shown.UNTOLD);
	}

	private List<Shown> list(Identity asked) throws InterruptedException {
		ObjectNode body = Client.JSON.createObjectNode();
		body.set("filters", filters(asked));
		return told("Mem0's list", post(MEMORIES + "?page_size=" + PAGE, body), asked, null, PAGE);
	}

	private void search(Identity asked, String token) throws InterruptedException {
		ObjectNode body = Client.JSON.createObjectNode().put("query", token).put("top_k", TOP);
		body.set("filters", filters(asked));
		told("Mem0's search", post(MEMORIES + "search/", body), asked, token, TOP);
	}

	private static ObjectNode filters(Identity asked) {
		boolean run = asked.kind() == Identity.Kind.SESSION;
		return Client.JSON.createObjectNode().put(run ? "run_id" : "user_id", asked.value());
	}

	private List<Shown> told(String operation, Request request, Identity asked, @Nullable String token, int limit)
			throws InterruptedException {
		Answer answer = this.client.ask(operation, request, Reads.BUDGET);
		if (answer == null || !answer.is(200)) {
			return List.of();
		}
		List<Shown> shown = answer.json().path("results").valueStream().map(Chat::shown).toList();
		this.checker.read(new Reading(this.resident.person(), asked, null, token, limit, answer.begunAt(),
				answer.endedAt(), shown, operation));
		return shown;
	}

	private static Shown shown(JsonNode memory) {
		String text = memory.path("memory").asString();
		return new Shown(memory.path("id").asString(), Tokens.in(text), text,
				Instant.parse(memory.path("created_at").asString()), Shown.UNTOLD);
	}

	private void look(Turn turn) throws InterruptedException {
		Answer answer = this.client.ask("Mem0's get", one(turn).get().build(), Reads.BUDGET);
		if (answer != null && answer.is(200, 404)) {
			Shown shown = answer.is(200) ? shown(answer.json()) : null;
			this.checker.looked(turn, shown, answer.begunAt(), answer.endedAt());
		}
	}

	private void correct(Turn turn) throws InterruptedException {
		String token = this.town.tokens().next();
		Said words = turn.said().inOtherWords(token, "It is about " + token, "Noted, " + token);
		ObjectNode body = Client.JSON.createObjectNode().put("text", words.content());
		Wording wording = this.checker.correcting(turn, words, 0, System.nanoTime());
		Answer answer = this.client.ask("Mem0's update",
				one(turn).put(RequestBody.create(body.toString(), JSON)).build(), Storing.BUDGET);
		if (answer == null || !answer.is(200)) {
			this.checker.maybeCorrected(wording, System.nanoTime());
			return;
		}
		// Mem0's API tells no revision.
		Answer now = null;
		while (now == null) {
			now = this.client.ask("get one", this.client.request("/api/v1/memories/" + turn.id()).build(),
					Reads.BUDGET);
		}
		this.checker.corrected(wording, Reads.one(now.json()), answer.endedAt());
	}

	private void delete(Turn turn) throws InterruptedException {
		this.conversation.remove(turn);
		new Deleting(this.client, this.checker).one(turn, one(turn).delete().build());
	}

	private Request.Builder one(Turn turn) {
		return this.client.request("/mem0/v1/memories/" + turn.id() + "/");
	}

	private Request post(String path, ObjectNode body) {
		return this.client.request(path).post(RequestBody.create(body.toString(), JSON)).build();
	}

}
