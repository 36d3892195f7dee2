package com.voicehive.mem0;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.voicehive.memory.Caller;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Selection;
import com.voicehive.memory.Source;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.Turn;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** What Mem0's answers are taken for, honest ones and others. */
class Mem0AnswersTest {

	private static final String OURS = """
			{"id": "19d6d7aa-6a1c-4c39-9d6e-0c8f5a1b2c3d", "memory": "User: Can I book?\\nAgent: Of course.",
			 "user_id": "+12025550123", "agent_id": null, "app_id": "voicehive", "session_id": "s-1",
			 "metadata": {"intent": "booking", "at": {"hour": 9, "fee": 1.5, "tax": null},
			  "vh_memory_id": "mem_20241201_143022_123456_k3v9qaw2xh", "vh_type": "conversation",
			  "vh_session_id": "s-1", "vh_call_id": "call 1", "vh_name_key": "zoe smith",
			  "vh_phone": "+12025550123", "vh_tags": ["booking", 5], "vh_later": 1},
			 "categories": null, "created_at": "2024-12-01T06:30:22-08:00", "structured": {}}""";

	private final MockWebServer server = new MockWebServer();

	@BeforeEach
	void start() throws IOException {
		this.server.start(InetAddress.getLoopbackAddress(), 0);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	private Mem0Store store(boolean infer) {
		String url = this.server.url("/").toString();
		return new Mem0Store(infer ? Examples.inferring(url) : Examples.settings(url), (tenant) -> "voicehive",
				InstantSource.system());
	}

	private void answer(String... memories) {
		this.server.enqueue(new MockResponse.Builder()
			.body("{\"count\": 1, \"next\": null, \"results\": [" + String.join(",", memories) + "]}")
			.build());
	}

	private List<Memory> found(String... memories) {
		answer(memories);
		return store(false).find(MemoryQuery.newest(Set.of(Identity.phone(Examples.PHONE)), 10));
	}

	private static String fact(String id, String fields) {
		return "{\"id\": \"" + id + "\", \"memory\": \"Likes tea\", \"user_id\": \"+12025550123\"" + fields + "}";
	}

	@Test
	void anAnswerThatIsNoList_fails_beforeItHasPassedTheGate() {
		this.server.enqueue(new MockResponse.Builder().body("{\"results\": {}}").build());
		CountingGate gate = new CountingGate();
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(
				() -> store(false).through(gate).find(MemoryQuery.newest(Set.of(Identity.phone(Examples.PHONE)), 10)));
		assertThat(gate.failed).isOne();
	}

	@Test
	void memory_ofOurs_comesBackAsItWasSent() {
		Memory memory = found(OURS).get(0);
		assertThat(memory.id()).isEqualTo(Examples.MEMORY_ID);
		assertThat(memory.mem0Id()).isEqualTo(Examples.MEM0_ID);
		assertThat(memory.originId()).isNull();
		assertThat(memory.text()).isEqualTo("User: Can I book?\nAgent: Of course.");
		assertThat(memory.turn()).isEqualTo(new Turn("Can I book?", "Of course."));
		assertThat(memory.type()).isEqualTo(MemoryType.CONVERSATION);
		assertThat(memory.caller()).isEqualTo(new Caller(Examples.PHONE, "zoe smith", "s-1"));
		assertThat(memory.callId()).isEqualTo("call 1");
		assertThat(memory.tags()).containsExactly("booking");
		assertThat(memory.metadata()).containsOnlyKeys("intent", "at").containsEntry("intent", "booking");
		assertThat(memory.metadata().get("at")).isInstanceOfSatisfying(Map.class,
				(at) -> assertThat(at.toString()).isEqualTo("{hour=9, fee=1.5, tax=null}"));
		assertThat(memory.createdAt()).isEqualTo(Examples.TIME);
		assertThat(memory.source()).isEqualTo(Source.MEM0);
	}

	@Test
	void memory_thatMem0AloneKnows() {
		Memory memory = found(fact("a-1", ", \"run_id\": \"s-9\", \"created_at\": \"2024-12-01T14:30:22.123456Z\""))
			.get(0);
		assertThat(memory).isEqualTo(
				new Memory("a-1", MemoryType.CONVERSATION, "Likes tea", null, new Caller(Examples.PHONE, null, "s-9"),
						null, List.of(), Map.of(), Examples.TIME, Source.MEM0, "a-1", null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"user_id\": \"+266696687\"",
			"\"user_id\": \"session:s-9\", \"metadata\": {\"vh_phone\": \"+2562533\"}" })
	void memory_ofAWithheldNumber_isNobodys(String user) {
		answer("{\"id\": \"a-1\", \"memory\": \"Likes tea\", \"run_id\": \"s-9\", " + user + "}");
		assertThat(store(false).find(MemoryQuery.newest(Set.of(Identity.session("s-9")), 10)))
			.extracting(Memory::caller)
			.containsExactly(new Caller(null, null, "s-9"));
	}

	@Test
	void id_inCapitals_isTheSame() {
		String capitals = Examples.MEM0_ID.toUpperCase(Locale.ROOT);
		assertThat(found(OURS.replace(Examples.MEM0_ID, capitals))).isEqualTo(found(OURS));
		answer("{\"id\": \"" + capitals + "\"}");
		assertThat(store(false).add(Examples.turn()).mem0Id()).isEqualTo(Examples.MEM0_ID);
	}

	@Test
	void fact_ofATurnOfOurs_tellsItsOrigin() {
		Memory memory = found(fact("a-1", ", \"metadata\": {\"vh_memory_id\": \"mem_1\"}")).get(0);
		assertThat(memory.id()).isEqualTo("a-1");
		assertThat(memory.originId()).isEqualTo("mem_1");
	}

	@Test
	void leadSummary_isOursUnlessFactsAreInferred() {
		String lead = fact("a-1", ", \"metadata\": {\"vh_memory_id\": \"mem_1\", \"vh_type\": \"lead_summary\"}");
		assertThat(found(lead)).extracting(Memory::id, Memory::originId, Memory::type)
			.containsExactly(tuple("mem_1", null, MemoryType.LEAD_SUMMARY));
		answer(lead);
		assertThat(store(true).find(MemoryQuery.newest(Set.of(Identity.phone(Examples.PHONE)), 10)))
			.extracting(Memory::id, Memory::originId)
			.containsExactly(tuple("a-1", "mem_1"));
	}

	@Test
	void turn_thatCouldBeSplitInTwoWays_isNotSplit() {
		Memory memory = found(OURS.replace("Of course.", "Yes.\\nAgent: Really.")).get(0);
		assertThat(memory.turn()).isNull();
		assertThat(memory.id()).isEqualTo(Examples.MEMORY_ID);
	}

	@Test
	void ourKeys_ofAnyType_areNoFailure() {
		Memory memory = found(fact("a-1", """
				, "metadata": {"vh_memory_id": 5, "vh_type": ["x"], "vh_tags": "t", "vh_phone": {}, "vh_name_key": "",
				"vh_session_id": null}""")).get(0);
		assertThat(memory.id()).isEqualTo("a-1");
		assertThat(memory.type()).isEqualTo(MemoryType.CONVERSATION);
		assertThat(memory.tags()).isEmpty();
		assertThat(memory.metadata()).isEmpty();
		assertThat(memory.caller()).isEqualTo(new Caller(Examples.PHONE, null, ""));
	}

	@Test
	void find_leavesOutWhatBelongsToOthers() {
		assertThat(found(fact("a-1", "").replace("+12025550123", "+12025550199"),
				OURS.replace("+12025550123", "+12025550199"), "{\"id\": \"a-2\", \"memory\": \"m\"}"))
			.isEmpty();
	}

	@Test
	void find_byName_leavesOutOtherNames() {
		answer(OURS, OURS.replace("zoe smith", "zoe smythe").replace("19d6", "29d6"),
				fact("a-1", "").replace("+12025550123", "name:zoe smith"));
		assertThat(store(false).find(MemoryQuery.newest(Set.of(Identity.name("zoe smith")), 10)))
			.extracting(Memory::mem0Id)
			.containsExactly(Examples.MEM0_ID, "a-1");
	}

	@Test
	void find_bySession_leavesOutOtherSessions() {
		answer(OURS, OURS.replace("s-1", "s-2").replace("19d6", "29d6"),
				"{\"id\": \"a-1\", \"memory\": \"m\", \"run_id\": \"s-1\"}");
		assertThat(store(false).find(MemoryQuery.newest(Set.of(Identity.session("s-1")), 10)))
			.extracting(Memory::mem0Id)
			.containsExactly(Examples.MEM0_ID, "a-1");
	}

	@Test
	void find_ordersByInstant() {
		assertThat(found(fact("a", ", \"created_at\": \"2024-12-01T15:00:00.5+09:00\""),
				fact("b", ", \"created_at\": \"2024-12-01T14:00:00Z\""),
				fact("c", ", \"created_at\": \"2024-12-01T01:00:00.000001-08:00\""),
				fact("d", ", \"created_at\": \"2024-12-01T09:00:00\""), fact("e", ", \"created_at\": 5"),
				fact("f", ", \"created_at\": \"?\", \"updated_at\": \"2024-12-01T14:00:00Z\"")))
			.extracting(Memory::id)
			.containsExactly("f", "b", "c", "d", "a", "e");
	}

	@Test
	void find_withoutAnyTime_isBehindAllOthers() {
		assertThat(found(fact("a", "")).get(0).createdAt()).isEqualTo(Instant.EPOCH);
	}

	@Test
	void find_withinALimit_andBehindAPosition() {
		String[] memories = { fact("a", ", \"created_at\": \"2024-12-01T14:00:00Z\""),
				fact("b", ", \"created_at\": \"2024-12-01T14:00:00Z\""),
				fact("c", ", \"created_at\": \"2024-12-01T14:00:00Z\""),
				fact("d", ", \"created_at\": \"2024-12-01T13:00:00Z\""),
				fact("e", ", \"created_at\": \"2024-12-01T15:00:00Z\"") };
		answer(memories);
		MemoryQuery.Position end = new MemoryQuery.Position(Instant.parse("2024-12-01T14:00:00Z"), "c");
		assertThat(store(false).find(new MemoryQuery(Set.of(Identity.phone(Examples.PHONE)), 2, end)))
			.extracting(Memory::id)
			.containsExactly("b", "a");
	}

	@Test
	void find_seesTheSameMemoryOnTwoPagesOnce() {
		this.server.enqueue(new MockResponse.Builder()
			.body("{\"next\": \"http://elsewhere.invalid/\", \"results\": [" + fact("a", "") + "]}")
			.build());
		answer(fact("a", ""), fact("b", ""));
		assertThat(store(false).find(MemoryQuery.newest(Set.of(Identity.phone(Examples.PHONE)), 10)))
			.extracting(Memory::id)
			.containsExactly("b", "a");
		assertThat(this.server.getRequestCount()).isEqualTo(2);
	}

	@Test
	void find_ofEndlessPages_ends() {
		for (int page = 1; page <= 51; page++) {
			// On one connection each of its answers would wait for an acknowledgement.
			this.server.enqueue(new MockResponse.Builder().setHeader("Connection", "close")
				.body("{\"next\": \"again\", \"results\": [" + fact("a-" + page, "") + "]}")
				.build());
		}
		assertThat(store(false).find(MemoryQuery.newest(Set.of(Identity.phone(Examples.PHONE)), 100))).hasSize(50);
		assertThat(this.server.getRequestCount()).isEqualTo(50);
	}

	@Test
	void search_isBestFirst_withScoresFromZeroToOne_andOnlyTheAskedOwners() {
		answer(fact("a", ", \"score\": 0.5, \"created_at\": \"2024-12-01T14:00:00Z\""), fact("b", ", \"score\": 7"),
				fact("c", ", \"score\": -3"), fact("d", ", \"score\": 0.5, \"created_at\": \"2024-12-01T15:00:00Z\""),
				fact("e", ", \"score\": 1").replace("+12025550123", "+12025550199"), fact("f", ", \"score\": null"));
		assertThat(store(false).search(new SearchQuery("tea", Set.of(Identity.phone(Examples.PHONE)), 4)))
			.extracting((hit) -> hit.memory().id(), MemoryHit::score)
			.containsExactly(tuple("b", 1.0), tuple("d", 0.5), tuple("a", 0.5), tuple("f", 0.0));
	}

	@Test
	void aScoreThatNoDoubleHolds_isTakenForTheNearest() {
		answer(fact("a", ", \"score\": 1e999999999"), fact("b", ", \"score\": 1e-999999999"),
				fact("c", ", \"score\": -1e999999999"));
		assertThat(store(false).search(new SearchQuery("tea", Set.of(Identity.phone(Examples.PHONE)), 3)))
			.extracting((hit) -> hit.memory().id(), MemoryHit::score)
			.containsExactlyInAnyOrder(tuple("a", 1.0), tuple("b", 0.0), tuple("c", 0.0));
	}

	@Test
	void selection_isCheckedAgain() {
		Selection wanted = new Selection(Instant.parse("2024-12-01T00:00:00Z"), Instant.parse("2024-12-02T00:00:00Z"),
				Set.of("booking"), MemoryType.CONVERSATION, "s-1", null);
		String[] memories = { OURS, OURS.replace("19d6", "29d6").replace("\"booking\", 5", "\"other\""),
				OURS.replace("19d6", "39d6").replace("\"conversation\"", "\"lead_summary\""),
				OURS.replace("19d6", "49d6").replace("s-1", "s-2"),
				OURS.replace("19d6", "59d6").replace("-01T", "-03T"), fact("a-1", "") };
		answer(memories);
		assertThat(store(false).find(MemoryQuery.newest(Set.of(Identity.phone(Examples.PHONE)), wanted, 10)))
			.extracting(Memory::mem0Id)
			.containsExactly(Examples.MEM0_ID);
		answer(memories);
		assertThat(store(false).search(new SearchQuery("book", Set.of(Identity.phone(Examples.PHONE)), wanted, 10)))
			.extracting((hit) -> hit.memory().mem0Id())
			.containsExactly(Examples.MEM0_ID);
	}

	@Test
	void search_ofASelection_isAskedOnceMoreWhenTooLittleIsLeft() {
		Selection vip = new Selection(null, null, Set.of("vip"), null, null, null);
		String[] others = new String[10];
		Arrays.setAll(others, (i) -> fact("a-" + i, ""));
		answer(others);
		answer(fact("b", ", \"metadata\": {\"vh_tags\": [\"vip\"]}"));
		assertThat(store(false).search(new SearchQuery("tea", Set.of(Identity.phone(Examples.PHONE)), vip, 1)))
			.extracting((hit) -> hit.memory().id())
			.containsExactly("b");
		assertThat(this.server.getRequestCount()).isEqualTo(2);
	}

	@Test
	void search_ofEverybody_leavesOutOtherApps() {
		answer(fact("a", ", \"app_id\": \"voicehive\""), fact("b", ", \"app_id\": \"other\""), fact("c", ""));
		assertThat(store(false).search(new SearchQuery("tea", Set.of(), 10))).extracting((hit) -> hit.memory().id())
			.containsExactly("c", "a");
	}

	@Test
	void get_andLocate_leaveOutWhatWasNotAskedFor() {
		String fact = fact("a-1", ", \"metadata\": {\"vh_memory_id\": \"" + Examples.MEMORY_ID + "\"}");
		Mem0Store store = store(false);
		answer(fact, OURS.replace("k3v9", "xxxx").replace("19d6", "29d6"), OURS);
		assertThat(store.get(Examples.MEMORY_ID))
			.hasValueSatisfying((memory) -> assertThat(memory.mem0Id()).isEqualTo(Examples.MEM0_ID));
		answer(fact, OURS.replace("k3v9", "xxxx").replace("19d6", "29d6"), OURS);
		assertThat(store.locate(Examples.MEMORY_ID)).extracting(Memory::mem0Id)
			.containsExactly("a-1", Examples.MEM0_ID);
		this.server.enqueue(new MockResponse.Builder().body(OURS.replace("19d6", "29d6")).build());
		assertThat(store.get(Examples.MEM0_ID)).isEmpty();
	}

	@Test
	void ofCalls_leavesOutOtherCallsAndWhatIsNotOfThisApp() {
		String call = ", \"metadata\": {\"vh_call_id\": \"c-1\"}";
		answer(fact("a", call + ", \"app_id\": \"voicehive\""), fact("b", call + ", \"app_id\": \"other\""),
				fact("c", call), fact("d", call.replace("c-1", "c-2") + ", \"app_id\": \"voicehive\""));
		assertThat(store(false).ofCalls(List.of("c-1"))).extracting(Memory::id).containsExactly("a");
	}

	@Test
	void toString_revealsTheHostOnly() {
		assertThat(store(false)).hasToString("Mem0Store(" + this.server.getHostName() + ")");
		assertThat(new Records().read(Examples.json(OURS)).map(WireMemory::toString))
			.contains("WireMemory(" + Examples.MEM0_ID + ")");
	}

}
