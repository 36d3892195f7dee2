package com.voicehive.api;

import java.net.http.HttpRequest.BodyPublishers;
import java.security.SecureRandom;
import java.time.InstantSource;

import com.voicehive.access.AccessSettings;
import com.voicehive.api.ApiServer.Reply;
import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.MemoryIds;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is read again and again is answered as it was the first time, unless it changed.
 */
class KnownReadsTest {

	private static final String MARIA = "/api/v1/memories?user_identifier=%2B12125550701&identifier_type=phone";

	private static LocalStore store;

	private static ApiServer server;

	@BeforeAll
	static void start() {
		store = LocalStores.inMemory(new MemoryIds(InstantSource.system(), new SecureRandom()));
		server = ApiServer.cached(store, new AccessSettings(
				AccessTest.entry("agent") + "," + AccessTest.entry("support"), "", null, false, "", "", 0));
	}

	@AfterAll
	static void stop() {
		server.close();
		store.close();
	}

	private static Reply read(String path, String key, String... headers) {
		String[] all = new String[headers.length + 2];
		all[0] = "Authorization";
		all[1] = "Bearer " + key;
		System.arraycopy(headers, 0, all, 2, headers.length);
		return server.get(path, all);
	}

	private static void store(String phone, String query) {
		assertThat(server.post("/api/v1/memories", """
				{"session_id": "s", "call_id": "c", "user_phone": "%s", "query": "%s", "answer": "Sí."}
				""".formatted(phone, query), "Authorization", "Bearer support").status()).isEqualTo(201);
	}

	@Test
	void whatHasNotChanged_isAnsweredAsBefore() {
		store("+12125550701", "¿Qué tal?");
		Reply first = read(MARIA, "agent");
		assertThat(first.header("Cache-Status")).isEqualTo("voicehive; fwd=miss");
		for (int i = 0; i < 4; i++) {
			Reply again = read(MARIA, "agent");
			assertThat(again.text()).isEqualTo(first.text());
			assertThat(again.header("Cache-Status")).isEqualTo("voicehive; hit");
			assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
			assertThat(again.header("X-Request-Id")).isNotEqualTo(first.header("X-Request-Id"));
		}
	}

	@Test
	void whatIsStored_isSeenAtOnce() {
		String path = "/api/v1/memories?user_identifier=%2B12125550702&identifier_type=phone";
		for (int i = 1; i <= 5; i++) {
			store("+12125550702", "Turn " + i);
			for (int j = 0; j < 4; j++) {
				Reply reply = read(path, "agent");
				assertThat(reply.json().path("count").asInt()).isEqualTo(i);
				assertThat(reply.json().at("/memories/0/query").asString()).isEqualTo("Turn " + i);
			}
		}
	}

	@Test
	void whatIsErased_isGoneAtOnce() {
		String path = "/api/v1/memories?user_identifier=%2B12125550703&identifier_type=phone";
		store("+12125550703", "Hello?");
		for (int i = 0; i < 4; i++) {
			assertThat(read(path, "agent").json().path("count").asInt()).isOne();
		}
		assertThat(server.send("DELETE", path, BodyPublishers.noBody(), "Authorization", "Bearer support").status())
			.isEqualTo(200);
		assertThat(read(path, "agent").json().path("count").asInt()).isZero();
	}

	@Test
	void phoneThatIsShared_isOnlyItsOwnFromThenOn() {
		String path = "/api/v1/memories?user_identifier=%2B12125550704&identifier_type=phone";
		assertThat(server
			.post("/api/v1/memories",
					"""
							{"session_id": "s4", "call_id": "c", "user_phone": "+12125550704", "user_name": "Rosa", "query": "Hello?"}
							""",
					"Authorization", "Bearer support")
			.status()).isEqualTo(201);
		for (int i = 0; i < 4; i++) {
			assertThat(read(path, "agent").json().path("count").asInt()).isOne();
		}
		server.send("PUT", path.replace("memories", "callers"), BodyPublishers.ofString("{\"shared\": true}"),
				"Authorization", "Bearer support", "Content-Type", "application/json");
		assertThat(read(path, "agent").json().path("count").asInt()).isZero();
		assertThat(read(path + "&user_name=rosa", "agent").json().path("count").asInt()).isOne();
	}

	@Test
	void everyLookOfASupportKey_isNoted() {
		read(MARIA, "agent");
		read(MARIA, "agent");
		int before = server.audit.noted.size();
		for (int i = 0; i < 3; i++) {
			assertThat(read(MARIA, "support").status()).isEqualTo(200);
		}
		assertThat(server.audit.noted).hasSize(before + 3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Bearer nobody" })
	void withoutAKeyThatHolds_nothingKnownIsTold(String authorization) {
		read(MARIA, "agent");
		read(MARIA, "agent");
		assertThat(server.get(MARIA, "Authorization", authorization).status()).isEqualTo(401);
	}

	@Test
	void anotherFormIsWanted_isNotAnsweredWithThisOne() {
		for (int i = 0; i < 4; i++) {
			read(MARIA, "agent");
		}
		assertThat(read(MARIA, "agent", "Accept", "application/x-ndjson").status()).isEqualTo(403);
		assertThat(read(MARIA, "agent", "Accept", "text/html").status()).isEqualTo(406);
		assertThat(read(MARIA, "agent", "X-Memory-Budget-Ms", "soon").status()).isEqualTo(400);
		assertThat(read(MARIA + "&limit=0", "agent").status()).isEqualTo(400);
	}

}
