package com.voicehive.api;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

import com.voicehive.access.AccessSettings;
import com.voicehive.api.ApiServer.Reply;
import com.voicehive.memory.AuditEntry;
import com.voicehive.memory.AuditEntry.Action;
import com.voicehive.memory.AuditEntry.Outcome;
import com.voicehive.memory.Identity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AuditTest {

	private static final String PHONE = "user_identifier=%2B12125550123&identifier_type=phone";

	private static ApiServer server;

	private String memory = "";

	@BeforeAll
	static void start() {
		server = ApiServer.behind(new AccessSettings(AccessTest.entry("agent") + "," + AccessTest.entry("support"), "",
				null, false, "", "", 0));
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@BeforeEach
	void aTurn() {
		server.audit.broken = false;
		server.journal.reset();
		this.memory = server.post("/api/v1/memories", """
				{"query": "Hello?", "session_id": "s", "call_id": "c", "user_phone": "+12125550123"}
				""", "Authorization", "Bearer agent").json().path("memory_id").asString();
		server.audit.noted.clear();
	}

	private static Reply call(String key, String method, String path, String body) {
		return server.send(method, path, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
				"Authorization", "Bearer " + key, "Content-Type", "application/json", "X-Request-Id", "r-1");
	}

	private static String subject() {
		return server.audit.subject(Identity.phone("+12125550123"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET    | /api/v1/memories?{phone}       |                                            | LOOK
			GET    | /api/v1/callers?{phone}        |                                            | LOOK
			GET    | /api/v1/calls/c                |                                            | LOOK
			GET    | /api/v1/sessions/x/context?{phone} |                                        | LOOK
			POST   | /api/v1/memories/search        | {"query": "a", "user_id": "+12125550123"}  | LOOK
			DELETE | /api/v1/memories?{phone}       |                                            | ERASE
			""")
	void whatSupportDoesAtAPerson_isNotedWithTheHashOfTheIdentity(String method, String path, String body,
			Action action) {
		Reply reply = call("support", method, path.replace("{phone}", PHONE), (body != null) ? body : "");
		assertThat(reply.status()).isEqualTo(200);
		AuditEntry entry = only();
		assertThat(entry)
			.isEqualTo(new AuditEntry(entry.at(), "support", "support", action, subject(), "r-1", Outcome.OK, 1));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET    | /api/v1/memories/{id}           |                  | GET
			GET    | /api/v1/memories/{id}/revisions |                  | GET
			PATCH  | /api/v1/memories/{id}           | {"tags": ["a"]}  | CORRECT
			DELETE | /api/v1/memories/{id}           |                  | DELETE
			""")
	void whatIsDoneToOneMemory_isNotedWithItsId(String method, String path, String body, Action action) {
		assertThat(call("support", method, path.replace("{id}", this.memory), (body != null) ? body : "").status())
			.isEqualTo(200);
		AuditEntry entry = only();
		assertThat(entry.action()).isEqualTo(action);
		assertThat(entry.subject()).isEqualTo(this.memory);
	}

	@Test
	void export_isNoted() {
		server.get("/api/v1/memories?" + PHONE, "Authorization", "Bearer support", "Accept", "application/x-ndjson");
		assertThat(only().action()).isEqualTo(Action.EXPORT);
		assertThat(only().subject()).isEqualTo(subject());
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/memories?" + PHONE, "/api/v1/sessions/s/context" })
	void whatAgentsAskInACall_leavesNoTrace(String path) {
		assertThat(call("agent", "GET", path, "").status()).isEqualTo(200);
		assertThat(server.audit.noted).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "12125550123", "mem_20990101_000000_000000_0000000000" })
	void whatIsNotFound_isNotedWithoutWhatWasTypedInPlaceOfAnId(String id) {
		assertThat(call("support", "GET", "/api/v1/memories/" + id, "").status()).isEqualTo(404);
		assertThat(only().outcome()).isEqualTo(Outcome.NOT_FOUND);
		assertThat(only().subject()).isEqualTo(id.startsWith("mem_") ? id : null);
	}

	@Test
	void refusedAccess_isNoted() {
		call("wrong", "GET", "/api/v1/memories?" + PHONE, "");
		call("agent", "DELETE", "/api/v1/memories/x", "");
		assertThat(server.audit.noted).extracting(AuditEntry::key).containsExactly("-", "agent");
		assertThat(server.audit.noted).allSatisfy((entry) -> {
			assertThat(entry.action()).isEqualTo(Action.REFUSED);
			assertThat(entry.outcome()).isEqualTo(Outcome.REFUSED);
			assertThat(entry.subject()).isNull();
		});
	}

	@Test
	void whatCantBeNoted_isNotAnswered() {
		server.audit.broken = true;
		Reply look = call("support", "GET", "/api/v1/memories?" + PHONE, "");
		assertThat(look.status()).isEqualTo(503);
		assertThat(look.text()).doesNotContain("Hello?");
		assertThat(call("support", "GET", "/api/v1/memories/" + this.memory, "").code())
			.isEqualTo("memory_storage_error");
		assertThat(call("agent", "DELETE", "/api/v1/memories/x", "").status()).isEqualTo(503);
		assertThat(call("agent", "GET", "/api/v1/memories?" + PHONE, "").status()).isEqualTo(200);
	}

	@Test
	void audit_isToldToSupport() {
		call("support", "GET", "/api/v1/memories?" + PHONE, "");
		Reply reply = call("support", "GET", "/api/v1/audit?action=look&" + PHONE, "");
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.json().path("entries")).hasSize(1);
		assertThat(reply.json().path("entries").path(0).propertyNames()).containsExactly("at", "key", "role", "action",
				"subject", "request_id", "outcome");
		assertThat(call("support", "GET", "/api/v1/audit/verify", "").text())
			.isEqualTo("{\"valid\":true,\"entries\":1}");
		assertThat(call("agent", "GET", "/api/v1/audit", "").status()).isEqualTo(403);
	}

	@ParameterizedTest
	@CsvSource({ "limit=0, limit", "limit=1001, limit", "action=none, action", "from=x, from", "a=b, a",
			"user_identifier=x, identifier_type" })
	void nonsense_isNamed(String query, String field) {
		Reply reply = call("support", "GET", "/api/v1/audit?" + query, "");
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.error()).startsWith(field + " ");
	}

	private static AuditEntry only() {
		List<AuditEntry> noted = server.audit.noted;
		assertThat(noted).hasSize(1);
		return noted.get(0);
	}

}
