package com.voicehive.mem0;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;

import com.voicehive.memory.Identity;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.StoreRejectedException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/** What each failure of Mem0 is taken for. */
class Mem0FailuresTest {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final Instant NOW = Instant.parse("2024-12-01T14:30:00Z");

	private static final String SECRET = "my card is 4242";

	private static final String ADDED = "{\"status\": \"SUCCEEDED\", \"results\": []}";

	private final MockWebServer server = new MockWebServer();

	@BeforeEach
	void start() throws IOException {
		this.server.start(InetAddress.getLoopbackAddress(), 0);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	private Mem0Store store() {
		return store(Examples.settings(this.server.url("/").toString()));
	}

	private Mem0Store impatient() {
		return store(Examples.impatient(this.server.url("/").toString()));
	}

	private static Mem0Store store(Mem0Settings settings) {
		return new Mem0Store(settings, (tenant) -> "voicehive", () -> NOW, 10_000, settings.timeout());
	}

	private MockResponse.Builder answer(int status) {
		return new MockResponse.Builder().code(status)
			.setHeader("Content-Type", "application/json")
			.body("{\"error\": \"" + SECRET + "\", \"details\": {\"message\": \"" + SECRET + "\"}}");
	}

	private static StoreUnavailableException unavailable(ThrowingCallable call) {
		StoreUnavailableException failure = catchThrowableOfType(StoreUnavailableException.class, call);
		assertThat(failure).isNotNull().hasMessageNotContaining(SECRET);
		return failure;
	}

	private StoreUnavailableException failureOf(MockResponse.Builder answer) {
		this.server.enqueue(answer.build());
		return unavailable(() -> store().add(Examples.turn()));
	}

	@ParameterizedTest
	@CsvSource({ "500, BROKEN", "502, BROKEN", "503, BROKEN", "504, BROKEN", "408, BROKEN", "404, BROKEN",
			"302, BROKEN", "429, RATE_LIMITED", "401, UNAUTHORIZED", "403, UNAUTHORIZED", "413, QUOTA_EXCEEDED" })
	void status_thatIsNotTheRequestsFault(int status, Reason reason) {
		assertThat(failureOf(answer(status)).reason()).isEqualTo(reason);
		assertThat(this.server.getRequestCount()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 405, 409, 415, 422 })
	void status_thatIsTheRequestsFault_neverRepeatsMem0sWords(int status) {
		this.server.enqueue(answer(status).build());
		assertThatExceptionOfType(StoreRejectedException.class).isThrownBy(() -> store().add(Examples.turn()))
			.withMessage("Mem0 refused the request (status " + status + ")")
			.withNoCause();
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403 })
	void page_ofAGateway_isNeitherTheRequestsFaultNorTheKeys(int status) {
		assertThat(failureOf(answer(status).setHeader("Content-Type", "Text/HTML; charset=utf-8")).reason())
			.isEqualTo(Reason.BROKEN);
	}

	@ParameterizedTest
	@CsvSource({ "7, PT7S", "'Sun, 01 Dec 2024 14:30:09 GMT', PT9S", "86400, PT10M", "9223372036854775807, PT10M",
			"99999999999999999999, PT10M", "'Mon, 02 Dec 2024 14:30:00 GMT', PT10M" })
	void retryAfter_isPassedOn(String header, Duration wait) {
		assertThat(failureOf(answer(429).setHeader("Retry-After", header)).retryAfter()).contains(wait);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "soon", "-5", "1.5", "0", "Sun, 01 Dec 2024 14:29:00 GMT" })
	void retryAfter_thatIsNone_isMissing(String header) {
		assertThat(failureOf(answer(429).setHeader("Retry-After", header)).retryAfter()).isEmpty();
	}

	@Test
	void retryAfter_mayBeMissing() {
		assertThat(failureOf(answer(429)).retryAfter()).isEmpty();
	}

	static Stream<String> unreadable() {
		return Stream.of("<!doctype html><p>Bad gateway", "", "{\"status\": \"SUCCEEDED\", \"resu", "[]", "null",
				"\"" + SECRET + "\"", "{} {}", "{}", "{\"results\": {}}", "{\"results\": [1]}",
				"{\"results\": [{\"id\": 1.5}]}", "{\"results\": [{\"id\": \"../../v2/entities\"}]}",
				"{\"results\": [null]}", "{\"status\": 5, \"results\": []}",
				"{\"status\": \"FAILED\", \"results\": []}", "{\"status\": \"PENDING\"}");
	}

	@ParameterizedTest
	@MethodSource("unreadable")
	void add_answeredUnreadably_isBroken(String body) {
		StoreUnavailableException failure = failureOf(
				new MockResponse.Builder().setHeader("Content-Type", "application/json").body(body));
		assertThat(failure.reason()).isEqualTo(Reason.BROKEN);
		assertThat(failure).hasNoCause();
		assertThat(failure.mayHaveTakenEffect()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "<!doctype html><p>Please wait", "{\"message\": \"Memory dele", "[]", "null" })
	void delete_answeredByAPage_isNotDone(String body) {
		this.server.enqueue(new MockResponse.Builder().body(body).build());
		assertThat(unavailable(() -> store().delete(Examples.MEM0_ID)).reason()).isEqualTo(Reason.BROKEN);
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 202, 204 })
	void delete_answeredByNothing_isDone(int status) {
		this.server.enqueue(new MockResponse.Builder().code(status).build());
		assertThat(store().delete(Examples.MEM0_ID)).isTrue();
	}

	@Test
	void add_toInferFrom_answeredWithoutAnEvent_isBroken() {
		this.server.enqueue(new MockResponse.Builder().body(ADDED).build());
		Mem0Store inferring = new Mem0Store(Examples.inferring(this.server.url("/").toString()),
				(tenant) -> "voicehive", () -> NOW);
		assertThat(unavailable(() -> inferring.add(Examples.turn())).reason()).isEqualTo(Reason.BROKEN);
	}

	@Test
	void answer_ofTooManyBytes_isBroken() {
		assertThat(
				failureOf(new MockResponse.Builder().body("{\"results\": [], \"x\": \"" + "x".repeat(10_000) + "\"}"))
					.reason())
			.isEqualTo(Reason.BROKEN);
	}

	@Test
	void answer_ofEndlessDepth_isBroken() {
		assertThat(failureOf(new MockResponse.Builder().body("{\"results\": " + "[".repeat(5_000))).reason())
			.isEqualTo(Reason.BROKEN);
	}

	@Test
	void answer_thatIsNotHttp_isBroken() {
		assertThat(failureOf(new MockResponse.Builder().status("SSH-2.0-OpenSSH_9.6")).reason())
			.isEqualTo(Reason.BROKEN);
	}

	@Test
	void connection_refused() throws IOException {
		// Nobody else can get the port, and nobody listens on it.
		try (Socket taken = new Socket()) {
			taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			Mem0Store store = store(Examples.settings("http://127.0.0.1:" + taken.getLocalPort()));
			assertThat(unavailable(() -> store.add(Examples.turn())).reason()).isEqualTo(Reason.CONNECTION);
			assertThat(store.check().detail()).isEqualTo("Mem0 could not be reached");
		}
	}

	@Test
	void connection_closedBeforeTheAnswer_isNotSentAgain() {
		assertThat(failureOf(answer(200).onResponseStart(new SocketEffect.CloseSocket())).reason())
			.isEqualTo(Reason.CONNECTION);
		assertThat(this.server.getRequestCount()).isEqualTo(1);
	}

	@Test
	void connection_thatWasPooled_closedBeforeTheAnswer_isNotSentAgain() {
		this.server.enqueue(new MockResponse.Builder().body(ADDED).build());
		this.server.enqueue(answer(200).onResponseStart(new SocketEffect.CloseSocket()).build());
		Mem0Store store = store();
		store.add(Examples.turn());
		assertThat(unavailable(() -> store.add(Examples.turn())).reason()).isEqualTo(Reason.CONNECTION);
		assertThat(this.server.getRequestCount()).isEqualTo(2);
	}

	@Test
	void answer_cutOff_isBroken() {
		assertThat(failureOf(answer(200).onResponseBody(new SocketEffect.CloseSocket())).reason())
			.isEqualTo(Reason.BROKEN);
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 503 })
	void add_thatMem0WantsAgainAtOnce_isNotSentAgain(int status) {
		StoreUnavailableException failure = failureOf(answer(status).setHeader("Retry-After", "0"));
		assertThat(failure.reason()).isEqualTo(Reason.BROKEN);
		assertThat(this.server.getRequestCount()).isEqualTo(1);
	}

	@Test
	void answer_thatNeverComes_isATimeout() {
		this.server.enqueue(answer(200).onResponseStart(SocketEffect.Stall.INSTANCE).build());
		assertThat(unavailable(() -> impatient().add(Examples.turn())).reason()).isEqualTo(Reason.TIMEOUT);
		await().atMost(PATIENCE).until(() -> this.server.getRequestCount() == 1);
	}

	@Test
	void check_tellsWhatIsWrong() {
		this.server.enqueue(answer(401).build());
		this.server.enqueue(answer(503).build());
		this.server.enqueue(answer(404).build());
		this.server.enqueue(answer(400).build());
		Mem0Store store = store();
		assertThat(store.check().detail()).isEqualTo("Mem0 refuses the key");
		assertThat(store.check().detail()).isEqualTo("Mem0 is broken");
		assertThat(store.check().ok()).isFalse();
		assertThat(store.check().ok()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 413 })
	void check_findsNothingWrongWithAMem0ThatLimitsUs(int status) {
		this.server.enqueue(answer(status).build());
		assertThat(store().check().ok()).isTrue();
	}

	@Test
	void check_ofAHungMem0_doesNotWaitForIt() {
		this.server.enqueue(answer(200).onResponseStart(SocketEffect.Stall.INSTANCE).build());
		assertThat(impatient().check().detail()).isEqualTo("Mem0 could not be reached");
	}

	@Test
	void follow_ofAnUnknownStatus_isBroken() {
		this.server.enqueue(new MockResponse.Builder().body("{\"status\": \"MAYBE\"}").build());
		assertThat(unavailable(() -> store().follow("e-1")).reason()).isEqualTo(Reason.BROKEN);
	}

	@Test
	void use_afterClose_isIllegal() {
		Mem0Store store = store();
		store.close();
		store.close();
		assertThatIllegalStateException().isThrownBy(() -> store.add(Examples.turn()));
		assertThatIllegalStateException()
			.isThrownBy(() -> store.find(MemoryQuery.newest(Set.of(Identity.session("s-1")), 10)));
		assertThat(store.check().ok()).isFalse();
	}

}
