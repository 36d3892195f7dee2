package com.voicehive.mem0;

import java.io.IOException;
import tools.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.voicehive.memory.Caller;
import com.voicehive.memory.Content;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.RemoteMemory.Acceptance;
import com.voicehive.memory.RemoteMemory.Extraction;
import com.voicehive.memory.Revision;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Selection;
import com.voicehive.memory.Source;
import com.voicehive.memory.Turn;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What is sent to Mem0, to the letter. */
class Mem0RequestsTest {

	private static final String EMPTY = "{\"count\": 0, \"next\": null, \"previous\": null, \"results\": []}";

	private static final String ADDED = """
			{"message": "ok", "status": "SUCCEEDED", "event_id": "e-1",
			 "results": [{"id": "%s", "data": {"memory": "..."}, "event": "ADD"}]}""".formatted(Examples.MEM0_ID);

	private static final String QUEUED = "{\"status\": \"PENDING\", \"event_id\": \"event-7\"}";

	private final MockWebServer server = new MockWebServer();

	@BeforeEach
	void start() throws IOException {
		this.server.start(InetAddress.getLoopbackAddress(), 0);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	private Mem0Store store() {
		return Examples.store(Examples.settings(this.server.url("/").toString()), InstantSource.system());
	}

	private Mem0Store inferring() {
		return new Mem0Store(Examples.inferring(this.server.url("/").toString()), (tenant) -> "voicehive",
				InstantSource.system());
	}

	private void answer(String json) {
		this.server
			.enqueue(new MockResponse.Builder().setHeader("Content-Type", "application/json").body(json).build());
	}

	private RecordedRequest sent(String requestLine) throws InterruptedException {
		RecordedRequest request = this.server.takeRequest();
		assertThat(request.getMethod() + ' ' + request.getTarget()).isEqualTo(requestLine);
		assertThat(request.getHeaders().values("Authorization")).containsExactly("Token m0-test-key");
		assertThat(request.getHeaders().values("Accept")).containsExactly("application/json");
		return request;
	}

	private void sent(String requestLine, String json) throws InterruptedException {
		RecordedRequest request = sent(requestLine);
		assertThat(request.getHeaders().values("Content-Type")).containsExactly("application/json");
		assertThat(Examples.json(request.getBody().utf8())).isEqualTo(Examples.json(json));
	}

	@Test
	void add_aTurn_isOneVerbatimMessage() throws InterruptedException {
		answer(ADDED);
		Acceptance acceptance = store().add(Examples.turn());
		sent("POST /v3/memories/add/", """
				{"messages": [{"role": "user", "content": "User: Can I book?\\nAgent: Of course."}],
				 "user_id": "+12025550123", "app_id": "voicehive", "run_id": "session/1 é",
				 "metadata": {"intent": "booking", "vh_memory_id": "mem_20241201_143022_123456_k3v9qaw2xh",
				  "vh_type": "conversation", "vh_session_id": "session/1 é", "vh_call_id": "call 1",
				  "vh_name_key": "zoe smith", "vh_phone": "+12025550123", "vh_tags": ["booking"]},
				 "infer": false, "timestamp": 1733063422}""");
		assertThat(acceptance).isEqualTo(new Acceptance(Examples.MEM0_ID, null));
	}

	@Test
	void add_withoutAPhone_isOwnedByTheName() throws InterruptedException {
		answer(ADDED);
		store().add(Examples.turn(Examples.MEMORY_ID, "Hi", new Caller(null, " ZOË  Smith", "s-1"), Examples.TIME));
		sent("POST /v3/memories/add/", """
				{"messages": [{"role": "user", "content": "User: Hi\\nAgent: Yes."}],
				 "user_id": "name:zoe smith", "app_id": "voicehive", "run_id": "s-1",
				 "metadata": {"vh_memory_id": "mem_20241201_143022_123456_k3v9qaw2xh", "vh_type": "conversation",
				  "vh_session_id": "s-1", "vh_call_id": "call-1", "vh_name_key": "zoe smith"},
				 "infer": false, "timestamp": 1733063422}""");
	}

	@Test
	void add_ofAnUnknownCaller_isOwnedByTheSession() throws InterruptedException {
		answer(ADDED);
		store().add(Examples.turn(Examples.MEMORY_ID, "Hi", new Caller(null, null, "s-1"), Examples.TIME));
		sent("POST /v3/memories/add/", """
				{"messages": [{"role": "user", "content": "User: Hi\\nAgent: Yes."}],
				 "user_id": "session:s-1", "app_id": "voicehive", "run_id": "s-1",
				 "metadata": {"vh_memory_id": "mem_20241201_143022_123456_k3v9qaw2xh", "vh_type": "conversation",
				  "vh_session_id": "s-1", "vh_call_id": "call-1"},
				 "infer": false, "timestamp": 1733063422}""");
	}

	@Test
	void add_ofATurnToInferFrom_isTwoMessages() throws InterruptedException {
		answer(QUEUED);
		Acceptance acceptance = inferring().add(Examples.turn());
		RecordedRequest request = sent("POST /v3/memories/add/");
		assertThat(Examples.json(request.getBody().utf8()).path("messages")).isEqualTo(Examples.json("""
				[{"role": "user", "content": "Can I book?"}, {"role": "assistant", "content": "Of course."}]"""));
		assertThat(Examples.json(request.getBody().utf8()).path("infer").booleanValue()).isTrue();
		assertThat(acceptance).isEqualTo(new Acceptance(null, "event-7"));
	}

	@Test
	void add_ofALeadToInferFrom_isOneMessage() throws InterruptedException {
		answer(QUEUED);
		inferring().add(Examples.lead());
		RecordedRequest request = sent("POST /v3/memories/add/");
		assertThat(Examples.json(request.getBody().utf8()).path("messages")).isEqualTo(Examples.json("""
				[{"role": "user", "content": "Lead: Zoë Smith. Wants the premium plan."}]"""));
	}

	@Test
	void add_ofATextThatMem0Has_isAcceptedWithoutAnId() {
		answer("{\"message\": \"ok\", \"status\": \"SUCCEEDED\", \"event_id\": \"e-1\", \"results\": []}");
		assertThat(store().add(Examples.turn())).isEqualTo(new Acceptance(null, null));
	}

	@Test
	void add_neverPassesTheCallersMetadataAsOurs() throws InterruptedException {
		answer(ADDED);
		Memory turn = Examples.turn(new Caller(null, null, "s-1"));
		store().add(new Memory(turn.id(), turn.type(), turn.text(), turn.turn(), turn.caller(), null, turn.tags(),
				Map.of("vh_phone", Examples.PHONE, "intent", "booking"), turn.createdAt(), Source.FALLBACK, null,
				null));
		assertThat(Examples.json(sent("POST /v3/memories/add/").getBody().utf8()).path("metadata").propertyNames())
			.containsExactlyInAnyOrder("intent", "vh_memory_id", "vh_type", "vh_session_id", "vh_tags");
	}

	@Test
	void add_ofHalfASurrogatePair_isSent() throws InterruptedException {
		answer(ADDED);
		store().add(Examples.turn(Examples.MEMORY_ID, "half \ud83d", new Caller(null, null, "s-1"), Examples.TIME));
		assertThat(sent("POST /v3/memories/add/").getBody().utf8()).contains("half ?");
	}

	@Test
	void find_byPhone() throws InterruptedException {
		answer(EMPTY);
		assertThat(store().find(MemoryQuery.newest(Set.of(Identity.phone(Examples.PHONE)), 10))).isEmpty();
		sent("POST /v3/memories/?page=1&page_size=200", """
				{"filters": {"OR": [{"AND": [{"app_id": "voicehive"}, {"user_id": "+12025550123"}]},
				 {"AND": [{"app_id": "voicehive"}, {"metadata": {"vh_phone": "+12025550123"}}]}]}}""");
	}

	@Test
	void find_byName() throws InterruptedException {
		answer(EMPTY);
		store().find(MemoryQuery.newest(Set.of(Identity.name("zoe")), 10));
		sent("POST /v3/memories/?page=1&page_size=200", """
				{"filters": {"OR": [{"AND": [{"app_id": "voicehive"}, {"user_id": "name:zoe"}]},
				 {"AND": [{"app_id": "voicehive"}, {"metadata": {"vh_name_key": "zoe"}}]}]}}""");
	}

	@Test
	void find_bySession() throws InterruptedException {
		answer(EMPTY);
		store().find(MemoryQuery.newest(Set.of(Identity.session("s-1")), 10));
		sent("POST /v3/memories/?page=1&page_size=200", """
				{"filters": {"AND": [{"app_id": "voicehive"}, {"run_id": "s-1"}]}}""");
	}

	@Test
	void find_ofASelection_asksForWhatMem0CanCompare() throws InterruptedException {
		answer(EMPTY);
		store().find(MemoryQuery.newest(
				Set.of(Identity.name("zoe")), new Selection(Instant.parse("2024-12-01T14:30:22.123456Z"),
						Instant.parse("2024-12-02T00:00:00Z"), Set.of("booking"), MemoryType.LEAD_SUMMARY, "s-1", null),
				10));
		sent("POST /v3/memories/?page=1&page_size=200",
				"""
						{"filters": {"AND": [
						 {"OR": [{"AND": [{"app_id": "voicehive"}, {"user_id": "name:zoe"}]}, {"AND": [{"app_id": "voicehive"}, {"metadata": {"vh_name_key": "zoe"}}]}]},
						 {"run_id": "s-1"}, {"metadata": {"vh_type": "lead_summary"}},
						 {"created_at": {"gte": "2024-12-01T14:30:22Z", "lt": "2024-12-02T00:00:00Z"}}]}}""");
	}

	@Test
	void search_ofWhatMem0CantCompare_asksForMore() throws InterruptedException {
		answer("{\"results\": []}");
		store().search(new SearchQuery("refund", Set.of(), new Selection(null, Instant.parse("2024-12-01T14:30:22.5Z"),
				Set.of("vip"), MemoryType.CONVERSATION, null, null), 7));
		sent("POST /v3/memories/search/", """
				{"query": "refund", "top_k": 70,
				 "filters": {"AND": [{"app_id": "voicehive"}, {"created_at": {"lt": "2024-12-01T14:30:23Z"}}]}}""");
		assertThat(this.server.getRequestCount()).isEqualTo(1);
	}

	@Test
	void search_ofTimesThatNeedNoComparison_doesNotSendThem() throws InterruptedException {
		answer("{\"results\": []}");
		store().search(new SearchQuery("refund", Set.of(), new Selection(Instant.parse("0000-01-01T00:00:00Z"),
				Instant.parse("9999-12-31T23:59:59.5Z"), Set.of(), null, null, null), 7));
		sent("POST /v3/memories/search/", """
				{"query": "refund", "top_k": 70, "filters": {"app_id": "voicehive"}}""");
	}

	@Test
	void search_ofEverybody_isBoundedByTheApp() throws InterruptedException {
		answer("{\"results\": []}");
		store().search(new SearchQuery("a \"refund\"", Set.of(), 7));
		sent("POST /v3/memories/search/", """
				{"query": "a \\"refund\\"", "filters": {"app_id": "voicehive"}, "top_k": 7}""");
	}

	@Test
	void search_ofWhateverAValueMatches() throws InterruptedException {
		answer("{\"results\": []}");
		store().search(new SearchQuery("refund",
				Set.of(Identity.session("x"), Identity.name("x"), Identity.phone(Examples.PHONE)), 7));
		sent("POST /v3/memories/search/",
				"""
						{"query": "refund", "top_k": 7, "filters": {"OR": [
						 {"AND": [{"app_id": "voicehive"}, {"user_id": "+12025550123"}]},
						 {"AND": [{"app_id": "voicehive"}, {"metadata": {"vh_phone": "+12025550123"}}]}, {"AND": [{"app_id": "voicehive"}, {"user_id": "name:x"}]},
						 {"AND": [{"app_id": "voicehive"}, {"metadata": {"vh_name_key": "x"}}]}, {"AND": [{"app_id": "voicehive"}, {"run_id": "x"}]}]}}""");
	}

	@Test
	void search_asksForNoMoreThanMem0Gives() throws InterruptedException {
		answer("{\"results\": []}");
		store().search(new SearchQuery("refund", Set.of(), 5000));
		assertThat(Examples.json(this.server.takeRequest().getBody().utf8()).path("top_k").intValue()).isEqualTo(1000);
	}

	@Test
	void search_forNothing_isNotSent() {
		assertThat(store().search(new SearchQuery(" \n", Set.of(), 7))).isEmpty();
		assertThat(this.server.getRequestCount()).isZero();
	}

	@Test
	void get_byMem0sId() throws InterruptedException {
		answer("{\"id\": \"%s\", \"memory\": \"Likes tea\", \"app_id\": \"voicehive\"}".formatted(Examples.MEM0_ID));
		assertThat(store().get(Examples.MEM0_ID))
			.hasValueSatisfying((memory) -> assertThat(memory.text()).isEqualTo("Likes tea"));
		sent("GET /v1/memories/" + Examples.MEM0_ID + "/");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ", \"app_id\": null", ", \"app_id\": \"another\"" })
	void get_ofWhatIsNotOfThisApp_findsNothing(String appId) {
		answer("{\"id\": \"%s\", \"memory\": \"Likes tea\"%s}".formatted(Examples.MEM0_ID, appId));
		assertThat(store().get(Examples.MEM0_ID)).isEmpty();
	}

	@Test
	void get_andLocate_byOurId() throws InterruptedException {
		answer(EMPTY);
		answer(EMPTY);
		assertThat(store().get(Examples.MEMORY_ID)).isEmpty();
		assertThat(store().locate(Examples.MEMORY_ID)).isEmpty();
		String asked = """
				{"filters": {"AND": [{"app_id": "voicehive"},
				 {"metadata": {"vh_memory_id": "mem_20241201_143022_123456_k3v9qaw2xh"}}]}}""";
		sent("POST /v3/memories/?page=1&page_size=200", asked);
		sent("POST /v3/memories/?page=1&page_size=200", asked);
	}

	@Test
	void ofCalls_asksForEachWithinThisApp() throws InterruptedException {
		answer(EMPTY);
		answer(EMPTY);
		assertThat(store().ofCalls(List.of("call 1"))).isEmpty();
		assertThat(store().ofCalls(List.of("call 1", "c-2"))).isEmpty();
		String first = "{\"AND\": [{\"app_id\": \"voicehive\"}, {\"metadata\": {\"vh_call_id\": \"call 1\"}}]}";
		sent("POST /v3/memories/?page=1&page_size=200", "{\"filters\": " + first + "}");
		sent("POST /v3/memories/?page=1&page_size=200",
				"{\"filters\": {\"OR\": [" + first + ", " + first.replace("call 1", "c-2") + "]}}");
	}

	@Test
	void follow_encodesTheEvent() throws InterruptedException {
		answer("{\"id\": \"e\", \"status\": \"RUNNING\"}");
		assertThat(store().follow("a/b c?d#é")).isEqualTo(Extraction.RUNNING);
		sent("GET /v1/event/a%2Fb%20c%3Fd%23%C3%A9/");
	}

	@Test
	void delete_sendsTheId() throws InterruptedException {
		this.server.enqueue(new MockResponse.Builder().code(204).build());
		answer("{\"message\": \"Memory deleted successfully!\"}");
		this.server.enqueue(new MockResponse.Builder().code(404).body("{\"detail\": \"Not found.\"}").build());
		Mem0Store store = store();
		assertThat(store.delete(Examples.MEM0_ID)).isTrue();
		assertThat(store.delete(Examples.MEM0_ID)).isTrue();
		assertThat(store.delete(Examples.MEM0_ID)).isFalse();
		sent("DELETE /v1/memories/" + Examples.MEM0_ID + "/");
	}

	@Test
	void update_sendsTextAndMetadataWhole() throws InterruptedException {
		answer("{\"id\": \"" + Examples.MEM0_ID + "\", \"memory\": \"x\"}");
		this.server.enqueue(new MockResponse.Builder().code(404).body("{\"detail\": \"Not found.\"}").build());
		Memory turn = Examples.turn();
		Memory corrected = turn.saying(Content.of(new Turn("Hi", null), List.of("vip"), Map.of("k", 1)),
				new Revision(3, Instant.parse("2024-12-02T00:00:00Z")));
		Mem0Store store = store();
		assertThat(store.update(Examples.MEM0_ID, corrected)).isTrue();
		assertThat(store.update(Examples.MEM0_ID, corrected)).isFalse();
		JsonNode body = Examples.json(sent("PUT /v1/memories/" + Examples.MEM0_ID + "/").getBody().utf8());
		assertThat(body.propertyNames()).containsExactlyInAnyOrder("text", "metadata");
		assertThat(body.path("text").asString()).isEqualTo("User: Hi");
		assertThat(body.path("metadata").path("k").asInt()).isEqualTo(1);
		assertThat(body.path("metadata").path("vh_memory_id").asString()).isEqualTo(turn.id());
		assertThat(body.path("metadata").path("vh_tags").path(0).asString()).isEqualTo("vip");
		assertThat(body.path("metadata").path("vh_revision").asInt()).isEqualTo(3);
		assertThat(body.path("metadata").path("vh_updated_at").asString()).isEqualTo("2024-12-02T00:00:00Z");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "..", "a/b" })
	void delete_ofWhatIsNoId_isNeverSent(String id) {
		assertThatIllegalArgumentException().isThrownBy(() -> store().delete(id));
		assertThat(this.server.getRequestCount()).isZero();
	}

	@Test
	void check_pings() throws InterruptedException {
		answer("{\"status\": \"ok\", \"org_id\": \"o\", \"project_id\": \"p\", \"user_email\": \"e\"}");
		assertThat(store().check().ok()).isTrue();
		sent("GET /v1/ping/");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/gateway/mem0", "/gateway/mem0/" })
	void baseUrl_withAPath_isKept(String path) throws InterruptedException {
		answer(EMPTY);
		new Mem0Store(Examples.settings(this.server.url(path).toString()), (tenant) -> "voicehive",
				InstantSource.system())
			.find(MemoryQuery.newest(Set.of(Identity.session("s-1")), 10));
		sent("POST /gateway/mem0/v3/memories/?page=1&page_size=200");
	}

	@Test
	void redirects_areNotFollowed() {
		this.server.enqueue(new MockResponse.Builder().code(307).setHeader("Location", "/elsewhere").build());
		assertThat(store().check().ok()).isFalse();
		assertThat(this.server.getRequestCount()).isEqualTo(1);
	}

	@Test
	void construction_sendsNothing() {
		store().close();
		assertThat(this.server.getRequestCount()).isZero();
	}

}
