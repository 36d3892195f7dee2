package com.voicehive.embedding;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.voicehive.memory.Embedding;
import com.voicehive.memory.StoreRejectedException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/** What is asked of an endpoint, and what its answers and failures are taken for. */
@Timeout(60)
class EmbeddingEndpointTest {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final String SECRET = "my card is 4242";

	private static final WordVectors VECTORS = new WordVectors(WordVectors.DIMENSION);

	private final StubEndpoint stub = new StubEndpoint();

	private final AtomicLong time = new AtomicLong();

	private final EmbeddingEndpoint endpoint = endpoint("e-secret", Duration.ofSeconds(20));

	private EmbeddingEndpoint endpoint(String apiKey, Duration questionTimeout) {
		return endpoint(this.stub.url(), apiKey, questionTimeout);
	}

	private EmbeddingEndpoint endpoint(HttpUrl url, String apiKey, Duration questionTimeout) {
		EmbeddingSettings settings = new EmbeddingSettings(url.toString(), apiKey, "org/model", 30);
		return new EmbeddingEndpoint(settings, new EmbeddingClient(settings, 64, questionTimeout, PATIENCE),
				this.time::get);
	}

	@AfterEach
	void close() {
		this.endpoint.close();
		this.stub.close();
	}

	private static <T> T of(CompletableFuture<T> future) throws Exception {
		return future.get(20, TimeUnit.SECONDS);
	}

	private static Throwable failure(CompletableFuture<?> future) {
		ExecutionException failure = catchThrowableOfType(ExecutionException.class, () -> of(future));
		Throwable cause = Objects.requireNonNull(failure.getCause());
		assertThat(cause.toString()).doesNotContain(SECRET).doesNotContain("e-secret");
		return cause;
	}

	private static Reason reason(CompletableFuture<?> future) {
		return ((StoreUnavailableException) failure(future)).reason();
	}

	private static MockResponse.Builder status(int code) {
		return StubEndpoint.json(Map.of("error", Map.of("message", SECRET))).code(code);
	}

	private static MockResponse.Builder vectors(Object... vectors) {
		return StubEndpoint
			.json(Map.of("data", List.of(vectors).stream().map((vector) -> Map.of("embedding", vector)).toList()));
	}

	private static MockResponse.Builder body(String body) {
		return new MockResponse.Builder().setHeader("Content-Type", "application/json").body(body);
	}

	@Test
	void texts_areAnsweredInTheirOrder() throws Exception {
		List<String> texts = List.of("first plan", "second car", "third dog");
		assertThat(of(this.endpoint.embed(texts))).isEqualTo(texts.stream().map(VECTORS::of).toList());
	}

	@Test
	void vectorsWithoutAnIndex_areTakenInTheirOrder() throws Exception {
		this.stub.next(vectors(List.of(1, 0), List.of(0, 2)));
		assertThat(of(this.endpoint.embed(List.of("a", "b")))).containsExactly(Embedding.of(1, 0), Embedding.of(0, 1));
	}

	@Test
	void request_holdsTheModelTheTextsAndTheKey() throws Exception {
		of(this.endpoint.embed(List.of("first \"plan\" \ud83d\ude00", "second")));
		RecordedRequest request = this.stub.takeRequest();
		assertThat(request.getMethod()).isEqualTo("POST");
		assertThat(request.getUrl()).isEqualTo(this.stub.url());
		assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer e-secret");
		JsonNode body = JsonMapper.shared().readTree(Objects.requireNonNull(request.getBody()).utf8());
		assertThat(body).isEqualTo(JsonMapper.shared()
			.readTree("{\"model\": \"org/model\", \"input\": [\"first \\\"plan\\\" \ud83d\ude00\", \"second\"]}"));
	}

	@Test
	void withoutAKey_noneIsSent() throws Exception {
		try (EmbeddingEndpoint open = endpoint("", Duration.ofSeconds(20))) {
			of(open.embed(List.of("plan")));
		}
		assertThat(this.stub.takeRequest().getHeaders().get("Authorization")).isNull();
	}

	@Test
	void longText_isCutBetweenCharacters() throws Exception {
		of(this.endpoint.embed(List.of("x".repeat(8_191) + "\ud83d\ude00" + "y".repeat(100_000))));
		String body = Objects.requireNonNull(this.stub.takeRequest().getBody()).utf8();
		assertThat(JsonMapper.shared().readTree(body).path("input").get(0).asString()).isEqualTo("x".repeat(8_191));
	}

	@ParameterizedTest
	@CsvSource({ "500, BROKEN", "503, BROKEN", "404, BROKEN", "302, BROKEN", "429, RATE_LIMITED", "401, UNAUTHORIZED",
			"403, UNAUTHORIZED" })
	void status_thatIsNotTheTextsFault(int code, Reason expected) {
		this.stub.next(status(code));
		assertThat(reason(this.endpoint.embed(List.of("plan")))).isEqualTo(expected);
		assertThat(this.endpoint.failures()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 413, 422 })
	void status_thatMayBeTheTextsFault(int code) {
		this.stub.next(status(code));
		assertThat(failure(this.endpoint.embed(List.of(SECRET)))).isInstanceOf(StoreRejectedException.class);
	}

	@Test
	void limitedRate_tellsHowLongToWait() {
		this.stub.next(status(429).setHeader("Retry-After", "7"));
		StoreUnavailableException failure = (StoreUnavailableException) failure(this.endpoint.embed(List.of("plan")));
		assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
	}

	@ParameterizedTest
	@ValueSource(strings = { "not json", "{}", "[]", "{\"data\": 5}", "{\"data\": [{\"embedding\": [1, 2]}]}",
			"{\"data\": {\"0\": {\"embedding\": [1, 2]}, \"1\": {\"embedding\": [1, 2]}}}",
			"{\"data\": [null, [1, 2]]}", "{\"data\": [{\"embedding\": [1, 2]}, {\"embedding\": [1, 2, 3]}]}",
			"{\"data\": [{\"embedding\": [1, 2]}, {\"embedding\": []}]}",
			"{\"data\": [{\"embedding\": [1, 2]}, {\"embedding\": [0, 0]}]}",
			"{\"data\": [{\"embedding\": [1, 2]}, {\"embedding\": [1, \"two\"]}]}",
			"{\"data\": [{\"embedding\": [1, 2]}, {\"embedding\": \"AACAPw==\"}]}",
			"{\"data\": [{\"index\": 0, \"embedding\": [1, 2]}, {\"index\": 0, \"embedding\": [1, 2]}]}",
			"{\"data\": [{\"index\": 0, \"embedding\": [1, 2]}, {\"index\": 2, \"embedding\": [1, 2]}]}",
			"{\"data\": [{\"embedding\": [1, 2]}, {\"embedding\": [1, 1e999]}]}" })
	void answerThatMakesNoSense_isAFailureOfTheEndpoint(String answer) {
		this.stub.next(body(answer));
		assertThat(reason(this.endpoint.embed(List.of("first", "second")))).isEqualTo(Reason.BROKEN);
	}

	@Test
	void cutConnection_isAFailureOfTheConnection() {
		this.stub.next(body("{}").onResponseStart(SocketEffect.ShutdownConnection.INSTANCE));
		this.stub.next(body("{}").onResponseStart(SocketEffect.ShutdownConnection.INSTANCE));
		assertThat(reason(this.endpoint.embed(List.of("plan")))).isEqualTo(Reason.CONNECTION);
	}

	@Test
	void nobodyThere_isAFailureOfTheConnection() throws IOException {
		// Nobody else can get the port, and nobody listens on it.
		try (Socket taken = new Socket()) {
			taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			HttpUrl url = this.stub.url().newBuilder().port(taken.getLocalPort()).build();
			try (EmbeddingEndpoint lonely = endpoint(url, "", Duration.ofSeconds(20))) {
				assertThat(reason(lonely.embed(List.of("plan")))).isEqualTo(Reason.CONNECTION);
			}
		}
	}

	@Test
	void slowAnswer_isNotWaitedForAtAQuestion() {
		this.stub.next(body("{}").headersDelay(20, TimeUnit.SECONDS));
		try (EmbeddingEndpoint impatient = endpoint("", Duration.ofMillis(50))) {
			assertThat(reason(impatient.embedQuestion("plan"))).isEqualTo(Reason.TIMEOUT);
		}
	}

	@Test
	void question_isAskedOnce() throws Exception {
		assertThat(of(this.endpoint.embedQuestion("the plan"))).isEqualTo(VECTORS.of("the plan"));
		assertThat(of(this.endpoint.embedQuestion("the plan"))).isEqualTo(VECTORS.of("the plan"));
		assertThat(this.stub.requests()).isEqualTo(1);
		of(this.endpoint.embedQuestion("another plan"));
		assertThat(this.stub.requests()).isEqualTo(2);
	}

	@Test
	void question_isForgottenAfterAnHourWithoutIt() throws Exception {
		of(this.endpoint.embedQuestion("the plan"));
		this.time.addAndGet(Duration.ofHours(1).toNanos());
		of(this.endpoint.embedQuestion("the plan"));
		assertThat(this.stub.requests()).isEqualTo(2);
	}

	@Test
	void failedQuestion_isAskedAgain() throws Exception {
		this.stub.next(status(500));
		assertThat(reason(this.endpoint.embedQuestion("the plan"))).isEqualTo(Reason.BROKEN);
		assertThat(of(this.endpoint.embedQuestion("the plan"))).isEqualTo(VECTORS.of("the plan"));
	}

	@Test
	void answerThatNobodyWaitsFor_isRemembered() throws Exception {
		CompletableFuture<Embedding> abandoned = this.endpoint.embedQuestion("the plan");
		abandoned.cancel(true);
		await().atMost(PATIENCE).until(() -> this.stub.requests() == 1);
		assertThat(of(this.endpoint.embedQuestion("the plan"))).isEqualTo(VECTORS.of("the plan"));
		assertThat(this.stub.requests()).isEqualTo(1);
	}

	@Test
	void endpointThatFailsAgainAndAgain_isLeftAlone() {
		for (int i = 0; i < 5; i++) {
			this.stub.next(status(500));
			failure(this.endpoint.embedQuestion("plan " + i));
		}
		assertThat(reason(this.endpoint.embedQuestion("plan"))).isEqualTo(Reason.NOT_TRIED);
		assertThat(reason(this.endpoint.embed(List.of("plan")))).isEqualTo(Reason.NOT_TRIED);
		assertThat(this.stub.requests()).isEqualTo(5);
	}

	@Test
	void limitedRateAndRefusedTexts_sayNothingOfItsHealth() throws Exception {
		for (int i = 0; i < 10; i++) {
			this.stub.next(status((i % 2 == 0) ? 429 : 400));
			failure(this.endpoint.embedQuestion("plan " + i));
		}
		of(this.endpoint.embedQuestion("plan"));
	}

	@Test
	void batchesThatBreakIt_doNotHoldBackQuestions() throws Exception {
		for (int i = 0; i < 20; i++) {
			this.stub.next(status(503).setHeader("Retry-After", "30"));
			assertThat(reason(this.endpoint.embed(List.of("plan", "car")))).isEqualTo(Reason.BROKEN);
		}
		of(this.endpoint.embedQuestion("plan"));
	}

	@Test
	void endpointThatAsksToBeLeftAlone_isNotAskedUntilThen() throws Exception {
		this.stub.next(status(429).setHeader("Retry-After", "30"));
		assertThat(reason(this.endpoint.embedQuestion("plan"))).isEqualTo(Reason.RATE_LIMITED);
		this.time.addAndGet(Duration.ofMillis(29_999).toNanos());
		assertThat(reason(this.endpoint.embedQuestion("plan"))).isEqualTo(Reason.NOT_TRIED);
		StoreUnavailableException batch = (StoreUnavailableException) failure(this.endpoint.embed(List.of("plan")));
		assertThat(batch.reason()).isEqualTo(Reason.NOT_TRIED);
		assertThat(batch.retryAfter()).contains(Duration.ofMillis(1));
		assertThat(this.stub.requests()).isEqualTo(1);
		this.time.addAndGet(Duration.ofMillis(1).toNanos());
		of(this.endpoint.embedQuestion("plan"));
		of(this.endpoint.embed(List.of("plan")));
	}

	@Test
	void endpointThatAsksForADay_isLeftAloneForTenMinutes() throws Exception {
		this.stub.next(status(429).setHeader("Retry-After", "86400"));
		failure(this.endpoint.embed(List.of("plan")));
		this.time.addAndGet(Duration.ofMinutes(10).toNanos());
		of(this.endpoint.embedQuestion("plan"));
	}

	@Test
	void text_revealsTheHostOnly() {
		assertThat(this.endpoint).hasToString("EmbeddingEndpoint(" + this.stub.url().host() + ")");
	}

}
