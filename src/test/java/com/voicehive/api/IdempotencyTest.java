package com.voicehive.api;

import com.voicehive.api.ApiServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class IdempotencyTest {

	private static final String LEAD = "{\"session_id\":\"s\",\"call_id\":\"c\",\"lead_data\":{\"id\":1}}";

	private static final String TURN = "{\"session_id\":\"s\",\"call_id\":\"c\",\"query\":\"q\",\"answer\":\"a\"}";

	private final ApiServer server = ApiServer.local();

	private Reply post(String call, String key, String... headers) {
		String body = switch (call) {
			case "lead-summaries" -> LEAD;
			case "memories/batch" -> "{\"memories\":[" + TURN + ",0," + TURN + "]}";
			default -> TURN;
		};
		String[] all = new String[headers.length + 2];
		all[0] = "Idempotency-Key";
		all[1] = key;
		System.arraycopy(headers, 0, all, 2, headers.length);
		return this.server.post("/api/v1/" + call, body, all);
	}

	@ParameterizedTest
	@CsvSource({ "memories,201,1", "lead-summaries,201,1", "memories/batch,207,2" })
	void sameRequest_getsTheFirstAnswer(String call, int status, int stored) {
		Reply first = post(call, "key-1");
		Reply again = post(call, "key-1");
		assertThat(first.status()).isEqualTo(status);
		assertThat(first.header("Idempotency-Replayed")).isNull();
		assertThat(again.status()).isEqualTo(status);
		assertThat(again.text()).isEqualTo(first.text());
		assertThat(again.header("Location")).isEqualTo(first.header("Location"));
		assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
		assertThat(this.server.journal.count()).isEqualTo(stored);
	}

	@Test
	void pendingAnswer_isReplayedAsPending() {
		post("memories", "key-1", "Prefer", "respond-async");
		Reply again = post("memories", "key-1");
		assertThat(again.status()).isEqualTo(202);
		assertThat(again.header("Preference-Applied")).isEqualTo("respond-async");
		assertThat(again.json().path("storage").asString()).isEqualTo("pending");
	}

	@Test
	void otherBodyOrCall_isRefused() {
		post("memories", "key-1");
		for (Reply reply : new Reply[] {
				this.server.post("/api/v1/memories", TURN.replace("\"q\"", "\"p\""), "Idempotency-Key", "key-1"),
				post("lead-summaries", "key-1") }) {
			assertThat(reply.status()).isEqualTo(422);
			assertThat(reply.code()).isEqualTo("idempotency_key_reused");
		}
		assertThat(this.server.journal.count()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			" {\"session_id\":\"s\", \"call_id\":\"c\", \"query\":\"q\", \"answer\":\"a\", \"metadata\":{\"n\":1,\"m\":[10]}}\n",
			"{\"metadata\":{\"m\":[1e1],\"n\":1.0},\"answer\":\"\\u0061\",\"query\":\"q\",\"call_id\":\"c\",\"session_id\":\"s\"}" })
	void sameJsonValue_isTheSameBody(String same) {
		String body = TURN.replace("}", ",\"metadata\":{\"n\":1,\"m\":[10]}}");
		this.server.post("/api/v1/memories", body, "Idempotency-Key", "key-1");
		Reply again = this.server.post("/api/v1/memories", same, "Idempotency-Key", "key-1");
		assertThat(again.status()).isEqualTo(201);
		assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
		assertThat(this.server.journal.count()).isEqualTo(1);
	}

	@Test
	void otherKey_isAnotherRequest() {
		post("memories", "key-1");
		assertThat(post("memories", "key-2").header("Idempotency-Replayed")).isNull();
		assertThat(this.server.journal.count()).isEqualTo(2);
	}

	@Test
	void refusedRequest_doesNotUseItsKeyUp() {
		assertThat(this.server.post("/api/v1/memories", "{}", "Idempotency-Key", "key-1").status()).isEqualTo(400);
		assertThat(post("memories", "key-1").status()).isEqualTo(201);
	}

	@Test
	void keysOnTheBoundary_areTaken() {
		assertThat(post("memories", "!").status()).isEqualTo(201);
		assertThat(post("memories", "~".repeat(255)).status()).isEqualTo(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "a\tb" })
	void badKey_isNamed(String key) {
		Reply reply = post("memories", key);
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.error()).startsWith("Idempotency-Key must be one key");
		assertThat(this.server.journal.count()).isZero();
	}

	@Test
	void keyBeyondAscii_isNamed() {
		String answer = RawHttp.send(this.server.port,
				"POST /api/v1/memories HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
						+ "Content-Type: application/json\r\nIdempotency-Key: \u00E9\r\nContent-Length: "
						+ TURN.length() + "\r\n\r\n" + TURN);
		assertThat(answer).startsWith("HTTP/1.1 400 ").contains("Idempotency-Key must be one key");
	}

	@Test
	void longOrDoubleKey_isNamed() {
		assertThat(post("memories", "x".repeat(256)).error()).startsWith("Idempotency-Key must be");
		assertThat(post("memories", "a", "Idempotency-Key", "b").error()).startsWith("Idempotency-Key must be");
	}

}
