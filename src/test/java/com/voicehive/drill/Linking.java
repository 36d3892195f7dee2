package com.voicehive.drill;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import com.voicehive.drill.Client.Answer;
import com.voicehive.drill.checker.Checker;
import com.voicehive.drill.checker.Identity;
import com.voicehive.drill.checker.Link;
import com.voicehive.drill.checker.Person;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says that identities of a person are one, and takes it back. Only the person's own
 * caller does: so it finds out which of the links is one that was made without an answer.
 */
final class Linking {

	private static final String LINKS = "/api/v1/callers/links";

	private static final MediaType JSON = MediaType.get("application/json");

	private static final int FEWEST = 2;

	private final Client client;

	private final Checker checker;

	private final Random random;

	Linking(Client client, Checker checker, Random random) {
		this.client = client;
		this.checker = checker;
		this.random = random;
	}

	/** Links some identities. */
	void link(Person person, List<Identity> personal) throws InterruptedException {
		List<Identity> some = new ArrayList<>(personal);
		Collections.shuffle(some, this.random);
		Set<Identity> linked = new HashSet<>(some.subList(0, this.random.nextInt(FEWEST, some.size() + 1)));
		Link link = person.linking(linked, System.nanoTime());
		Answer answer = this.client.ask("link", request(linked), Storing.BUDGET);
		if (answer == null) {
			tell(person, some.get(0));
			this.checker.notLinked(link, System.nanoTime());
		}
		else if (answer.is(201)) {
			this.checker.linked(link, answer.json().path("link_id").asString(), answer.endedAt());
		}
		else if (answer.status() < 500) {
			this.client.unexpected("link", answer.status(), answer.text());
		}
	}

	private Request request(Set<Identity> linked) {
		ObjectNode body = Client.JSON.createObjectNode();
		ArrayNode identifiers = body.putArray("identifiers");
		linked.forEach((identity) -> identifiers.addObject()
			.put("type", identity.kind().word())
			.put("value", identity.value()));
		return this.client.request(LINKS).post(RequestBody.create(body.toString(), JSON)).build();
	}

	/** Repeats what had no answer: there a second time does no harm. */
	void unlink(Link link) throws InterruptedException {
		Request request = this.client.request(LINKS + "/" + link.id()).delete().build();
		this.checker.unlinking(link);
		Answer answer = this.client.ask("unlink", request, Storing.BUDGET);
		boolean repeated = answer == null;
		while (answer == null) {
			answer = this.client.ask("unlink", request, Storing.BUDGET);
		}
		if (answer.is(200)) {
			this.checker.unlinked(link, answer.endedAt());
		}
		else if (answer.is(404)) {
			this.checker.nothingToUnlink(link, repeated, answer.endedAt());
		}
		else if (answer.status() < 500) {
			this.client.unexpected("unlink", answer.status(), answer.text());
		}
	}

	/** Asks until it is told which links a caller has. */
	void tell(Person person, Identity asked) throws InterruptedException {
		HttpUrl url = Reads.by(asked, this.client.request("/api/v1/callers").build().url().newBuilder()).build();
		@Nullable Answer answer = null;
		while (answer == null) {
			answer = this.client.ask("caller", new Request.Builder().url(url).build(), Storing.BUDGET);
		}
		if (answer.is(200)) {
			Set<String> ids = answer.json()
				.path("links")
				.valueStream()
				.map((link) -> link.path("link_id").asString())
				.collect(Collectors.toSet());
			this.checker.toldLinks(person, asked, ids, answer.begunAt(), answer.endedAt());
		}
		else if (answer.status() < 500) {
			this.client.unexpected("caller", answer.status(), answer.text());
		}
	}

}
