package com.voicehive.api;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.SplittableRandom;

import com.voicehive.api.ApiServer.Reply;
import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.MemoryIds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests with an idempotency key, of callers who do not want to be kept. */
class ConsentReplayTest {

	private static final String ROSA = "+12025550101";

	private static final String SAM = "+12025550102";

	@TempDir
	private Path data;

	private LocalStore store;

	private ApiServer server;

	@BeforeEach
	void start() {
		this.store = LocalStores.open(this.data, new MemoryIds(InstantSource.system(), new SplittableRandom()));
		this.server = ApiServer.over(this.store);
	}

	@AfterEach
	void stop() {
		this.server.close();
		this.store.close();
	}

	private void restart() {
		stop();
		start();
	}

	private Reply store(ObjectNode turn, String key) {
		return this.server.post("/api/v1/memories", turn.toString(), "Idempotency-Key", key);
	}

	/** Of Rosa, Sam, Rosa and Sam. */
	private Reply storeBatch() {
		String turn = "{\"session_id\":\"s-1\",\"query\":\"q%d\",\"user_phone\":\"%s\"}";
		return this.server.post(
				"/api/v1/memories/batch", "{\"memories\":[" + turn.formatted(1, ROSA) + "," + turn.formatted(2, SAM)
						+ "," + turn.formatted(3, ROSA) + "," + turn.formatted(4, SAM) + "]}",
				"Idempotency-Key", "batch");
	}

	private void wish(String phone, boolean remember) {
		Reply reply = this.server.put("/api/v1/callers?identifier_type=phone&user_identifier=%2B" + phone.substring(1),
				"{\"remember\":" + remember + "}");
		assertThat(reply.status()).as(reply.text()).isEqualTo(200);
	}

	private String storedNamelessly() {
		return store(Json.turn("query", "nameless"), "nameless").json().path("storage").asString();
	}

	private static void assertReplayed(Reply again, Reply first) {
		assertThat(again.text()).isEqualTo(first.text());
		assertThat(again.status()).isEqualTo(first.status());
		assertThat(first.header("Idempotency-Replayed")).isNull();
		assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
	}

	@Test
	void batch_isReplayedAsItWasWhenWishesHaveChanged() {
		wish(ROSA, false);
		Reply first = storeBatch();
		assertThat(first.json().path("not_kept").asInt()).isEqualTo(2);
		wish(ROSA, true);
		assertReplayed(storeBatch(), first);
		wish(SAM, false);
		assertReplayed(storeBatch(), first);
		restart();
		assertReplayed(storeBatch(), first);
		assertThat(this.store.count()).isEqualTo(2);
	}

	@Test
	void batchRememberedWithoutWhatWasNotKept_isReplayedAsItWas() throws SQLException {
		wish(ROSA, false);
		Reply first = storeBatch();
		try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + this.data.resolve("memories.db"));
				Statement statement = other.createStatement()) {
			statement.execute("UPDATE request SET receipts = (SELECT json_group_array(json(value))"
					+ " FROM json_each(receipts) WHERE value ->> 'memoryId' IS NOT NULL)");
		}
		wish(ROSA, true);
		wish(SAM, false);
		assertReplayed(storeBatch(), first);
		String corrected = first.json().at("/results/1/memory_id").asString();
		assertThat(this.server
			.send("PATCH", "/api/v1/memories/" + corrected, BodyPublishers.ofString("{\"query\":\"q3\"}"),
					"Content-Type", "application/json")
			.status()).isEqualTo(200);
		assertReplayed(storeBatch(), first);
	}

	@Test
	void batchOfNobodyWhoIsKept_isReplayed() {
		wish(ROSA, false);
		wish(SAM, false);
		Reply first = storeBatch();
		assertThat(first.json().path("not_kept").asInt()).isEqualTo(4);
		wish(ROSA, true);
		assertReplayed(storeBatch(), first);
		assertThat(this.store.count()).isZero();
	}

	@Test
	void deniedTurn_isReplayedAndItsKeyIsUsed() {
		Reply first = store(Json.turn("consent", "denied"), "key");
		assertThat(first.json().path("storage").asString()).isEqualTo("not_kept");
		for (int starts = 0; starts < 2; starts++) {
			assertReplayed(store(Json.turn("consent", "denied"), "key"), first);
			Reply other = store(Json.turn("query", "another", "user_phone", SAM), "key");
			assertThat(other.status()).isEqualTo(422);
			assertThat(other.code()).isEqualTo("idempotency_key_reused");
			restart();
		}
		assertThat(this.store.count()).isZero();
	}

	@Test
	void lateRetryOfAGrantedTurn_doesNotEndALaterSilence() {
		Reply first = store(Json.turn("consent", "granted"), "granted");
		assertThat(first.status()).isEqualTo(201);
		store(Json.turn("consent", "denied"), "denied");
		assertReplayed(store(Json.turn("consent", "granted"), "granted"), first);
		assertThat(storedNamelessly()).isEqualTo("not_kept");
	}

	@Test
	void lateRetryOfADeniedTurn_doesNotSilenceWhatWasGrantedSince() {
		Reply first = store(Json.turn("consent", "denied"), "denied");
		store(Json.turn("consent", "granted"), "granted");
		assertReplayed(store(Json.turn("consent", "denied"), "denied"), first);
		assertThat(storedNamelessly()).isEqualTo("fallback");
	}

	@Test
	void refusedRetry_changesNoWish() {
		store(Json.turn("query", "first"), "key");
		assertThat(store(Json.turn("consent", "denied"), "key").status()).isEqualTo(422);
		assertThat(storedNamelessly()).isEqualTo("fallback");
	}

}
