package com.voicehive.e2e;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.voicehive.e2e.Http.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients of the Model Context Protocol, of both eras, with keys. */
@Timeout(120)
class McpIT {

	private static final String MODERN = "2026-07-28";

	private static final String PHONE = "+15558880001";

	private static Service service;

	@BeforeAll
	static void start(@TempDir Path data) throws Exception {
		service = Service.start(data,
				"VOICEHIVE_API_KEYS=" + entry("agent", "default") + "," + entry("support", "default") + ","
						+ entry("metrics", "default") + ",other:support:" + hash("other") + ":acme",
				"SERVER_ADDRESS=127.0.0.1");
	}

	@AfterAll
	static void stop() throws Exception {
		service.close();
	}

	private static String entry(String role, String tenant) throws Exception {
		return role + ":" + role + ":" + hash(role) + ":" + tenant;
	}

	private static String hash(String key) throws Exception {
		return HexFormat.of()
			.formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
	}

	/** A message of the protocol's former era. */
	private static Reply former(String key, String method, Map<String, ?> params) throws Exception {
		return service.http.post("/mcp", Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", params),
				"Authorization", "Bearer " + key, "Accept", "application/json, text/event-stream");
	}

	/** The same in its present one. */
	private static Reply modern(String key, String method, String name, Map<String, ?> params) throws Exception {
		Map<String, Object> all = new LinkedHashMap<>(params);
		all.put("_meta", Map.of("io.modelcontextprotocol/protocolVersion", MODERN,
				"io.modelcontextprotocol/clientCapabilities", Map.of()));
		return service.http.post("/mcp", Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", all),
				"Authorization", "Bearer " + key, "Accept", "application/json, text/event-stream",
				"MCP-Protocol-Version", MODERN, "Mcp-Method", method, "Mcp-Name", name);
	}

	private static Reply use(boolean modern, String key, String tool, Map<String, ?> arguments) throws Exception {
		Map<String, ?> params = Map.of("name", tool, "arguments", arguments);
		return modern ? modern(key, "tools/call", tool, params) : former(key, "tools/call", params);
	}

	private static String text(Reply reply) {
		return reply.at("/result/content/0/text");
	}

	@Test
	void clientOfTheFormerEra_isGreetedInItsVersion() throws Exception {
		Reply reply = former("agent", "initialize", Map.of("protocolVersion", "2025-06-18", "capabilities", Map.of(),
				"clientInfo", Map.of("name", "test", "version", "1")));
		assertThat(reply.at("/result/protocolVersion")).isEqualTo("2025-06-18");
		assertThat(reply.at("/result/serverInfo/name")).isEqualTo("voicehive-memory");
	}

	@Test
	void clientOfThePresentEra_discoversIt() throws Exception {
		Reply reply = modern("agent", "server/discover", "", Map.of());
		assertThat(reply.at("/result/supportedVersions/0")).isEqualTo(MODERN);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void tools_areTheCallsOfTheApi(boolean modern) throws Exception {
		String phone = modern ? "+15558880011" : "+15558880012";
		Reply stored = use(modern, "agent", "store_turn",
				Map.of("session_id", "s/" + modern, "call_id", "c", "user_phone", phone, "query",
						"My card is 4111 1111 1111 1111", "answer", "Thanks.", "tags", List.of("a&b", "c")));
		assertThat(text(stored)).contains("\"redacted\":[\"card\"]");
		assertThat(stored.at("/result/isError")).isEqualTo("false");
		assertThat(text(use(modern, "agent", "retrieve_memories",
				Map.of("user_identifier", phone, "identifier_type", "phone", "tags", List.of("a&b", "c"), "limit", 5))))
			.contains("\"count\":1", "[card ending 1111]");
		assertThat(text(use(modern, "agent", "search_memories", Map.of("query", "card", "user_id", phone))))
			.contains("\"count\":1");
		assertThat(text(use(modern, "agent", "session_context", Map.of("session_id", "s/" + modern))))
			.contains("\"total_interactions\":1");
		assertThat(text(use(modern, "agent", "store_lead",
				Map.of("session_id", "s2", "call_id", "c", "lead_data", Map.of("name", "Ann", "phone", phone)))))
			.contains("\"success\":true");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whatIsWrong_isToldToTheModel(boolean modern) throws Exception {
		Reply reply = use(modern, "agent", "store_turn", Map.of("session_id", "s", "phone", "+1"));
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.at("/result/isError")).isEqualTo("true");
		assertThat(text(reply)).contains("phone is unknown", "call_id is required");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void erasing_isForSupportKeysAlone(boolean modern) throws Exception {
		String phone = modern ? "+15558880021" : "+15558880022";
		service.http.post("/api/v1/memories", Service.turn(phone, "Hello?", "Hi."), "Authorization", "Bearer agent");
		Map<String, ?> caller = Map.of("user_identifier", phone, "identifier_type", "phone");
		assertThat(list(modern, "agent")).doesNotContain("erase_caller").contains("store_turn");
		assertThat(list(modern, "support")).contains("erase_caller");
		Reply refused = use(modern, "agent", "erase_caller", caller);
		assertThat(refused.at("/result/isError")).isEqualTo("true");
		assertThat(text(use(modern, "support", "erase_caller", caller))).contains("\"deleted\":1", "era_");
	}

	private static String list(boolean modern, String key) throws Exception {
		return (modern ? modern(key, "tools/list", "", Map.of()) : former(key, "tools/list", Map.of())).text();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void anotherTenant_seesNothingOfThis(boolean modern) throws Exception {
		service.http.post("/api/v1/memories", Service.turn(PHONE, "Our secret", "Yes."), "Authorization",
				"Bearer agent");
		assertThat(text(use(modern, "other", "search_memories", Map.of("query", "secret", "user_id", PHONE))))
			.contains("\"count\":0");
		assertThat(text(use(modern, "support", "search_memories", Map.of("query", "secret", "user_id", PHONE))))
			.contains("Our secret");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void callersBrief_isAPromptAndAResource(boolean modern) throws Exception {
		String uri = "voicehive://callers/phone/%2B15558880031";
		service.http.post("/api/v1/memories", Service.turn("+15558880031", "Is my lamp ready?", "Yes."),
				"Authorization", "Bearer agent");
		Map<String, ?> prompt = Map.of("name", "caller-brief", "arguments",
				Map.of("user_identifier", "+15558880031", "identifier_type", "phone"));
		Reply got = modern ? modern("agent", "prompts/get", "caller-brief", prompt)
				: former("agent", "prompts/get", prompt);
		assertThat(got.at("/result/messages/0/content/text")).contains("<memory>", "Is my lamp ready?");
		Reply read = modern ? modern("agent", "resources/read", uri, Map.of("uri", uri))
				: former("agent", "resources/read", Map.of("uri", uri));
		assertThat(read.at("/result/contents/0/text")).contains("<memory>", "Is my lamp ready?");
	}

	@Test
	void withoutAKeyForIt_nothingIsAnswered() throws Exception {
		assertThat(former("nobody", "tools/list", Map.of()).status()).isEqualTo(401);
		assertThat(former("metrics", "tools/list", Map.of()).status()).isEqualTo(403);
	}

	@Test
	void pageOfSomebodyElse_isRefused() throws Exception {
		Reply reply = service.http.post("/mcp", Map.of("jsonrpc", "2.0", "id", 1, "method", "tools/list"),
				"Authorization", "Bearer agent", "Origin", "https://evil.example");
		assertThat(reply.status()).isEqualTo(403);
	}

	@Test
	void whatIsNoMessage_isRefusedWithoutAWordOfTheInside() throws Exception {
		for (Map<String, ?> odd : List.<Map<String, ?>>of(Map.of(), Map.of("jsonrpc", "2.0"),
				Map.of("jsonrpc", 1, "method", 2),
				Map.of("jsonrpc", "2.0", "id", Map.of(), "method", "tools/call", "params", 5),
				Map.of("jsonrpc", "2.0", "id", 1, "method", "prompts/get", "params", "words"),
				Map.of("jsonrpc", "2.0", "id", 1, "method", "initialize", "params",
						Map.of("protocolVersion", "2025-06-18", "capabilities", "x", "clientInfo", List.of(1))),
				Map.of("jsonrpc", "2.0", "id", 1, "method", "initialize", "params",
						Map.of("protocolVersion", "2025-06-18", "capabilities", Map.of("sampling", "x"))),
				Map.of("jsonrpc", "2.0", "id", 1, "method", "tools/list", "params", Map.of("cursor", Map.of())),
				Map.of("jsonrpc", "2.0", "id", 1, "method", "tools/call", "params",
						Map.of("name", "store_turn", "arguments", List.of(1))))) {
			Reply reply = service.http.post("/mcp", odd, "Authorization", "Bearer agent", "Accept",
					"application/json, text/event-stream");
			assertThat(reply.status()).isBetween(200, 499);
			assertThat(reply.text()).doesNotContain("stackTrace", "className", "io.modelcontextprotocol", "jackson",
					"construct");
		}
	}

}
