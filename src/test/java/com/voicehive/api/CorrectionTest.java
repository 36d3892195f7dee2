package com.voicehive.api;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import com.voicehive.api.ApiServer.Reply;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class CorrectionTest {

	private static final String MEM0_ID = "19d6d7aa-0000-4000-8000-000000000000";

	private static final String TURN = """
			{"session_id": "s-1", "call_id": "c-1", "query": "At noon?", "answer": "Yes.", "user_name": "Ann",
				"user_phone": "+12125550123", "tags": ["visit"], "metadata": {"intent": "booking", "n": {"a": 1, "b": 2.50}}}
			""";

	private static final String LEAD = """
			{"session_id": "s-1", "call_id": "c-1", "lead_data": {"name": "Ann Lee", "Phone": "+12125550123", "budget": 1000,
				"company": "Acme"}, "transcript_summary": "Wants a demo."}
			""";

	private final ApiServer server = ApiServer.local();

	private String store(String path, String json) {
		return "/api/v1/memories/" + this.server.post(path, json).json().path("memory_id").asString();
	}

	private String turn() {
		return store("/api/v1/memories", TURN);
	}

	private String lead() {
		return store("/api/v1/lead-summaries", LEAD);
	}

	private static Reply patch(ApiServer server, String memory, String json, String... headers) {
		String[] all = Stream.concat(Stream.of("Content-Type", "application/merge-patch+json"), Stream.of(headers))
			.toArray(String[]::new);
		return server.send("PATCH", memory, BodyPublishers.ofString(json), all);
	}

	private Reply patch(String memory, String json, String... headers) {
		return patch(this.server, memory, json, headers);
	}

	@Test
	void correctedTurn_isGivenAsItIs() {
		String turn = turn();
		Reply before = this.server.get(turn);
		assertThat(before.header("ETag")).isEqualTo("\"1\"");
		Reply reply = patch(turn, "{\"query\": \"At nine?\"}");
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.header("ETag")).isEqualTo("\"2\"");
		JsonNode json = reply.json();
		assertThat(json.path("query").asString()).isEqualTo("At nine?");
		assertThat(json.path("answer").asString()).isEqualTo("Yes.");
		assertThat(json.path("content").asString()).isEqualTo("User: At nine?\nAgent: Yes.");
		assertThat(json.path("revision").asInt()).isEqualTo(2);
		assertThat(Instant.parse(json.path("updated_at").asString()))
			.isAfter(Instant.parse(json.path("created_at").asString()));
		assertThat(json.path("metadata")).isEqualTo(before.json().path("metadata"));
		assertThat(json.path("user_phone").asString()).isEqualTo("+12125550123");
		assertThat(json.has("delivery")).isTrue();
		assertThat(this.server.get(turn).json()).isEqualTo(json);
		assertThat(this.server.get(turn).header("ETag")).isEqualTo("\"2\"");
	}

	@Test
	void mergePatch_addsChangesAndRemoves() {
		String turn = turn();
		Reply reply = patch(turn,
				"{\"answer\": null, \"tags\": [\"a\", \"b\"], \"metadata\": {\"intent\": null, \"n\": {\"a\": {\"c\": 1}}, \"k\": \"v\"}}");
		JsonNode json = reply.json();
		assertThat(json.path("answer").isNull()).isTrue();
		assertThat(json.path("content").asString()).isEqualTo("User: At noon?");
		assertThat(json.path("tags")).hasToString("[\"a\",\"b\"]");
		assertThat(json.path("metadata").has("intent")).isFalse();
		assertThat(reply.text()).contains("\"n\":{\"a\":{\"c\":1},\"b\":2.50}");
		assertThat(json.path("metadata").path("k").asString()).isEqualTo("v");
		json = patch(turn, "{\"tags\": null, \"metadata\": null}").json();
		assertThat(json.path("tags")).isEmpty();
		assertThat(json.path("metadata").propertyNames()).containsExactly("timestamp");
	}

	@Test
	void correctedLead_readsAsItIs() {
		String lead = lead();
		JsonNode json = patch(lead,
				"{\"lead_data\": {\"budget\": 2000, \"company\": null}, \"transcript_summary\": \"Wants two demos.\"}")
			.json();
		assertThat(json.path("content").asString())
			.isEqualTo("Lead: Ann Lee\nPhone: +12125550123\nBudget: 2000\nSummary: Wants two demos.");
		assertThat(json.path("metadata").path("lead_data").path("budget").asInt()).isEqualTo(2000);
		assertThat(json.path("metadata").path("transcript_summary").asString()).isEqualTo("Wants two demos.");
		assertThat(json.path("query").isNull()).isTrue();
		json = patch(lead, "{\"transcript_summary\": null, \"metadata\": {\"k\": 1}, \"tags\": [\"hot\"]}").json();
		assertThat(json.path("metadata").has("transcript_summary")).isFalse();
		assertThat(json.path("metadata").path("k").asInt()).isEqualTo(1);
		assertThat(json.path("tags").path(0).asString()).isEqualTo("hot");
	}

	@Test
	void plainJson_isAMergePatchToo() {
		Reply reply = this.server.send("PATCH", turn(), BodyPublishers.ofString("{\"query\": \"At nine?\"}"),
				"Content-Type", "application/json");
		assertThat(reply.json().path("query").asString()).isEqualTo("At nine?");
	}

	@Test
	void otherTypes_areRefused() {
		String turn = turn();
		for (String type : List.of("text/plain", "application/json-patch+json", "application/json; charset=UTF-16")) {
			Reply reply = this.server.send("PATCH", turn, BodyPublishers.ofString("{}"), "Content-Type", type);
			assertThat(reply.code()).as(type).isEqualTo("unsupported_media_type");
		}
	}

	@Test
	void patchThatChangesNothing_isNoCorrection() {
		Reply reply = patch(turn(), "{\"query\": \"At noon?\", \"metadata\": {\"none\": null}}");
		assertThat(reply.header("ETag")).isEqualTo("\"1\"");
		assertThat(reply.json().has("revision")).isFalse();
		assertThat(reply.json().has("updated_at")).isFalse();
	}

	static Stream<Arguments> faults() {
		return Stream.of(arguments("{\"query\": null, \"answer\": null}", "query is required where there is no answer"),
				arguments("{\"query\": \" \", \"answer\": \"\"}", "query is required where there is no answer"),
				arguments("{\"query\": 5}", "query must be a string"),
				arguments("{\"query\": \"" + "x".repeat(32_769) + "\"}", "query must have at most 32768 characters"),
				arguments("{\"tags\": \"a\"}", "tags must be a list of strings"),
				arguments("{\"tags\": [\"a\", 7]}", "tags[1] must be a string"),
				arguments("{\"metadata\": 1}", "metadata must be an object"),
				arguments("{\"metadata\": {\"vh_a\": 1}}", "metadata.vh_a must not start with vh_"),
				arguments("{\"metadata\": {\"a\": \"" + "x".repeat(16_384) + "\"}}",
						"metadata must have at most 16384"),
				arguments("{\"user_phone\": \"+12125550124\"}", "user_phone can't be corrected"),
				arguments("{\"user_name\": \"Bob\"}", "user_name can't be corrected"),
				arguments("{\"user_email\": null}", "user_email can't be corrected"),
				arguments("{\"external_id\": \"7\"}", "external_id can't be corrected"),
				arguments("{\"session_id\": \"s-2\"}", "session_id can't be corrected"),
				arguments("{\"call_id\": \"c-2\"}", "call_id can't be corrected"),
				arguments("{\"lead_data\": {}}", "lead_data is not of this memory"),
				arguments("{\"qeury\": \"x\"}", "qeury is unknown"));
	}

	@ParameterizedTest
	@MethodSource("faults")
	void whatCantBeCorrected_isNamed(String json, String error) {
		String turn = turn();
		Reply reply = patch(turn, json);
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.error()).startsWith(error);
		assertThat(this.server.get(turn).header("ETag")).isEqualTo("\"1\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"lead_data\": {\"name\": \"Bob\"}}@lead_data.name",
			"{\"lead_data\": {\"Phone\": null}}@lead_data.Phone",
			"{\"lead_data\": {\"email\": \"ann@example.com\"}}@lead_data.email",
			"{\"lead_data\": {\"properties\": {\"email\": \"a@example.com\"}}}@lead_data.properties",
			"{\"lead_data\": null}@lead_data", "{\"query\": \"x\"}@query" })
	void whomALeadIsAbout_cantBeCorrected(String patchAndField) {
		String[] parts = patchAndField.split("@(?=[a-zA-Z_.]+$)");
		Reply reply = patch(lead(), parts[0]);
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.json().path("errors").path(0).path("field").asString()).isEqualTo(parts[1]);
	}

	@Test
	void bodyThatIsNoObject_isMalformed() {
		for (String body : List.of("", "[]", "null", "{")) {
			assertThat(patch(turn(), body).code()).as(body).isEqualTo("malformed_json");
		}
	}

	@Test
	void ifMatch_refusesOtherRevisions() {
		String turn = turn();
		assertThat(patch(turn, "{\"query\": \"two\"}", "If-Match", "\"1\"").status()).isEqualTo(200);
		Reply late = patch(turn, "{\"query\": \"three\"}", "If-Match", "\"1\"");
		assertThat(late.status()).isEqualTo(412);
		assertThat(late.code()).isEqualTo("revision_conflict");
		assertThat(patch(turn, "{\"query\": \"three\"}", "If-Match", "W/\"2\"").status()).isEqualTo(412);
		assertThat(this.server.get(turn).json().path("query").asString()).isEqualTo("two");
		assertThat(patch(turn, "{\"query\": \"three\"}", "If-Match", "\"1\", \"2\"").status()).isEqualTo(200);
		assertThat(patch(turn, "{\"query\": \"four\"}", "If-Match", "*").status()).isEqualTo(200);
		Reply odd = patch(turn, "{\"query\": \"five\"}", "If-Match", "4");
		assertThat(odd.status()).isEqualTo(400);
		assertThat(odd.error()).startsWith("If-Match ");
	}

	@Test
	void revisions_areWhatItSaidBefore() {
		String turn = turn();
		assertThat(this.server.get(turn + "/revisions").text()).isEqualTo("{\"revisions\":[]}");
		patch(turn, "{\"query\": \"At nine?\"}");
		patch(turn, "{\"tags\": []}");
		JsonNode revisions = this.server.get(turn + "/revisions").json().path("revisions");
		assertThat(revisions).hasSize(2);
		JsonNode first = revisions.path(0);
		assertThat(first.propertyNames()).containsExactly("revision", "content", "metadata", "tags", "changed_at",
				"changed_by");
		assertThat(first.path("revision").asInt()).isEqualTo(1);
		assertThat(first.path("content").asString()).isEqualTo("User: At noon?\nAgent: Yes.");
		assertThat(first.path("tags").path(0).asString()).isEqualTo("visit");
		assertThat(first.path("changed_by").isNull()).isTrue();
		assertThat(revisions.path(1).path("content").asString()).startsWith("User: At nine?");
	}

	@Test
	void unknownOrDeletedMemory_isNotFound() {
		String turn = turn();
		this.server.delete(turn);
		for (String memory : List.of(turn, "/api/v1/memories/mem_20241201_143022_123456_k3v9qa")) {
			assertThat(patch(memory, "{\"query\": \"x\"}").status()).isEqualTo(404);
			assertThat(this.server.get(memory + "/revisions").status()).isEqualTo(404);
		}
	}

	@Test
	void unwritableJournal_correctsNothing() {
		String turn = turn();
		this.server.journal.writable = false;
		assertThat(patch(turn, "{\"query\": \"x\"}").code()).isEqualTo("memory_storage_error");
		assertThat(this.server.get(turn).header("ETag")).isEqualTo("\"1\"");
	}

	// What Mem0 alone knows

	private static ApiServer withFact() {
		ApiServer server = ApiServer.withMem0();
		server.mem0.others
			.add(new Memory(MEM0_ID, MemoryType.CONVERSATION, "Likes tea", null, new Caller(null, null, "s"), null,
					List.of(), Map.of("k", 1), Instant.EPOCH, Source.MEM0, MEM0_ID, null));
		return server;
	}

	@Test
	void whatMem0AloneKnows_isCorrectedThere() {
		ApiServer server = withFact();
		String fact = "/api/v1/memories/" + MEM0_ID.toUpperCase(Locale.ROOT);
		Reply reply = patch(server, fact, "{\"query\": \"Likes coffee\"}", "If-Match", "\"1\"");
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.header("ETag")).isEqualTo("\"2\"");
		assertThat(reply.json().path("content").asString()).isEqualTo("Likes coffee");
		assertThat(reply.json().path("metadata").path("k").asInt()).isEqualTo(1);
		assertThat(server.get(fact).json()).isEqualTo(reply.json());
		assertThat(server.get(fact + "/revisions").json().path("revisions").path(0).path("content").asString())
			.isEqualTo("Likes tea");
		for (String field : List.of("answer", "tags", "metadata", "lead_data")) {
			assertThat(patch(server, fact, "{\"" + field + "\": null}").error()).startsWith(field + " ");
		}
		assertThat(patch(server, fact, "{\"query\": null}").error()).startsWith("query ");
	}

	@Test
	void whatMem0AloneKnows_cantBeCorrectedWhileMem0IsAway() {
		ApiServer server = withFact();
		server.mem0.silent = true;
		assertThat(patch(server, "/api/v1/memories/" + MEM0_ID, "{\"query\": \"x\"}").code())
			.isEqualTo("memory_retrieval_error");
	}

}
