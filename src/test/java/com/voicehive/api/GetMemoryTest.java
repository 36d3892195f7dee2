package com.voicehive.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.voicehive.api.ApiServer.Reply;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class GetMemoryTest {

	@Test
	void aMemory_isGivenWithItsDelivery() {
		ApiServer server = ApiServer.local();
		String id = server.post("/api/v1/memories", Json.turn().toString()).json().path("memory_id").asString();
		JsonNode json = server.get("/api/v1/memories/" + id).json();
		assertThat(json.propertyNames()).containsExactly("id", "content", "query", "answer", "user_name", "user_phone",
				"user_email", "external_id", "metadata", "tags", "type", "session_id", "call_id", "created_at",
				"source", "delivery");
		assertThat(json.path("id").asString()).isEqualTo(id);
		assertThat(json.path("delivery")).hasToString(
				"{\"state\":\"local\",\"mem0_id\":null,\"attempts\":0,\"last_error\":null,\"delivered_at\":null}");
	}

	@Test
	void undeliveredMemory_isPending() {
		ApiServer server = ApiServer.withMem0();
		server.mem0.silent = true;
		String id = server.post("/api/v1/memories", Json.turn().toString(), "Prefer", "respond-async")
			.json()
			.path("memory_id")
			.asString();
		assertThat(server.get("/api/v1/memories/" + id).json().path("delivery").path("state").asString())
			.isEqualTo("pending");
	}

	@Test
	void memoryThatMem0AloneKnows_isDelivered() {
		ApiServer server = ApiServer.withMem0();
		String id = "19d6d7aa-0000-4000-8000-000000000000";
		server.mem0.others.add(new Memory(id, MemoryType.CONVERSATION, "fact", null, new Caller(null, null, "s"), null,
				List.of(), Map.of(), Instant.EPOCH, Source.MEM0, id, null));
		JsonNode json = server.get("/api/v1/memories/" + id).json();
		assertThat(json.path("source").asString()).isEqualTo("mem0");
		assertThat(json.path("call_id").isNull()).isTrue();
		assertThat(json.path("delivery").path("state").asString()).isEqualTo("delivered");
		assertThat(json.path("delivery").path("mem0_id").asString()).isEqualTo(id);
	}

	@Test
	void whileMem0DoesNotTell_nobodyKnowsWhetherAnIdOfItsExists() {
		ApiServer server = ApiServer.withMem0();
		server.mem0.silent = true;
		Reply reply = server.get("/api/v1/memories/19D6D7AA-0000-4000-8000-000000000000", "X-Memory-Budget-Ms", "1");
		assertThat(reply.status()).isEqualTo(503);
		assertThat(reply.code()).isEqualTo("memory_retrieval_error");
		assertThat(server.get("/api/v1/memories/19d6d7aa", "X-Memory-Budget-Ms", "1").status()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "mem_20241201_143022_123456_k3v9qa", "batches", "%F0%9F%98%80", "a%2Fb", "%27%20or%201=1",
			"19d6d7aa-0000-4000-8000-000000000000" })
	void unknownId_isNotFound(String id) {
		Reply reply = ApiServer.local().get("/api/v1/memories/" + id);
		assertThat(reply.status()).isEqualTo(404);
		assertThat(reply.code()).isEqualTo("not_found");
	}

	@Test
	void unknownQueryParameter_isNamed() {
		assertThat(ApiServer.local().get("/api/v1/memories/x?verbose=1").error()).isEqualTo("verbose is unknown");
	}

	@Test
	void badBudget_isNamed() {
		assertThat(ApiServer.local().get("/api/v1/memories/x", "X-Memory-Budget-Ms", "0").status()).isEqualTo(400);
	}

}
