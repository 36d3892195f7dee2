package com.voicehive.api;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

import com.voicehive.api.ApiServer.Reply;
import com.voicehive.memory.Deadline;
import com.voicehive.web.LargeBodies;
import com.voicehive.web.Limits;
import com.voicehive.web.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class LargeBodiesTest {

	private static final String PATH = "/api/v1/memories/batch";

	private static final String SMALL = batch("hello");

	private static final String LARGE = batch("x".repeat(Limits.BODY_BYTES));

	private static final LongSupplier STANDING_CLOCK = () -> 0;

	private final ApiServer server = ApiServer.local();

	/** One good turn, and one that is as long as its query. */
	private static String batch(String query) {
		return "{\"memories\":[" + Json.turn() + "," + Json.turn("query", query) + "]}";
	}

	private static LargeBodies.Room takeAtOnce(LargeBodies bodies, long bytes) {
		return takeAtOnce(bodies, "default", bytes);
	}

	private static LargeBodies.Room takeAtOnce(LargeBodies bodies, String tenant, long bytes) {
		return bodies.take(tenant, bytes, Deadline.after(Duration.ZERO, STANDING_CLOCK));
	}

	/** Leaves no room for others until it is closed. */
	private LargeBodies.Room everything() {
		return everything(this.server);
	}

	private static LargeBodies.Room everything(ApiServer server) {
		return takeAtOnce(server.largeBodies, Long.MAX_VALUE);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void withNoRoomInTime_aLargeBatchIsRefused(boolean ofKnownLength) {
		byte[] body = LARGE.getBytes(StandardCharsets.UTF_8);
		try (LargeBodies.Room all = everything()) {
			Reply reply = this.server.postBytes(PATH, ofKnownLength ? BodyPublishers.ofByteArray(body)
					: BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
			assertThat(reply.status()).isEqualTo(503);
			assertThat(reply.code()).isEqualTo("memory_storage_error");
			assertThat(reply.header("Retry-After")).isEqualTo("5");
			assertThat(this.server.journal.count()).isZero();
		}
	}

	@Test
	void largeBatch_waitsForRoom() {
		ApiServer patient = ApiServer.patient();
		CompletableFuture<Reply> waiting;
		try (LargeBodies.Room all = everything(patient)) {
			waiting = CompletableFuture.supplyAsync(() -> patient.post(PATH, LARGE));
			await().atMost(Duration.ofSeconds(15)).until(patient.largeBodies::isAwaited);
		}
		assertThat(waiting.join().status()).isEqualTo(207);
	}

	@Test
	void smallBodies_doNotWait() {
		try (LargeBodies.Room all = everything()) {
			assertThat(this.server.post(PATH, SMALL).status()).isEqualTo(201);
			assertThat(this.server.post("/api/v1/memories", Json.turn().toString()).status()).isEqualTo(201);
		}
	}

	@Test
	void howeverTheRequestEnds_roomIsGivenBack() {
		assertThat(this.server.post(PATH, LARGE).status()).isEqualTo(207);
		assertThat(this.server.post(PATH, LARGE.substring(1)).status()).isEqualTo(400);
		this.server.journal.writable = false;
		assertThat(this.server.post(PATH, LARGE).status()).isEqualTo(503);
		everything().close();
	}

	@Test
	void bodiesTogether_areBounded() {
		LargeBodies bodies = new LargeBodies(10 * 1024);
		LargeBodies.Room first = takeAtOnce(bodies, "a", 5 * 1024);
		LargeBodies.Room second = takeAtOnce(bodies, "b", 4 * 1024);
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> takeAtOnce(bodies, "c", 2 * 1024));
		LargeBodies.Room third = takeAtOnce(bodies, "c", 1024);
		List.of(first, second, third).forEach(LargeBodies.Room::close);
		takeAtOnce(bodies, "c", 11 * 1024).close();
	}

	@Test
	void tenant_hasHalfOfTheRoom() {
		LargeBodies bodies = new LargeBodies(10 * 1024);
		LargeBodies.Room first = takeAtOnce(bodies, "a", 3 * 1024);
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> takeAtOnce(bodies, "a", 3 * 1024));
		LargeBodies.Room second = takeAtOnce(bodies, "a", 2 * 1024);
		takeAtOnce(bodies, "b", 5 * 1024).close();
		List.of(first, second).forEach(LargeBodies.Room::close);
		takeAtOnce(bodies, "a", 5 * 1024).close();
	}

}
