package com.voicehive.simulator;

import java.time.InstantSource;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The simulator filters as Mem0 does. */
class SimulatorFiltersTest {

	private static final Mem0Simulator SIMULATOR = Mem0Simulator.start(0, "key", InstantSource.system());

	private static final SimulatorClient CLIENT = new SimulatorClient(SIMULATOR.url(), "key");

	@BeforeAll
	static void fill() throws Exception {
		add("a", "\"user_id\": \"alice\", \"app_id\": \"x\", \"run_id\": \"r\"", "{\"city\": \"rome\", \"age\": 4}",
				1_700_000_000);
		add("b", "\"user_id\": \"bob\", \"app_id\": \"x\"", "{\"city\": \"paris\"}", 1_700_000_001);
		add("c", "\"agent_id\": \"alice\", \"app_id\": \"y\"", "null", 1_700_000_002);
	}

	private static void add(String text, String entities, String metadata, long timestamp) throws Exception {
		CLIENT.post("/v3/memories/add/",
				"""
						{"messages": [{"role": "user", "content": "%s"}], %s, "metadata": %s, "timestamp": %d, "infer": false}"""
					.formatted(text, entities, metadata, timestamp));
	}

	@AfterAll
	static void stop() {
		SIMULATOR.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
	// @formatter:off
			"a   | {'user_id': 'alice'}",
			"a   | {'user_id': 'alice', 'app_id': 'x'}",
			"    | {'user_id': 'alice', 'app_id': 'y'}",
			"ab  | {'user_id': '*'}",
			"bc  | {'user_id': {'ne': 'alice'}}",
			"ab  | {'user_id': {'in': ['alice', 'bob', 'carol']}}",
			"a   | {'AND': [{'app_id': 'x'}, {'run_id': 'r'}]}",
			"abc | {'OR': [{'app_id': 'x'}, {'agent_id': 'alice'}]}",
			"b   | {'AND': [{'app_id': 'x'}, {'NOT': {'user_id': 'alice'}}]}",
			"b   | {'AND': [{'app_id': 'x'}], 'NOT': [{'user_id': 'alice'}, {'run_id': 'r'}]}",
			"ab  | {'AND': [{'app_id': 'x'}], 'OR': [{'user_id': 'alice'}]}",
			"a   | {'app_id': 'x', 'metadata': {'city': 'rome'}}",
			"a   | {'app_id': 'x', 'metadata': {'age': 4}}",
			"b   | {'app_id': 'x', 'metadata': {'city': {'contains': 'ari'}}}",
			"bc  | {'app_id': '*', 'metadata': {'city': {'ne': 'rome'}}}",
			"bc  | {'app_id': '*', 'created_at': {'gt': '2023-11-14T22:13:20Z'}}",
			"ab  | {'app_id': '*', 'created_at': {'gte': '2023-11-14T22:13:20Z', 'lt': '2023-11-15T00:13:22+02:00'}}",
			"a   | {'app_id': '*', 'created_at': {'lte': '2023-11-14T22:13:20Z'}}",
			"b   | {'app_id': '*', 'keywords': 'B'}",
	// @formatter:on
	})
	void list_showsWhatMatches(String texts, String filters) throws Exception {
		assertThat(CLIENT.list(filters.replace('\'', '"')).all("memory").stream().sorted().toList())
			.isEqualTo((texts != null) ? texts.chars().mapToObj(Character::toString).toList() : java.util.List.of());
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "{'city': 'rome'}", "{'metadata': {'city': 'rome'}}", "{'user_id': 5}",
			"{'user_id': {'contains': 'a'}}", "{'app_id': 'x', 'metadata': {'city': {'in': ['rome']}}}",
			"{'app_id': 'x', 'metadata': {'age': {'gt': 3}}}", "{'app_id': 'x', 'metadata': {'a': 1, 'b': 2}}",
			"{'app_id': 'x', 'created_at': '2023-11-14'}", "{'app_id': 'x', 'created_at': {'after': 'x'}}",
			"{'AND': {'app_id': 'x'}}", "{'OR': []}", "{'AND': ['x']}" })
	void list_withAnotherFilter_isRefused(String filters) throws Exception {
		assertThat(CLIENT.list(filters.replace('\'', '"')).status()).isEqualTo(400);
	}

	@Test
	void search_byKeywords_breaks() throws Exception {
		assertThat(CLIENT.search("b", "{\"app_id\": \"x\", \"keywords\": \"b\"}").status()).isEqualTo(500);
	}

}
