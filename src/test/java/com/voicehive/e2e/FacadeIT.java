package com.voicehive.e2e;

import java.nio.file.Path;
import java.util.List;

import com.voicehive.e2e.FacadeClient.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What Mem0's clients in JavaScript and Python send, in the spellings of all their
 * versions.
 */
@Timeout(120)
class FacadeIT {

	private static Service service;

	@BeforeAll
	static void start(@TempDir Path data) throws Exception {
		service = Service.start(data,
				"VOICEHIVE_API_KEYS=agent:agent:" + FacadeClient.hash("agent") + ",support:support:"
						+ FacadeClient.hash("support") + ",other:support:" + FacadeClient.hash("other") + ":acme",
				"SERVER_ADDRESS=127.0.0.1");
	}

	@AfterAll
	static void stop() throws Exception {
		service.close();
	}

	private static Reply call(String key, String method, String path, String body) throws Exception {
		return new FacadeClient(service.port).call(key, method, path, body);
	}

	private static Reply add(String user, String... words) throws Exception {
		return new FacadeClient(service.port).add(user, words);
	}

	private static Reply list(String key, String filters) throws Exception {
		return new FacadeClient(service.port).list(key, filters);
	}

	@Test
	void ping_saysWhatClientsNeedToBeMade() throws Exception {
		Reply pong = call("agent", "GET", "/v1/ping/", "");
		assertThat(pong.json().path("status").asString()).isEqualTo("ok");
		assertThat(pong.json().path("org_id").asString()).isNotEmpty();
		assertThat(pong.json().path("project_id").asString()).isNotEmpty();
		assertThat(pong.json().path("user_email").isNull()).isTrue();
		Reply refused = call("nobody", "GET", "/v1/ping/", "");
		assertThat(refused.status()).isEqualTo(401);
		assertThat(refused.type()).isEqualTo("application/json");
		assertThat(refused.json().path("detail").asString()).isNotEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					/v3/memories/add/ | {"messages": [{"role": "user", "content": "Likes tea"}], "user_id": "%s"}
					/v3/memories/add  | {"messages": "Likes tea", "filters": {"user_id": "%s"}, "infer": true}
					/v1/memories/     | {"messages": {"role": "user", "content": "Likes tea"}, "user_id": "%s", "output_format": "v1.1", "version": "v2", "async_mode": true, "org_id": "o"}
					/v1/memories      | {"messages": [{"role": "user", "content": [{"type": "text", "text": "Likes tea"}]}], "user_id": "%s"}
					""")
	void adds_ofAllVersionsAreKept(String path, String body) throws Exception {
		String user = "adds-" + Math.abs((path + body).hashCode());
		Reply added = call("agent", "POST", path, body.formatted(user));
		assertThat(added.status()).isEqualTo(200);
		assertThat(added.json().path("status").asString()).isEqualTo("SUCCEEDED");
		String id = added.json().at("/results/0/id").asString();
		assertThat(call("agent", "GET", "/v1/memories/" + id + "/", "").json().path("memory").asString())
			.isEqualTo("Likes tea");
		assertThat(call("agent", "GET", "/v1/event/" + added.json().path("event_id").asString() + "/", "").json()
			.path("status")
			.asString()).isEqualTo("SUCCEEDED");
		assertThat(list("agent", "{\"user_id\": \"" + user + "\"}").memories()).containsExactly("Likes tea");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					/v3/memories/search/ | {"query": "tea", "filters": {"user_id": "drinker"}, "top_k": 3, "output_format": "v1.1"}
					/v2/memories/search/ | {"query": "tea", "filters": {"AND": [{"user_id": "drinker"}, {"run_id": "*"}]}}
					/v1/memories/search/ | {"query": "tea", "user_id": "drinker", "limit": 5}
					/v3/memories/search  | {"query": "tea", "filters": {"OR": [{"user_id": "drinker"}, {"agent_id": "a"}, {"run_id": "r"}]}}
					""")
	void searches_ofAllVersionsFind(String path, String body) throws Exception {
		call("agent", "POST", "/v3/memories/add/",
				"{\"messages\": \"Green tea, please\", \"user_id\": \"drinker\", \"run_id\": \"r\", \"agent_id\": \"a\"}");
		Reply found = call("agent", "POST", path, body);
		assertThat(found.memories()).contains("Green tea, please");
		assertThat(found.json().at("/results/0/score").doubleValue()).isBetween(0.0, 1.0);
	}

	@Test
	void theWholeConversationAgain_keepsNothingTwice() throws Exception {
		add("again", "One", "Two");
		Reply added = add("again", "One", "Two", "Three");
		assertThat(added.memories()).containsExactly("Three");
		assertThat(add("again", "One", "Two", "Three").memories()).isEmpty();
		assertThat(list("agent", "{\"user_id\": \"again\"}").memories()).containsExactlyInAnyOrder("One", "Two",
				"Three");
	}

	@Test
	void whatWasDeleted_canBeAddedAgain() throws Exception {
		String id = add("back", "One").json().at("/results/0/id").asString();
		assertThat(call("support", "DELETE", "/v1/memories/" + id + "/", "").json().path("message").asString())
			.isNotEmpty();
		assertThat(call("agent", "GET", "/v1/memories/" + id + "/", "").status()).isEqualTo(404);
		assertThat(add("back", "One").memories()).containsExactly("One");
	}

	@Test
	void whatWasGivenOut_isNotKept() throws Exception {
		call("agent", "POST", "/v3/memories/add/", """
				{"messages": [{"role": "system", "content": "Based on previous conversations: 1. Likes tea"},
				{"role": "user", "content": "Hello"}, {"role": "tool", "content": "42"}], "user_id": "fed"}
				""");
		assertThat(list("agent", "{\"user_id\": \"fed\"}").memories()).containsExactly("Hello");
	}

	@Test
	void userIds_areReadAsPhonesAndMails() throws Exception {
		add("+15558887001", "By phone");
		add("Ann@Example.com", "By mail");
		add("alice", "By id");
		String bearer = "Bearer agent";
		assertThat(service.http
			.get("/api/v1/memories?identifier_type=phone&user_identifier=%2B15558887001", "Authorization", bearer)
			.at("/memories/0/query")).isEqualTo("By phone");
		assertThat(service.http
			.get("/api/v1/memories?identifier_type=email&user_identifier=ann@example.com", "Authorization", bearer)
			.at("/memories/0/query")).isEqualTo("By mail");
		assertThat(service.http
			.get("/api/v1/memories?identifier_type=external_id&user_identifier=alice", "Authorization", bearer)
			.at("/memories/0/query")).isEqualTo("By id");
		assertThat(call("agent", "GET", "/v1/memories/?user_id=+15558887001", "").memories())
			.containsExactly("By phone");
		assertThat(list("agent", "{\"user_id\": \"Ann@Example.com\"}").json().at("/results/0/user_id").asString())
			.isEqualTo("Ann@Example.com");
	}

	@Test
	void strangers_haveNothingInCommon() throws Exception {
		Reply added = add("anonymous", "A secret of mine");
		assertThat(added.memories()).containsExactly("A secret of mine");
		assertThat(list("agent", "{\"user_id\": \"anonymous\"}").memories()).isEmpty();
		String id = added.json().at("/results/0/id").asString();
		assertThat(call("agent", "GET", "/v1/memories/" + id, "").status()).isEqualTo(200);
	}

	@Test
	void filters_narrow() throws Exception {
		call("agent", "POST", "/v3/memories/add/",
				"""
						{"messages": "Red", "user_id": "filters", "agent_id": "a1", "categories": ["Colour"], "metadata": {"n": 1}}
						""");
		call("agent", "POST", "/v3/memories/add/",
				"""
						{"messages": "Blue", "user_id": "filters", "agent_id": "a2", "metadata": {"n": 2}, "expiration_date": "2020-01-01"}
						""");
		call("agent", "POST", "/v3/memories/add/",
				"""
						{"messages": "Green", "user_id": "filters", "app_id": "mine", "metadata": {"n": 3}, "expiration_date": "2999-01-01"}
						""");
		assertThat(filtered("{\"agent_id\": \"a1\"}")).containsExactly("Red");
		assertThat(filtered("{\"agent_id\": {\"ne\": \"a1\"}}")).containsExactly("Green");
		assertThat(filtered("{\"app_id\": {\"in\": [\"mine\", \"yours\"]}}")).containsExactly("Green");
		assertThat(filtered("{\"categories\": {\"contains\": \"colour\"}}")).containsExactly("Red");
		assertThat(filtered("{\"metadata\": {\"n\": 3}}")).containsExactly("Green");
		assertThat(filtered("{\"NOT\": {\"metadata\": {\"n\": 3}}}")).containsExactly("Red");
		assertThat(filtered("{\"keywords\": {\"icontains\": \"GRE\"}}")).containsExactly("Green");
		assertThat(filtered("{\"created_at\": {\"gte\": \"2020-01-01\", \"lt\": \"2999-01-01T00:00:00\"}}"))
			.containsExactlyInAnyOrder("Red", "Green");
		assertThat(filtered("{\"created_at\": {\"lt\": \"2020-01-01\"}}")).isEmpty();
	}

	private static List<String> filtered(String filter) throws Exception {
		Reply reply = list("agent", "{\"AND\": [{\"user_id\": \"filters\"}, " + filter + "]}");
		assertThat(reply.status()).as(reply.json().toString()).isEqualTo(200);
		return reply.memories();
	}

	@Test
	void lists_comeByPages() throws Exception {
		for (int i = 0; i < 5; i++) {
			add("pages", "Page " + i);
		}
		Reply second = call("agent", "POST", "/v2/memories/?page=2&page_size=2",
				"{\"filters\": {\"user_id\": \"pages\"}}");
		assertThat(second.json().path("count").asInt()).isEqualTo(5);
		assertThat(second.memories()).containsExactly("Page 2", "Page 1");
		assertThat(second.json().path("next").asString()).contains("page=3");
		assertThat(call("agent", "POST", "/v2/memories/", """
				{"filters": {"user_id": "pages"}, "page": 3, "page_size": 2}
				""").memories()).containsExactly("Page 0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "null", "[]", "5", "{\"OR\": []}", "{\"AND\": [{}]}",
			"{\"NOT\": {\"user_id\": \"u\"}}", "{\"OR\": [{\"user_id\": \"u\"}, {\"metadata\": {\"n\": 1}}]}",
			"{\"user_id\": {\"ne\": \"u\"}}", "{\"user_id\": {}}", "{\"user_id\": []}", "{\"user_id\": {\"in\": []}}",
			"{\"user_id\": \"u\", \"x\": 1}", "{\"user_id\": {\"nin\": [\"v\"]}}", "{\"user_id\": null}",
			"{\"user_id\": \"\"}", "{\"user_id\": \"u\", \"created_at\": {\"gte\": \"soon\"}}",
			"{\"user_id\": \"u\", \"metadata\": 5}", "{\"user_id\": \"u\", \"categories\": {\"eq\": \"a\"}}",
			"{\"user_id\": \"a\\u0000b\"}" })
	void filterThatSaysNotWhose_isRefusedAndNeverMeansAll(String filters) throws Exception {
		add("u", "Mine alone");
		Reply reply = list("support", filters);
		assertThat(reply.status()).as(reply.json().toString()).isEqualTo(400);
		assertThat(
				call("support", "POST", "/v3/memories/search/", "{\"query\": \"mine\", \"filters\": " + filters + "}")
					.status())
			.isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "?user_id=", "?user_id=*", "?user_id=*&agent_id=*&app_id=*&run_id=*",
			"?filters=%7B%27user_id%27%3A+%27keep%27%7D", "?user=keep", "?user_id=keep&x=1", "?run_id=%20",
			"?user_id=&agent_id=a" })
	void deleteThatSaysNotWhose_isRefusedAndNeverMeansAll(String query) throws Exception {
		add("keep", "Keep me");
		assertThat(call("support", "DELETE", "/v1/memories/" + query, "").status()).isEqualTo(400);
		assertThat(list("agent", "{\"user_id\": \"keep\"}").memories()).containsExactly("Keep me");
	}

	@Test
	void supportsCalls_changeAndTell() throws Exception {
		String id = add("changed", "Likes tea").json().at("/results/0/id").asString();
		assertThat(call("support", "PUT", "/v1/memories/" + id + "/",
				"{\"text\": \"Likes coffee\", \"metadata\": {\"a\": 1}}")
			.json()
			.path("memory")
			.asString()).isEqualTo("Likes coffee");
		JsonNode history = call("support", "GET", "/v1/memories/" + id + "/history/", "").json();
		assertThat(history.valueStream()
			.map((step) -> step.path("event").asString() + " " + step.path("new_memory").asString()))
			.containsExactly("ADD Likes tea", "UPDATE Likes coffee");
		assertThat(call("support", "PUT", "/v1/batch/",
				"{\"memories\": [{\"memory_id\": \"" + id + "\", \"text\": \"Likes milk\"}]}")
			.status()).isEqualTo(200);
		assertThat(call("support", "GET", "/v1/entities/", "").json()
			.path("results")
			.valueStream()
			.map((each) -> each.path("type").asString() + " " + each.path("name").asString())).contains("user changed");
		assertThat(call("support", "GET", "/v2/entities/user/changed/", "").json().at("/0/total_memories").asInt())
			.isOne();
		assertThat(
				call("support", "DELETE", "/v1/batch/", "{\"memories\": [{\"memory_id\": \"" + id + "\"}]}").status())
			.isEqualTo(200);
		add("changed", "Something else");
		assertThat(call("support", "DELETE", "/v2/entities/user/changed/", "").status()).isEqualTo(200);
		assertThat(list("support", "{\"user_id\": \"changed\"}").memories()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "GET, /v1/entities/", "DELETE, /v1/memories/?user_id=u", "PUT, /v1/memories/mem_1/",
			"DELETE, /v1/memories/mem_1/", "GET, /v1/memories/mem_1/history/", "PUT, /v1/batch/", "DELETE, /v1/batch/",
			"DELETE, /v2/entities/user/u/", "GET, /v1/memories/?agent_id=a", "GET, /v1/memories/?user_id=*" })
	void whatIsSupports_isRefusedToAgents(String method, String path) throws Exception {
		assertThat(call("agent", method, path, "{}").status()).isEqualTo(403);
	}

	@Test
	void anotherTenant_seesNothing() throws Exception {
		String id = add("tenants", "Ours").json().at("/results/0/id").asString();
		assertThat(list("other", "{\"user_id\": \"tenants\"}").memories()).isEmpty();
		assertThat(list("other", "{\"user_id\": \"*\"}").memories()).isEmpty();
		assertThat(call("other", "GET", "/v1/memories/" + id + "/", "").status()).isEqualTo(404);
		assertThat(call("other", "DELETE", "/v1/memories/?user_id=tenants", "").status()).isEqualTo(200);
		assertThat(list("agent", "{\"user_id\": \"tenants\"}").memories()).containsExactly("Ours");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/v1/exports/", "/v1/summary/", "/api/v1/webhooks/projects/p/", "/v2/profiles/jobs/", "/v9/x" })
	void whatIsNotDone_saysSo(String path) throws Exception {
		Reply reply = call("support", "POST", path, "{}");
		assertThat(reply.status()).isEqualTo(501);
		assertThat(reply.json().path("detail").asString()).contains("not supported");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "{\"messages\": []}", "{\"messages\": \"x\"}",
			"{\"messages\": 5, \"user_id\": \"u\"}", "{\"messages\": [null, 1, {}], \"user_id\": \"u\"}",
			"{\"messages\": \"x\", \"user_id\": {}}", "{\"messages\": \"x\", \"user_id\": \"u\", \"metadata\": 5}",
			"{\"messages\": \"x\", \"user_id\": \"*\"}",
			"{\"messages\": \"x\", \"user_id\": \"u\", \"expiration_date\": \"soon\"}" })
	void addThatCannotBeRead_isRefused(String body) throws Exception {
		Reply reply = call("agent", "POST", "/v3/memories/add/", body);
		assertThat(reply.status()).as(reply.json().toString()).isEqualTo(400);
		assertThat(reply.json().path("detail").asString()).isNotEmpty();
	}

	@Test
	void refusals_areCountedByTheirReason() throws Exception {
		assertThat(list("agent", "{}").status()).isEqualTo(400);
		await().untilAsserted(
				() -> assertThat(service.http.get("/actuator/prometheus", "Authorization", "Bearer support").text())
					.contains("voicehive_refused_total{code=\"validation_failed\",uri=\"/mem0/v3/memories/\"}"));
	}

}
