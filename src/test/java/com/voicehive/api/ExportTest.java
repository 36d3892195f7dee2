package com.voicehive.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.voicehive.api.ApiServer.Reply;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.Source;
import com.voicehive.memory.Turn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ExportTest {

	private static final String PATH = "/api/v1/memories?user_identifier=s-1&identifier_type=session_id";

	private static final String NDJSON = "application/x-ndjson";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static void store(ApiServer server, int count) {
		List<MemoryDraft> drafts = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			drafts.add(MemoryDraft.turn(new Turn("line\n" + i, "a"), new Caller(null, null, "s-1"), "c", List.of(),
					Map.of()));
		}
		server.journal.append(drafts, null, null);
	}

	private static List<JsonNode> lines(Reply reply) {
		return reply.text().lines().map(JSON::readTree).toList();
	}

	@Test
	void everyMemory_isOneLineNewestFirst() {
		ApiServer server = ApiServer.local();
		store(server, 1201);
		Reply reply = server.get(PATH + "&limit=7", "Accept", NDJSON);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.header("Content-Type")).isEqualTo(NDJSON);
		assertThat(reply.text()).endsWith("}\n");
		List<JsonNode> lines = lines(reply);
		assertThat(lines).hasSize(1201);
		assertThat(lines).extracting((line) -> line.path("id").asString()).doesNotHaveDuplicates();
		assertThat(lines.get(0).path("content").asString()).isEqualTo("User: line\n1200\nAgent: a");
		assertThat(lines.get(1200).path("content").asString()).isEqualTo("User: line\n0\nAgent: a");
		assertThat(lines.get(0).propertyNames()).containsExactly("id", "content", "query", "answer", "user_name",
				"user_phone", "user_email", "external_id", "metadata", "tags", "type", "session_id", "call_id",
				"created_at", "source");
	}

	@Test
	void exactlyOnePage_ends() {
		ApiServer server = ApiServer.local();
		store(server, 500);
		assertThat(lines(server.get(PATH, "Accept", NDJSON))).hasSize(500);
	}

	@Test
	void unknownPerson_isEmpty() {
		Reply reply = ApiServer.local().get(PATH, "Accept", NDJSON);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.text()).isEmpty();
	}

	@Test
	void whatMem0AloneKnows_isMergedByTime() {
		ApiServer server = ApiServer.withMem0();
		server.mem0.others.add(known("older", Instant.parse("2020-01-01T00:00:00Z")));
		store(server, 2);
		server.mem0.others.add(known("newer", Instant.parse("2100-01-01T00:00:00Z")));
		Reply reply = server.get(PATH, "Accept", NDJSON);
		assertThat(reply.header("X-Memory-Degraded")).isEqualTo("false");
		assertThat(lines(reply)).extracting((line) -> line.path("source").asString())
			.containsExactly("mem0", "fallback", "fallback", "mem0");
		server.mem0.silent = true;
		Reply without = server.get(PATH, "Accept", NDJSON, "X-Memory-Budget-Ms", "1");
		assertThat(without.header("X-Memory-Degraded")).isEqualTo("true");
		assertThat(lines(without)).hasSize(2);
	}

	private static Memory known(String id, Instant at) {
		return new Memory(id, MemoryType.CONVERSATION, "fact", null, new Caller(null, null, "s-1"), null, List.of(),
				Map.of(), at, Source.MEM0, id, null);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			application/x-ndjson                              | application/x-ndjson
			application/x-ndjson, application/json;q=0.5      | application/x-ndjson
			application/x-ndjson, */*;q=0.1                   | application/x-ndjson
			application/x-ndjson;q=0.5, application/json      | application/json
			application/json, application/x-ndjson;q=0.9      | application/json
			*/*                                               | application/json
			text/html, application/*;q=0.8                    | application/json
			application/x-ndjson, application/json            | application/x-ndjson
			application/x-ndjson, */*                         | application/x-ndjson
			application/x-ndjson;q=0, application/json        | application/json
			application/json;q=0, application/x-ndjson        | application/x-ndjson
			application/json;q=0, */*                         | application/x-ndjson
			application/x-ndjson;q=0, */*;q=0.1               | application/json
			application/json;q=0.1, application/*             | application/x-ndjson
			""")
	void theCaller_choosesByQuality(String accept, String type) {
		assertThat(ApiServer.local().get(PATH, "Accept", accept).header("Content-Type")).isEqualTo(type);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/x-ndjson;q=0", "application/json;q=0", "*/*;q=0.0",
			"application/json;q=0, application/x-ndjson;q=0", "application/*;q=0, */*", "text/html, */*;q=0" })
	void whatLeavesNothing_isNotAcceptable(String accept) {
		Reply reply = ApiServer.local().get(PATH, "Accept", accept);
		assertThat(reply.status()).isEqualTo(406);
		assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(reply.code()).isEqualTo("not_acceptable");
	}

	@Test
	void badParameter_isAProblemAlsoHere() {
		Reply reply = ApiServer.local().get("/api/v1/memories?identifier_type=name", "Accept", NDJSON);
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
	}

	@Test
	void unreadableJournal_isAProblemAlsoHere() {
		ApiServer server = ApiServer.local();
		server.journal.readable = false;
		assertThat(server.get(PATH, "Accept", NDJSON).code()).isEqualTo("memory_retrieval_error");
	}

}
