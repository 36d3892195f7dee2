package com.voicehive.api;

import java.util.Random;

import com.voicehive.api.ApiServer.Reply;
import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.AuditEntry;
import com.voicehive.memory.AuditEntry.Action;
import com.voicehive.memory.AuditEntry.Outcome;
import com.voicehive.memory.Identity;
import com.voicehive.memory.MemoryIds;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ErasureReceiptTest {

	private static final String PHONE = "+12025550143";

	private static LocalStore store;

	private static ApiServer server;

	@BeforeAll
	static void start() {
		store = LocalStores.inMemory(new MemoryIds(java.time.InstantSource.system(), new Random(5)));
		server = ApiServer.over(store);
	}

	@AfterAll
	static void stop() {
		server.close();
		store.close();
	}

	@BeforeEach
	void nothingNoted() {
		server.audit.noted.clear();
	}

	private static String erased() {
		server.post("/api/v1/memories", Json.turn("user_phone", PHONE).toString());
		return server.delete("/api/v1/memories?identifier_type=phone&user_identifier=" + PHONE)
			.json()
			.path("erasure_id")
			.asString();
	}

	private static Reply verify(String receipt, String phone) {
		return server.post("/api/v1/erasures/verify", "{\"receipt\": \"" + receipt
				+ "\", \"identifier_type\": \"phone\", \"user_identifier\": \"" + phone + "\"}");
	}

	@Test
	void anErasure_hasAReceipt() {
		String id = erased();
		Reply reply = server.get("/api/v1/erasures/" + id);
		assertThat(reply.status()).isEqualTo(200);
		JsonNode receipt = reply.json();
		assertThat(reply.text()).matches("\\{\"erasure_id\":\"" + id + "\",\"requested_at\":\"[-0-9T:.]+Z\","
				+ "\"requested_by\":\"-\",\"deleted\":1,"
				+ "\"mem0\":\\{\"state\":\"none\",\"deleted\":0,\"verified_at\":null},\"receipt\":\"[-_.\\w]+\"}");
		assertThat(reply.text()).doesNotContain("2025550143");
		assertThat(verify(receipt.path("receipt").asString(), PHONE).text())
			.isEqualTo("{\"valid\":true,\"matches\":true}");
		assertThat(verify(receipt.path("receipt").asString(), "+12025550144").text())
			.isEqualTo("{\"valid\":true,\"matches\":false}");
		assertThat(verify("x", PHONE).text()).isEqualTo("{\"valid\":false,\"matches\":false}");
	}

	@Test
	void looksAtReceipts_leaveTraces() {
		String id = erased();
		server.audit.noted.clear();
		server.get("/api/v1/erasures/" + id);
		server.get("/api/v1/erasures/era_nothing");
		verify("x", PHONE);
		assertThat(server.audit.noted).extracting(AuditEntry::action).containsOnly(Action.RECEIPT);
		assertThat(server.audit.noted).extracting(AuditEntry::subject)
			.containsExactly(id, null, server.audit.subject(Identity.phone(PHONE)));
		assertThat(server.audit.noted).extracting(AuditEntry::outcome)
			.containsExactly(Outcome.OK, Outcome.NOT_FOUND, Outcome.OK);
	}

	@Test
	void unknownErasure_isNotFound() {
		assertThat(server.get("/api/v1/erasures/era_1").code()).isEqualTo("not_found");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"identifier_type": "phone", "user_identifier": "+12025550143"}                 | receipt is required
					{"receipt": "x", "identifier_type": "phone"}                                    | user_identifier is required
					{"receipt": "x", "user_identifier": "+12025550143"}                             | identifier_type is required
					{"receipt": "x", "identifier_type": "name", "user_identifier": "a", "name": ""} | name is unknown
					""")
	void badRequest_isNamed(String body, String error) {
		Reply reply = server.post("/api/v1/erasures/verify", body);
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.error()).isEqualTo(error);
	}

}
