package com.voicehive.mem0;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.voicehive.memory.Caller;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.StoreUnavailableException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Records that Mem0 should not have, between good ones. */
class OddRecordsTest {

	private static final Set<Identity> OWNER = Set.of(Identity.phone(Examples.PHONE));

	private static final String RECORD = """
			{"id": "%s", "memory": "User: Can I book?\\nAgent: Of course.", "user_id": "+12025550123",
			 "agent_id": null, "app_id": "voicehive", "run_id": "s-1", "session_id": "s-1", "score": 0.5,
			 "metadata": {"intent": "booking", "vh_memory_id": "mem_%s", "vh_type": "conversation",
			  "vh_session_id": "s-1", "vh_call_id": "c-1", "vh_name_key": "zoe", "vh_phone": "+12025550123", "vh_email": "z@x.org", "vh_external_id": "z",
			  "vh_tags": ["booking"]},
			 "categories": ["x"], "created_at": "2024-12-01T06:30:22-08:00", "updated_at": "2024-12-01T06:30:22-08:00"}""";

	/** Each kind of JSON value, and some that are hard to read. */
	private static final List<String> VALUES = List.of("null", "true", "5", "-1.5", "1e999999999", "\"\"", "\" \"",
			"\"x\"", "\"a/../b\"", "\"\\u0000\"", "\"\\ud800\"", "\"+12025550199\"", "\"9999-99-99T99:99:99Z\"", "[]",
			"[null]", "[[\"x\"]]", "{}", "{\"x\": {\"y\": null}}");

	private final MockWebServer server = new MockWebServer();

	private final CountingGate gate = new CountingGate();

	private Mem0Store store;

	@BeforeEach
	void start() throws IOException {
		this.server.start(InetAddress.getLoopbackAddress(), 0);
		this.store = new Mem0Store(Examples.settings(this.server.url("/").toString()), (tenant) -> "voicehive",
				InstantSource.system())
			.through(this.gate);
	}

	@AfterEach
	void stop() {
		this.store.close();
		this.server.close();
	}

	private void answer(List<JsonNode> records) {
		this.server.enqueue(new MockResponse.Builder().body("{\"results\": " + records + "}").build());
	}

	private List<Memory> found(String... records) {
		answer(Stream.of(records).map(Examples::json).toList());
		return this.store.find(MemoryQuery.newest(OWNER, 10));
	}

	private static ObjectNode record(String id) {
		return (ObjectNode) Examples.json(RECORD.formatted(id, id));
	}

	@Test
	void whateverOneRecordHolds_theOthersAreShownAndMem0HasNotFailed() {
		List<JsonNode> mangled = mangled();
		for (JsonNode odd : mangled) {
			List<JsonNode> records = List.of(record("first"), odd, record("last"));
			answer(records);
			assertThat(this.store.find(MemoryQuery.newest(OWNER, 10))).as(odd.toString())
				.extracting(Memory::id)
				.contains("mem_first", "mem_last");
			answer(records);
			assertThat(this.store.search(new SearchQuery("book", OWNER, 10))).as(odd.toString())
				.extracting((MemoryHit hit) -> hit.memory().id())
				.contains("mem_first", "mem_last");
			answer(records);
			assertThat(this.store.locate("mem_last")).as(odd.toString()).extracting(Memory::mem0Id).contains("last");
		}
		assertThat(mangled).hasSizeGreaterThan(300);
		assertThat(this.gate.failed).isZero();
		assertThat(this.store.oddRecords()).isGreaterThan(mangled.size());
	}

	/** A record with any other value in any of its fields, or in the place of itself. */
	private static List<JsonNode> mangled() {
		List<JsonNode> mangled = new ArrayList<>();
		for (String text : VALUES) {
			JsonNode value = Mem0Json.JSON.readTree(text);
			mangled.add(value);
			for (String field : record("odd").propertyNames()) {
				mangled.add(record("odd").set(field, value));
			}
			for (String field : record("odd").path("metadata").propertyNames()) {
				ObjectNode record = record("odd");
				((ObjectNode) record.path("metadata")).set(field, value);
				mangled.add(record);
			}
			ObjectNode tagged = record("odd");
			((ArrayNode) tagged.path("metadata").path("vh_tags")).add(value);
			mangled.add(tagged);
		}
		return mangled;
	}

	@ParameterizedTest
	@ValueSource(strings = { "7", "null", "[]", "\"text\"", "{}", "{\"memory\": \"m\", \"user_id\": \"+12025550123\"}",
			"{\"id\": \"a/../b\", \"memory\": \"m\", \"user_id\": \"+12025550123\"}",
			"{\"id\": 1.5, \"memory\": \"m\", \"user_id\": \"+12025550123\"}" })
	void recordWithoutAnId_isLeftOutAndCounted(String record) {
		assertThat(found(record)).isEmpty();
		assertThat(this.store.oddRecords()).isOne();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			metadata   | "x"
			metadata   | [{"vh_phone": "+12025550123"}]
			score      | "high"
			run_id     | []
			created_at | "yesterday"
			user_id    | {}
			""")
	void fieldOfAnotherKind_isTakenForMissingAndCounted(String field, String value) {
		assertThat(found(record("a").set(field, Examples.json(value)).toString())).extracting(Memory::mem0Id)
			.containsExactly("a");
		assertThat(this.store.oddRecords()).isOne();
	}

	@Test
	void numbers_areReadAsTexts() {
		assertThat(found("{\"id\": 5, \"memory\": 1.50, \"user_id\": \"+12025550123\", \"run_id\": 7}").get(0))
			.satisfies((memory) -> {
				assertThat(memory.id()).isEqualTo("5");
				assertThat(memory.text()).isEqualTo("1.50");
				assertThat(memory.caller()).isEqualTo(new Caller(Examples.PHONE, null, "7"));
			});
		assertThat(this.store.oddRecords()).isOne();
	}

	@Test
	void timeThatIsNone_givesWayToThatOfTheLastChange() {
		ObjectNode record = record("a").put("created_at", 5).put("updated_at", "2024-12-01T14:00:00Z");
		assertThat(found(record.toString()).get(0).createdAt()).isEqualTo(Instant.parse("2024-12-01T14:00:00Z"));
		assertThat(found(record.put("updated_at", "?").toString()).get(0).createdAt()).isEqualTo(Instant.EPOCH);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "\"\"", "[]" })
	void recordWithoutWords_isNoneOfOursButCanBeDeleted(String words) {
		ObjectNode record = record("a");
		((ObjectNode) record.path("metadata")).put("vh_type", "lead_summary");
		Memory memory = found(record.set("memory", Examples.json(words)).toString()).get(0);
		assertThat(memory.text()).isEmpty();
		assertThat(memory.id()).isEqualTo("a");
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "5", "\"another\"" })
	void recordOfWhatIsNotOurApp_isNotOurs(String appId) {
		ObjectNode record = record("a").set("app_id", Examples.json(appId));
		assertThat(found(record.toString())).isEmpty();
		answer(List.of(record));
		assertThat(this.store.search(new SearchQuery("book", OWNER, 10))).isEmpty();
		answer(List.of(record));
		assertThat(this.store.search(new SearchQuery("book", Set.of(), 10))).isEmpty();
	}

	@Test
	void pageOfOddRecordsAlone_isNotTheLast() {
		this.server.enqueue(new MockResponse.Builder().body("{\"next\": 2, \"results\": [7]}").build());
		assertThat(found(record("a").toString())).hasSize(1);
		assertThat(this.server.getRequestCount()).isEqualTo(2);
	}

	@Test
	void goodRecord_isNotCounted() {
		found(record("a").toString(), "{\"id\": \"b\", \"memory\": \"m\", \"score\": null, \"metadata\": null}");
		assertThat(this.store.oddRecords()).isZero();
	}

	@Test
	void singleRecord_isMended_andWithoutAnIdMakesNoSense() {
		this.server
			.enqueue(new MockResponse.Builder().body(record(Examples.MEM0_ID).put("metadata", "x").toString()).build());
		assertThat(this.store.get(Examples.MEM0_ID).map(Memory::metadata)).contains(Map.<String, @Nullable Object>of());
		this.server.enqueue(new MockResponse.Builder().body("{\"id\": []}").build());
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> this.store.get(Examples.MEM0_ID));
	}

	@Test
	void addedUnderANumber_isKnownByIt() {
		answer(List.of(Examples.json("{\"id\": 5}")));
		assertThat(Optional.ofNullable(this.store.add(Examples.turn()).mem0Id())).contains("5");
	}

}
