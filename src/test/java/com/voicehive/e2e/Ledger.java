package com.voicehive.e2e;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.voicehive.e2e.Http.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What agents store and are told, written down to be expected of a later version. */
final class Ledger {

	private Http http;

	/** Of every memory, in the order of storing, what was seen of it last. */
	private final Map<String, ObjectNode> memories = new LinkedHashMap<>();

	private final ArrayNode people = Http.JSON.createArrayNode();

	private final ArrayNode requests = Http.JSON.createArrayNode();

	private final ArrayNode searches = Http.JSON.createArrayNode();

	private final ArrayNode deletedInMem0 = Http.JSON.createArrayNode();

	/** The service that is spoken to from now on. */
	void speakTo(Http service) {
		this.http = service;
	}

	/** Stores a turn, or a lead with {@code lead_data}; its id. */
	String store(Map<String, Object> body, String... headers) throws IOException, InterruptedException {
		return tell(body, headers).at("/memory_id");
	}

	/** As {@link #store}; what is answered. */
	Reply tell(Map<String, Object> body, String... headers) throws IOException, InterruptedException {
		String path = body.containsKey("lead_data") ? "/api/v1/lead-summaries" : "/api/v1/memories";
		return post(path, body, headers);
	}

	List<String> batch(List<Map<String, Object>> turns, String... headers) throws IOException, InterruptedException {
		Reply stored = post("/api/v1/memories/batch", Map.of("memories", turns), headers);
		return stored.json().path("results").valueStream().map((one) -> one.path("memory_id").asString()).toList();
	}

	private Reply post(String path, Map<String, Object> body, String... headers)
			throws IOException, InterruptedException {
		Reply stored = this.http.post(path, body, headers);
		assertThat(stored.status()).as(stored.text()).isIn(201, 202);
		List<JsonNode> results = new ArrayList<>(stored.json().path("results").valueStream().toList());
		if (results.isEmpty()) {
			results.add(stored.json());
		}
		results.forEach((one) -> this.memories.put(one.path("memory_id").asString(), Http.JSON.createObjectNode()));
		if (headers.length > 1 && headers[0].equals("Idempotency-Key")) {
			ObjectNode request = this.requests.addObject();
			request.put("key", headers[1]).put("path", path).put("status", stored.status());
			request.set("body", Http.JSON.valueToTree(body));
			request.set("answer", stored.json());
		}
		return stored;
	}

	/** Deletes a memory of this service, or by Mem0's id one of others. */
	void delete(String id) throws IOException, InterruptedException {
		Reply deleted = this.http.delete("/api/v1/memories/" + id);
		assertThat(deleted.at("/deleted")).as(deleted.text()).isEqualTo("1");
		if (!this.memories.containsKey(id)) {
			this.deletedInMem0.add(id);
		}
	}

	/** Erases a person who is looked for again later. */
	void erase(String type, String identifier) throws IOException, InterruptedException {
		assertThat(this.http.delete(Snapshot.path(person(type, identifier))).status()).isEqualTo(200);
	}

	/** Somebody whose memories are to be found again. */
	void know(String type, String identifier) {
		this.people.add(person(type, identifier));
	}

	private static ObjectNode person(String type, String identifier) {
		return Http.JSON.createObjectNode().put("type", type).put("identifier", identifier);
	}

	/** Searches for what is to be found again by the same words. */
	void find(String user, String query, String id) throws IOException, InterruptedException {
		Reply found = this.http.post("/api/v1/memories/search", Map.of("query", query, "user_id", user));
		assertThat(found.each("id")).as(query).contains(id);
		this.searches.addObject().put("user", user).put("query", query).put("id", id);
	}

	/** Looks at every memory that can be seen now. */
	void look() throws IOException, InterruptedException {
		for (String id : this.memories.keySet()) {
			if (statusOf(id) == 200) {
				this.memories.put(id, Snapshot.memory(this.http, id));
			}
		}
	}

	/** What of all this is to be found again; asked while Mem0 is away. */
	ObjectNode expected() throws IOException, InterruptedException {
		ObjectNode expected = Http.JSON.createObjectNode().put("killed_at", Instant.now().toString());
		expected.set("counts", Snapshot.counts(this.http));
		ArrayNode kept = expected.putArray("memories");
		ArrayNode inMem0Alone = expected.putArray("in_mem0_alone");
		ArrayNode deleted = expected.putArray("deleted").addAll(this.deletedInMem0);
		look();
		for (Map.Entry<String, ObjectNode> memory : this.memories.entrySet()) {
			switch (statusOf(memory.getKey())) {
				case 200 -> kept.add(memory.getValue());
				case 503 -> inMem0Alone.add(memory.getValue());
				case 404 -> deleted.add(memory.getKey());
				default -> throw new IllegalStateException(memory.getKey());
			}
		}
		for (JsonNode person : this.people) {
			((ObjectNode) person).set("ids", Snapshot.idsOf(this.http, person));
		}
		expected.set("people", this.people);
		expected.set("searches", this.searches);
		expected.set("requests", this.requests);
		return expected;
	}

	private int statusOf(String id) throws IOException, InterruptedException {
		return this.http.get("/api/v1/memories/" + id).status();
	}

}
