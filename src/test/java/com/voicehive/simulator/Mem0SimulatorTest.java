package com.voicehive.simulator;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.voicehive.simulator.Fault.Kind;
import com.voicehive.simulator.SimulatorClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The simulator answers as Mem0 does. */
class Mem0SimulatorTest {

	private static final String USER = "{\"user_id\": \"alice\"}";

	private static final String NO_ID = "/v1/memories/11111111-2222-3333-4444-555555555555/";

	private final MovableClock clock = new MovableClock();

	private final Mem0Simulator simulator = Mem0Simulator.start(0, "key", this.clock);

	private final SimulatorClient client = new SimulatorClient(this.simulator.url(), "key");

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	private Answer addTurn(String fields) throws IOException, InterruptedException {
		return this.client.post("/v3/memories/add/", """
				{"messages": [{"role": "system", "content": "Be nice."}, {"role": "user", "content": "I live in Rome."},
				{"role": "assistant", "content": "Rome is a fine city."}], %s}""".formatted(fields));
	}

	@Test
	void key_isChecked() throws Exception {
		Answer refused = new SimulatorClient(this.simulator.url(), "other").get("/v1/ping/");
		assertThat(refused.status()).isEqualTo(401);
		assertThat(refused.at("/detail").isString()).isTrue();
		assertThat(this.client.get("/v1/ping/").at("/status").asString()).isEqualTo("ok");
	}

	@Test
	void path_withoutItsLastSlash_orUnknown_isNotFound() throws Exception {
		assertThat(this.client.get("/v1/ping").status()).isEqualTo(404);
		assertThat(this.client.get("/v9/ping/").status()).isEqualTo(404);
		assertThat(this.client.get("/").status()).isEqualTo(404);
	}

	@Test
	void add_verbatim_keepsEachMessageButTheSystems() throws Exception {
		Answer added = addTurn("""
				"user_id": "alice", "agent_id": "bot", "app_id": "app", "run_id": "r-1", "infer": false,
				"timestamp": 1700000000, "metadata": {"a": 1}""");
		assertThat(added.at("/status").asString()).isEqualTo("SUCCEEDED");
		assertThat(added.at("/results/1/data/memory").asString()).isEqualTo("Rome is a fine city.");
		assertThat(added.at("/results/1/event").asString()).isEqualTo("ADD");
		assertThat(this.client.get("/v1/event/" + added.at("/event_id").asString() + "/").at("/status").asString())
			.isEqualTo("SUCCEEDED");
		Answer one = this.client.get("/v1/memories/" + added.at("/results/0/id").asString() + "/");
		assertThat(one.at("/memory").asString()).isEqualTo("I live in Rome.");
		assertThat(one.at("/created_at").asString()).isEqualTo("2023-11-14T15:13:20.000000-07:00");
		assertThat(one.at("/run_id").asString()).isEqualTo("r-1");
		assertThat(one.at("/metadata/a").intValue()).isEqualTo(1);
		Answer listed = this.client.list(USER);
		assertThat(listed.at("/count").intValue()).isEqualTo(2);
		assertThat(listed.all("session_id")).containsExactly("r-1", "r-1");
		assertThat(this.client.search("rome", USER).all("run_id")).containsExactly("r-1", "r-1");
	}

	@Test
	void add_withoutATimestamp_isOfNow() throws Exception {
		this.client.add("alice", "one two three");
		assertThat(this.client.list(USER).all("created_at")).containsExactly("2024-12-01T07:30:22.123456-07:00");
	}

	@Test
	void add_ofTheSameTextInTheSameScope_isNotStoredAgain() throws Exception {
		assertThat(this.client.add("alice", "tea").at("/results").size()).isEqualTo(1);
		assertThat(this.client.add("alice", "tea").at("/results").size()).isZero();
		assertThat(this.client.add("bob", "tea").at("/results").size()).isEqualTo(1);
		assertThat(this.simulator.additions()).extracting(Addition::repeated).containsExactly(false, true, false);
	}

	@Test
	void add_ofADeletedText_isStoredAgain() throws Exception {
		String id = this.client.add("alice", "tea").at("/results/0/id").asString();
		this.client.delete("/v1/memories/" + id + "/");
		assertThat(this.client.add("alice", "tea").at("/results").size()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "{", "{}", "{\"user_id\": \"a\"}", "{\"user_id\": \"a\", \"messages\": []}",
			"{\"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}",
			"{\"user_id\": \"\", \"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}",
			"{\"user_id\": \"a\", \"messages\": [{\"role\": \"robot\", \"content\": \"x\"}]}",
			"{\"user_id\": \"a\", \"messages\": [{\"role\": \"user\", \"content\": \" \"}]}",
			"{\"user_id\": \"a\", \"metadata\": [], \"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}",
			"{\"user_id\": \"a\", \"infer\": \"no\", \"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}",
			"{\"user_id\": \"a\", \"timestamp\": \"now\", \"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}" })
	void add_ofWrongInput_isRefused(String body) throws Exception {
		Answer refused = this.client.post("/v3/memories/add/", body);
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.at("/error").isString()).isTrue();
		assertThat(refused.at("/details/message").isString()).isTrue();
		assertThat(this.simulator.additions()).isEmpty();
	}

	@Test
	void add_toInferFrom_isSeenWhenItsEventHasSucceeded() throws Exception {
		this.simulator.faults().set(Fault.lasting(Kind.EVENT_DELAY, Duration.ofSeconds(3)));
		Answer queued = addTurn("\"user_id\": \"alice\", \"agent_id\": \"bot\", \"app_id\": \"app\"");
		assertThat(queued.at("/status").asString()).isEqualTo("PENDING");
		String event = "/v1/event/" + queued.at("/event_id").asString() + "/";
		assertThat(this.client.get(event).at("/status").asString()).isEqualTo("PENDING");
		assertThat(this.client.list("{\"app_id\": \"app\"}").at("/count").intValue()).isZero();
		this.clock.pass(Duration.ofSeconds(3));
		assertThat(this.client.get(event).at("/status").asString()).isEqualTo("SUCCEEDED");
		assertThat(this.client.list(USER).all("memory")).containsExactly("I live in Rome");
		assertThat(this.client.list("{\"agent_id\": \"bot\"}").all("memory")).containsExactly("Rome is a fine city");
		assertThat(this.client.list("{\"user_id\": \"alice\", \"agent_id\": \"bot\"}").at("/count").intValue())
			.isZero();
		assertThat(this.client.list("{\"app_id\": \"app\"}").at("/count").intValue()).isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource({ "NO_FACTS, SUCCEEDED", "FAILED_EVENT, FAILED" })
	void add_toInferFrom_mayGiveNothing(Kind kind, String status) throws Exception {
		this.simulator.faults().set(Fault.of(kind));
		String event = addTurn("\"user_id\": \"alice\"").at("/event_id").asString();
		assertThat(this.client.get("/v1/event/" + event + "/").at("/status").asString()).isEqualTo(status);
		assertThat(this.simulator.size()).isZero();
		assertThat(this.client.get("/v1/event/none/").status()).isEqualTo(404);
	}

	@Test
	void list_inPages_isComplete_andNotSorted() throws Exception {
		List<String> stored = new ArrayList<>();
		for (int i = 0; i < 25; i++) {
			stored.add(this.client.add("alice", "memory " + i).at("/results/0/data/memory").asString());
		}
		List<String> listed = new ArrayList<>();
		for (int page = 1; page <= 3; page++) {
			Answer answer = this.client.post("/v3/memories/?page=" + page + "&page_size=10",
					"{\"filters\": " + USER + "}");
			assertThat(answer.at("/count").intValue()).isEqualTo(25);
			assertThat(answer.at("/next").isNull()).isEqualTo(page == 3);
			assertThat(answer.at("/previous").isNull()).isEqualTo(page == 1);
			listed.addAll(answer.all("memory"));
		}
		assertThat(listed).containsExactlyInAnyOrderElementsOf(stored).isNotEqualTo(stored);
	}

	@ParameterizedTest
	@ValueSource(strings = { "page=0", "page_size=0", "page_size=201", "page=x" })
	void list_ofAnImpossiblePage_isRefused(String query) throws Exception {
		assertThat(this.client.post("/v3/memories/?" + query, "{\"filters\": " + USER + "}").status()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"filters\": {}}", "{\"filters\": " + USER + ", \"user_id\": \"alice\"}",
			"{\"filters\": " + USER + ", \"limit\": 5}" })
	void list_withTheWrongKeys_isRefused(String body) throws Exception {
		assertThat(this.client.post("/v3/memories/", body).status()).isEqualTo(400);
	}

	@Test
	void expiredMemories_areListedOnRequest() throws Exception {
		this.client.post("/v3/memories/add/", """
				{"messages": [{"role": "user", "content": "old"}], "user_id": "alice", "infer": false,
				 "expiration_date": "2024-11-30"}""");
		assertThat(this.client.list(USER).at("/count").intValue()).isZero();
		assertThat(this.client.search("old", USER).all("memory")).isEmpty();
		assertThat(this.client.post("/v3/memories/", "{\"filters\": " + USER + ", \"show_expired\": true}")
			.at("/count")
			.intValue()).isEqualTo(1);
	}

	@Test
	void search_scoresByWords_andKeepsItsLimits() throws Exception {
		this.client.add("alice", "green tea with milk");
		this.client.add("alice", "black coffee");
		this.client.add("bob", "green tea");
		Answer found = this.client.search("GREEN tea, please", USER);
		assertThat(found.all("memory")).containsExactly("green tea with milk");
		assertThat(found.at("/results/0/score").doubleValue()).isBetween(0.6, 0.7);
		assertThat(this.client.search("green tea", "{\"app_id\": \"app\"}").all("user_id"))
			.containsExactlyInAnyOrder("alice", "bob");
		assertThat(this.client
			.post("/v3/memories/search/",
					"{\"query\": \"green or coffee\", \"top_k\": 1, \"filters\": {\"app_id\": \"app\"}}")
			.all("memory")).hasSize(1);
		assertThat(this.client
			.post("/v3/memories/search/",
					"{\"query\": \"green or coffee\", \"threshold\": 0.5, \"filters\": {\"app_id\": \"app\"}}")
			.all("memory")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"query\": \" \"", "\"query\": \"x\", \"top_k\": 0", "\"query\": \"x\", \"top_k\": 1001",
			"\"query\": \"x\", \"threshold\": 2", "\"query\": \"x\", \"user_id\": \"alice\"",
			"\"query\": \"x\", \"page\": 1" })
	void search_ofWrongInput_isRefused(String fields) throws Exception {
		assertThat(this.client.post("/v3/memories/search/", "{\"filters\": " + USER + ", " + fields + "}").status())
			.isEqualTo(400);
	}

	@Test
	void delete_ofOne() throws Exception {
		String path = "/v1/memories/" + this.client.add("alice", "tea").at("/results/0/id").asString() + "/";
		assertThat(this.client.delete(path).status()).isEqualTo(204);
		assertThat(this.client.delete(path).status()).isEqualTo(404);
		assertThat(this.client.get(path).status()).isEqualTo(404);
		assertThat(this.client.get(NO_ID).status()).isEqualTo(404);
		assertThat(this.client.search("tea", USER).all("memory")).isEmpty();
	}

	@Test
	void update_putsOtherWordsInTheirPlace() throws Exception {
		String path = "/v1/memories/" + this.client.add("alice", "I live in Rome").at("/results/0/id").asString() + "/";
		Answer updated = this.client.put(path, "{\"text\": \"I live in Oslo\", \"metadata\": {\"k\": 1}}");
		assertThat(updated.at("/memory").asString()).isEqualTo("I live in Oslo");
		assertThat(updated.at("/metadata/k").asInt()).isEqualTo(1);
		assertThat(this.client.get(path).json().path("memory").asString()).isEqualTo("I live in Oslo");
		assertThat(this.client.put(path, "{}").status()).isEqualTo(400);
		assertThat(this.client.put("/v1/memories/none/", "{\"text\": \"x\"}").status()).isEqualTo(404);
	}

	@Test
	void delete_ofMany_isQueued() throws Exception {
		this.client.add("alice", "tea");
		this.client.add("bob", "tea");
		this.simulator.faults().set(Fault.lasting(Kind.EVENT_DELAY, Duration.ofSeconds(3)));
		Answer queued = this.client.delete("/v1/memories/?user_id=alice&app_id=app");
		assertThat(queued.status()).isEqualTo(200);
		assertThat(this.simulator.size()).isEqualTo(2);
		this.clock.pass(Duration.ofSeconds(3));
		assertThat(this.client.get("/v1/event/" + queued.at("/event_id").asString() + "/").at("/event_type").asString())
			.isEqualTo("DELETE");
		assertThat(this.client.list("{\"app_id\": \"app\"}").all("user_id")).containsExactly("bob");
		assertThat(this.client.delete("/v1/memories/").status()).isEqualTo(400);
	}

	@Test
	void delete_ofAnEntity() throws Exception {
		this.client.add("name:zoë/smith", "tea");
		this.client.add("bob", "tea");
		assertThat(this.client.delete("/v2/entities/user/name%3Azo%C3%AB%2Fsmith/").status()).isEqualTo(200);
		assertThat(this.client.list("{\"app_id\": \"app\"}").all("user_id")).containsExactly("bob");
		assertThat(this.client.delete("/v2/entities/planet/mars/").status()).isEqualTo(400);
	}

	@Test
	void additions_areInTheOrderOfTheirTaking() throws Exception {
		this.client.add("alice", "one");
		this.client.add("bob", "two");
		this.client.add("alice", "three");
		assertThat(this.simulator.additionsOf("alice")).extracting(Addition::text).containsExactly("one", "three");
		assertThat(this.simulator.additions()).extracting(Addition::sequence).containsExactly(1L, 2L, 3L);
	}

	@Test
	void tensOfThousands_areListedAndSearchedFast() throws Exception {
		Mem0Api api = new Mem0Api("key", this.clock);
		for (int i = 0; i < 35_000; i++) {
			String body = """
					{"messages": [{"role": "user", "content": "User: call number %d about an order and a refund"}],
					 "user_id": "+1202555%04d", "app_id": "app", "infer": false}""".formatted(i, i % 7000);
			api.answer(new Request("POST", "/v3/memories/add/", Map.of(), "Token key",
					body.getBytes(StandardCharsets.UTF_8)), List.of());
		}
		// What others do on this machine meanwhile does not count.
		ThreadMXBean processor = ManagementFactory.getThreadMXBean();
		long begin = processor.getCurrentThreadCpuTime();
		for (int i = 0; i < 100; i++) {
			Reply listed = api.answer(
					new Request("POST", "/v3/memories/", Map.of(), "Token key",
							"{\"filters\": {\"user_id\": \"+12025550042\"}}".getBytes(StandardCharsets.UTF_8)),
					List.of());
			assertThat(Reply.JSON.readTree(listed.body()).path("count").intValue()).isEqualTo(5);
		}
		for (int i = 0; i < 5; i++) {
			Reply found = api.answer(new Request("POST", "/v3/memories/search/", Map.of(), "Token key",
					"{\"query\": \"refund of call 34567\", \"filters\": {\"app_id\": \"app\"}}"
						.getBytes(StandardCharsets.UTF_8)),
					List.of());
			assertThat(Reply.JSON.readTree(found.body()).at("/results/0/memory").asString()).contains("34567");
		}
		assertThat(Duration.ofNanos(processor.getCurrentThreadCpuTime() - begin)).isLessThan(Duration.ofSeconds(10));
	}

}
