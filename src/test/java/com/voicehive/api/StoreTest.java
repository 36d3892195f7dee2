package com.voicehive.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import com.voicehive.api.ApiServer.Reply;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class StoreTest {

	private final ApiServer server = ApiServer.local();

	private Reply store(ObjectNode turn, String... headers) {
		return this.server.post("/api/v1/memories", turn.toString(), headers);
	}

	private Memory stored(Identity identity) {
		List<Memory> memories = this.server.journal.find(MemoryQuery.newest(java.util.Set.of(identity), 10));
		assertThat(memories).hasSize(1);
		return memories.get(0);
	}

	@Test
	void withoutMem0_theTurnIsKeptHere() {
		Reply reply = store(Json.turn("user_name", "Jane Doe", "user_phone", "(202) 555-0143", "tags",
				List.of("booking", "vip"), "metadata", Map.of("intent", "booking")));
		String id = reply.json().path("memory_id").asString();
		assertThat(reply.status()).isEqualTo(201);
		assertThat(reply.header("Location")).isEqualTo("/api/v1/memories/" + id);
		assertThat(reply.header("Content-Type")).isEqualTo("application/json");
		assertThat(id).matches("mem_\\d{8}_\\d{6}_\\d{6}_[a-z0-9]{6,}");
		assertThat(reply.text()).isEqualTo("{\"success\":true,\"memory_id\":\"" + id
				+ "\",\"mem0_id\":null,\"message\":\"Memory stored locally\",\"storage\":\"fallback\"}");
		Memory memory = stored(Identity.phone("+12025550143"));
		assertThat(memory.text()).isEqualTo("User: Can I book?\nAgent: Sure.");
		assertThat(memory.caller().name()).isEqualTo("Jane Doe");
		assertThat(memory.caller().sessionId()).isEqualTo("s-1");
		assertThat(memory.callId()).isEqualTo("c-1");
		assertThat(memory.tags()).containsExactly("booking", "vip");
		assertThat(memory.metadata()).isEqualTo(Map.of("intent", "booking"));
	}

	@Test
	void mem0_confirmsWithinTheRequest() {
		ApiServer remote = ApiServer.withMem0();
		Reply reply = remote.post("/api/v1/memories", Json.turn().toString());
		String id = reply.json().path("memory_id").asString();
		assertThat(reply.status()).isEqualTo(201);
		assertThat(reply.json().path("storage").asString()).isEqualTo("mem0");
		assertThat(reply.json().path("mem0_id").asString()).isEqualTo("mem0-of-" + id);
		assertThat(reply.json().path("message").asString()).isEqualTo("Memory stored successfully in Mem0");
		assertThat(reply.json().has("mem0_event_id")).isFalse();
	}

	@Test
	void mem0ThatExtractsFacts_confirmsLater() {
		ApiServer remote = ApiServer.withMem0();
		remote.mem0.infers = true;
		Reply reply = remote.post("/api/v1/memories", Json.turn().toString());
		assertThat(reply.json().path("mem0_id").isNull()).isTrue();
		assertThat(reply.json().path("mem0_event_id").asString())
			.isEqualTo("event-of-" + reply.json().path("memory_id").asString());
	}

	@Test
	void silentMem0_doesNotMakeTheStoreFail() {
		ApiServer remote = ApiServer.withMem0();
		remote.mem0.silent = true;
		Reply reply = remote.post("/api/v1/memories", Json.turn().toString());
		assertThat(reply.status()).isEqualTo(201);
		assertThat(reply.json().path("storage").asString()).isEqualTo("fallback");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			respond-async
			Respond-Async
			respond-async, wait=10
			return=minimal, respond-async; foo="a,b"
			handling="x, y", respond-async
			respond-async=""
			""")
	void preferRespondAsync_isAnsweredBeforeDelivery(String prefer) {
		ApiServer remote = ApiServer.withMem0();
		remote.mem0.silent = true;
		Reply reply = remote.post("/api/v1/memories", Json.turn().toString(), "Prefer", prefer);
		assertThat(reply.status()).isEqualTo(202);
		assertThat(reply.header("Preference-Applied")).isEqualTo("respond-async");
		assertThat(reply.json().path("storage").asString()).isEqualTo("pending");
		assertThat(reply.header("Location")).isEqualTo("/api/v1/memories/" + reply.json().path("memory_id").asString());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			respond-asynchronously
			handling="respond-async"
			foo; respond-async
			return=respond-async
			""")
	void otherPreferences_areNotApplied(String prefer) {
		Reply reply = store(Json.turn(), "Prefer", prefer);
		assertThat(reply.status()).isEqualTo(201);
		assertThat(reply.header("Preference-Applied")).isNull();
	}

	@Test
	void text_isKeptAsSent() {
		String text = "  \u202Bשלום\u202C 👩‍👩‍👧 \"quoted\" \\ \t\n\u0001 '; -- %_  ";
		assertThat(store(Json.turn("query", text, "answer", text, "user_name", " Zoë ")).status()).isEqualTo(201);
		Memory memory = stored(Identity.session("s-1"));
		assertThat(memory.turn()).isNotNull();
		assertThat(memory.turn().query()).isEqualTo(text);
		assertThat(memory.turn().answer()).isEqualTo(text);
		assertThat(memory.caller().name()).isEqualTo(" Zoë ");
	}

	static List<Arguments> missing() {
		return List.of(Arguments.of(null, null, null, null), Arguments.of(" \u00A0\u3000", "  ", "", " "));
	}

	@ParameterizedTest
	@MethodSource("missing")
	void nullAndBlankOptionalFields_areMissing(String name, String phone, String tags, String metadata) {
		assertThat(
				store(Json.turn("user_name", name, "user_phone", phone, "tags", tags, "metadata", metadata)).status())
			.isEqualTo(201);
		Memory memory = stored(Identity.session("s-1"));
		assertThat(memory.caller().name()).isNull();
		assertThat(memory.caller().phone()).isNull();
		assertThat(memory.tags()).isEmpty();
		assertThat(memory.metadata()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "anonymous", "Restricted", "PRIVATE", "unknown", "unavailable", "withheld", "blocked", "+266696687",
			"+7378742833", "+2562533", "+8656696", "+86282452253" })
	void withheldPhone_isNobody(String phone) {
		assertThat(store(Json.turn("user_phone", phone)).status()).isEqualTo(201);
		assertThat(stored(Identity.session("s-1")).caller().phone()).isNull();
	}

	@Test
	void timestampOfTheCallersOwn_staysAsItWasSent() {
		ObjectNode turn = Json.turn("metadata", Collections.singletonMap("timestamp", null));
		String id = store(turn).json().path("memory_id").asString();
		assertThat(this.server.get("/api/v1/memories/" + id).text()).contains("\"metadata\":{\"timestamp\":null}");
	}

	@Test
	void numbersInMetadata_stayExact() {
		String numbers = "{\"a\":12345678901234567890123456789,\"b\":0.10,\"c\":1e400,\"d\":-7,\"e\":[true,null]}";
		String body = "{\"session_id\":\"s-1\",\"call_id\":\"c\",\"query\":\"q\",\"answer\":\"a\",\"metadata\":"
				+ numbers + "}";
		Reply reply = this.server.post("/api/v1/memories", body);
		assertThat(reply.status()).isEqualTo(201);
		assertThat(this.server.get("/api/v1/memories/" + reply.json().path("memory_id").asString()).text())
			.contains("\"a\":12345678901234567890123456789,\"b\":0.10,\"c\":1E+400,\"d\":-7,\"e\":[true,null]");
	}

	static List<Arguments> onTheBoundary() {
		return List.of(Arguments.of("session_id", "x".repeat(128)), Arguments.of("call_id", "😀".repeat(128)),
				Arguments.of("query", "x".repeat(32_768)), Arguments.of("answer", "😀".repeat(32_768)),
				Arguments.of("user_name", "😀".repeat(200)),
				Arguments.of("user_phone", "+1 202 555 0143" + " ".repeat(113)),
				Arguments.of("tags", tags(32, "😀".repeat(64))), Arguments.of("metadata", Json.ofBytes(16 * 1024)),
				Arguments.of("metadata", Json.ofDepth(8)), Arguments.of("metadata", Map.of("k", Map.of("vh_k", 1))));
	}

	@ParameterizedTest
	@MethodSource("onTheBoundary")
	void valueOnTheBoundary_isAllowed(String field, Object value) {
		Reply reply = store(Json.turn(field, value));
		assertThat(reply.status()).as(reply.text()).isEqualTo(201);
	}

	static List<Arguments> bad() {
		return List.of(Arguments.of("session_id", "x".repeat(129), "session_id must have at most 128"),
				Arguments.of("session_id", null, "session_id is required"),
				Arguments.of("session_id", " \u2003", "session_id must not be blank"),
				Arguments.of("session_id", "a\u0007", "session_id must not contain control"),
				Arguments.of("session_id", "a\u0085b", "session_id must not contain control"),
				Arguments.of("session_id", 5, "session_id must be a string"),
				Arguments.of("call_id", "😀".repeat(129), "call_id must have at most 128"),
				Arguments.of("call_id", "", "call_id must not be blank"),
				Arguments.of("call_id", "a\nb", "call_id must not contain control"),
				Arguments.of("query", "x".repeat(32_769), "query must have at most 32768"),
				Arguments.of("query", 5, "query must be a string"),
				Arguments.of("query", "a\u0000", "query must not contain U+0000"),
				Arguments.of("answer", "😀".repeat(32_769), "answer must have at most 32768"),
				Arguments.of("answer", true, "answer must be a string"),
				Arguments.of("answer", List.of(), "answer must be a string"),
				Arguments.of("user_name", "😀".repeat(201), "user_name must have at most 200"),
				Arguments.of("user_name", "J\u0000", "user_name must not contain U+0000"),
				Arguments.of("user_phone", "+1 202 555 0143" + " ".repeat(114), "user_phone must have at most 128"),
				Arguments.of("user_phone", 12025550143.0, "user_phone must be a string"),
				Arguments.of("user_phone", new BigDecimal("1E+10"), "user_phone must be a string"),
				Arguments.of("user_name", 5.5, "user_name must be a string"),
				Arguments.of("external_id", true, "external_id must be a string"),
				Arguments.of("user_email", 5, "user_email must be a string"),
				Arguments.of("tags", "x", "tags must be a list"),
				Arguments.of("tags", List.of(1), "tags[0] must be a string"),
				Arguments.of("tags", tags(33, "t"), "tags must have at most 32"),
				Arguments.of("tags", List.of("a", "x".repeat(65)), "tags[1] must have at most 64"),
				Arguments.of("tags", List.of("a", " "), "tags[1] must not be blank"),
				Arguments.of("tags", List.of("\u0000"), "tags[0] must not contain U+0000"),
				Arguments.of("metadata", List.of(), "metadata must be an object"),
				Arguments.of("metadata", "{}", "metadata must be an object"),
				Arguments.of("metadata", Json.ofBytes(16 * 1024 + 1), "metadata must have at most 16384 bytes"),
				Arguments.of("metadata", Map.of("k", "é".repeat(8189)), "metadata must have at most 16384 bytes"),
				Arguments.of("metadata", Json.ofDepth(9), "metadata must be nested at most 8"),
				Arguments.of("metadata", Map.of("a\u0000", 1), "metadata has a name that must not contain U+0000"),
				Arguments.of("metadata", Map.of("a", List.of(1, "\u0000")), "metadata.a[1] must not contain U+0000"),
				Arguments.of("metadata", Map.of("vh_type", 1), "metadata.vh_type must not start with vh_"),
				Arguments.of("qury", "x", "qury is unknown"), Arguments.of("id", null, "id is unknown"));
	}

	@ParameterizedTest
	@MethodSource("bad")
	void badField_isNamed(String field, Object value, String error) {
		Reply reply = store(Json.turn(field, value));
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.code()).isEqualTo("validation_failed");
		assertThat(reply.error()).startsWith(error);
		assertThat(this.server.journal.count()).isZero();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"query":"\\ud800x"              | query must not contain unpaired surrogates
			"query":"\\udc00\\ud800"        | query must not contain unpaired surrogates
			"query":"x","tags":["\\udfff"]  | tags[0] must not contain unpaired surrogates
			"query":"x","metadata":{"\\ud800":1} | metadata has a name that must not contain unpaired surrogates
			"query":"x","metadata":{"n":1e1000000000} | metadata.n must be a number of at most 1000 digits
			"query":"x","metadata":{"n":[1e-1000000000]} | metadata.n[0] must be a number of at most 1000 digits
			""")
	void whatNoStoreCanKeep_isRefused(String fields, String error) {
		Reply reply = this.server.post("/api/v1/memories",
				"{\"session_id\":\"s\",\"call_id\":\"c\",\"answer\":\"a\"," + fields + "}");
		assertThat(reply.code()).isEqualTo("validation_failed");
		assertThat(reply.error()).isEqualTo(error);
	}

	@Test
	void everyBadField_isNamed() {
		Reply reply = this.server.post("/api/v1/memories",
				"{\"session_id\":\"s\",\"qury\":\"q\",\"answer\":\" \",\"occurred_at\":\"now\",\"user_email\":5,\"tags\":[1,2],\"user_phone\":5.5}");
		List<String> fields = new ArrayList<>();
		reply.json().path("errors").values().forEach((error) -> fields.add(error.path("field").asString()));
		assertThat(fields).containsExactlyInAnyOrder("qury", "call_id", "query", "occurred_at", "user_email", "tags[0]",
				"tags[1]", "user_phone");
	}

	@Test
	void unknownQueryParameter_isNamed() {
		Reply reply = this.server.post("/api/v1/memories?dry_run=true", Json.turn().toString());
		assertThat(reply.error()).isEqualTo("dry_run is unknown");
	}

	@Test
	void fullDisk_isAStorageError() {
		this.server.journal.writable = false;
		Reply reply = store(Json.turn());
		assertThat(reply.status()).isEqualTo(503);
		assertThat(reply.code()).isEqualTo("memory_storage_error");
		assertThat(reply.header("Retry-After")).matches("[0-9]+");
		assertThat(reply.text()).doesNotContain("secret", "SQL");
	}

	private static List<String> tags(int count, String tag) {
		return Collections.nCopies(count, tag);
	}

}
