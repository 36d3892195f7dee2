package com.voicehive.e2e;

import java.io.IOException;
import java.util.List;

import com.voicehive.e2e.Http.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What services of all versions tell of the same data in the same words; fields that a
 * later one adds are left out.
 */
final class Snapshot {

	private static final List<String> OF_A_MEMORY = List.of("id", "content", "metadata", "tags", "type", "session_id",
			"call_id", "created_at");

	private static final List<String> COUNTS = List.of("total_memories", "pending_delivery", "rejected_by_mem0");

	private static final List<String> STATES = List.of("pending", "delivered", "rejected", "local");

	private Snapshot() {
	}

	/** A memory with its state and Mem0's id; its source depends on how Mem0 is. */
	static ObjectNode memory(Http http, String id) throws IOException, InterruptedException {
		Reply found = http.get("/api/v1/memories/" + id);
		assertThat(found.status()).as(id).isEqualTo(200);
		ObjectNode memory = only(OF_A_MEMORY, found.json());
		memory.set("state", found.json().at("/delivery/state"));
		memory.set("mem0_id", found.json().at("/delivery/mem0_id"));
		return memory;
	}

	/** All that is found under an identity, newest first. */
	static ArrayNode idsOf(Http http, JsonNode person) throws IOException, InterruptedException {
		Reply export = http.get(path(person), "Accept", "application/x-ndjson");
		assertThat(export.status()).as(export.text()).isEqualTo(200);
		ArrayNode ids = Http.JSON.createArrayNode();
		export.text().lines().forEach((line) -> ids.add(Http.JSON.readTree(line).path("id").asString()));
		return ids;
	}

	/** The address of what is found under an identity. */
	static String path(JsonNode person) {
		return "/api/v1/memories?identifier_type=" + person.path("type").asString() + "&user_identifier="
				+ Http.encoded(person.path("identifier").asString());
	}

	static ObjectNode counts(Http http) throws IOException, InterruptedException {
		ObjectNode counts = only(COUNTS, http.get("/api/v1/statistics").json());
		counts.setAll(only(STATES, http.get("/api/v1/delivery").json().path("counts")));
		return counts;
	}

	private static ObjectNode only(List<String> fields, JsonNode json) {
		ObjectNode only = Http.JSON.createObjectNode();
		fields.forEach((field) -> only.set(field, json.path(field)));
		return only;
	}

}
