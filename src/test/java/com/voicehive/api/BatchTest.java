package com.voicehive.api;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.voicehive.api.ApiServer.Reply;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class BatchTest {

	private static final String GOOD = "{\"session_id\":\"s-1\",\"query\":\"q\",\"answer\":\"a\"}";

	private final ApiServer server = ApiServer.local();

	private Reply store(String items, String... headers) {
		return this.server.post("/api/v1/memories/batch", "{\"memories\":[" + items + "]}", headers);
	}

	@Test
	void aBatchOfGoodItems_isStoredWhole() {
		Reply reply = store(Json.turn("query", "one", "call_id", null) + "," + Json.turn("query", "two"));
		assertThat(reply.status()).isEqualTo(201);
		JsonNode json = reply.json();
		assertThat(json.propertyNames()).containsExactly("success", "stored", "failed", "results");
		assertThat(json.path("success").asBoolean()).isTrue();
		assertThat(json.path("stored").asInt()).isEqualTo(2);
		assertThat(json.path("failed").asInt()).isZero();
		JsonNode first = json.path("results").path(0);
		assertThat(first.propertyNames()).containsExactly("index", "success", "memory_id", "mem0_id", "storage");
		assertThat(first.path("storage").asString()).isEqualTo("fallback");
		List<Memory> stored = this.server.journal
			.find(MemoryQuery.newest(java.util.Set.of(Identity.session("s-1")), 10));
		assertThat(stored).extracting((memory) -> memory.turn().query()).containsExactly("two", "one");
		assertThat(stored).extracting(Memory::callId).containsExactly("c-1", "s-1");
		assertThat(stored).extracting(Memory::id)
			.containsExactly(json.path("results").path(1).path("memory_id").asString(),
					first.path("memory_id").asString());
	}

	@Test
	void badItems_failAlone() {
		ObjectNode blank = Json.turn("query", " ", "answer", null);
		ObjectNode unknown = Json.turn("qury", "q", "query", null);
		Reply reply = store(String.join(",", GOOD, blank.toString(), unknown.toString(), "7", "null", GOOD,
				Json.turn("tags", List.of(1)).toString()));
		assertThat(reply.status()).isEqualTo(207);
		JsonNode json = reply.json();
		assertThat(json.path("success").asBoolean()).isFalse();
		assertThat(json.path("stored").asInt()).isEqualTo(2);
		assertThat(json.path("failed").asInt()).isEqualTo(5);
		assertThat(json.path("results").path(1)).hasToString(
				"{\"index\":1,\"success\":false,\"error\":{\"code\":\"validation_failed\",\"field\":\"query\",\"message\":\"is required where there is no answer\"}}");
		List<String> fields = new ArrayList<>();
		json.path("results").values().forEach((result) -> fields.add(result.path("error").path("field").asString("-")));
		assertThat(fields).containsExactly("-", "query", "qury", "", "", "-", "tags[0]");
		assertThat(this.server.journal.count()).isEqualTo(2);
	}

	@Test
	void aBatchOfBadItemsOnly_isRefused() {
		Reply reply = store("{\"tags\":[]},8");
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(reply.code()).isEqualTo("validation_failed");
		assertThat(reply.json().path("errors"))
			.hasToString("[{\"field\":\"memories[0].session_id\",\"message\":\"is required\"},"
					+ "{\"field\":\"memories[0].query\",\"message\":\"is required where there is no answer\"},"
					+ "{\"field\":\"memories[1]\",\"message\":\"must be an object\"}]");
		assertThat(reply.json().path("results").path(0).path("error").path("field").asString()).isEqualTo("session_id");
		assertThat(reply.json().path("stored").asInt(-1)).isZero();
		assertThat(reply.json().path("failed").asInt()).isEqualTo(2);
		assertThat(reply.json().path("results").size()).isEqualTo(2);
		assertThat(reply.json().path("success").asBoolean(true)).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{}                      | memories is required
			{"memories":null}       | memories is required
			{"memories":[]}         | memories must not be empty
			{"memories":{}}         | memories must be a list of objects
			{"items":[]}            | items is unknown
			""")
	void aMissingOrEmptyList_isRefused(String body, String error) {
		Reply reply = this.server.post("/api/v1/memories/batch", body);
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.error()).isEqualTo(error);
	}

	@Test
	void unknownFieldBesideTheList_storesNothing() {
		Reply reply = this.server.post("/api/v1/memories/batch", "{\"memories\":[" + GOOD + "],\"async\":true}");
		assertThat(reply.error()).isEqualTo("async is unknown");
		assertThat(this.server.journal.count()).isZero();
	}

	@Test
	void thousandItems_areStored() {
		Reply reply = store(items(1000));
		assertThat(reply.status()).isEqualTo(201);
		assertThat(reply.json().path("stored").asInt()).isEqualTo(1000);
	}

	@Test
	void moreThanThousandItems_areTooLarge() {
		Reply reply = store(items(1001));
		assertThat(reply.status()).isEqualTo(413);
		assertThat(reply.code()).isEqualTo("payload_too_large");
		assertThat(this.server.journal.count()).isZero();
	}

	@Test
	void millionsOfItems_areTooLarge() {
		assertThat(store("0,".repeat(3_000_000) + "0").status()).isEqualTo(413);
	}

	@Test
	void withRespondAsync_theAnswerComesBeforeDelivery() {
		ApiServer remote = ApiServer.withMem0();
		remote.mem0.silent = true;
		Reply reply = remote.post("/api/v1/memories/batch", "{\"memories\":[" + items(2) + "]}", "Prefer",
				"respond-async");
		assertThat(reply.status()).isEqualTo(202);
		assertThat(reply.header("Preference-Applied")).isEqualTo("respond-async");
		assertThat(reply.json().path("results").path(1).path("storage").asString()).isEqualTo("pending");
		Reply partly = remote.post("/api/v1/memories/batch", "{\"memories\":[" + items(2) + ",0]}", "Prefer",
				"respond-async");
		assertThat(partly.status()).isEqualTo(207);
		assertThat(partly.header("Preference-Applied")).isEqualTo("respond-async");
	}

	@Test
	void bigBatch_isBacklog() {
		ApiServer remote = ApiServer.withMem0();
		remote.post("/api/v1/memories/batch", "{\"memories\":[" + items(20) + "]}");
		assertThat(remote.mem0.urgencies).hasSize(20).containsOnly(Urgency.LIVE);
		remote.mem0.reset();
		remote.post("/api/v1/memories/batch", "{\"memories\":[" + items(21) + "]}");
		assertThat(remote.mem0.urgencies).hasSize(21).containsOnly(Urgency.BACKLOG);
	}

	@Test
	void fullDisk_storesNothing() {
		this.server.journal.writable = false;
		assertThat(store(items(2)).code()).isEqualTo("memory_storage_error");
	}

	private static String items(int count) {
		return String.join(",", IntStream.range(0, count).mapToObj((i) -> GOOD).toList());
	}

}
