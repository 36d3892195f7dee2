package com.voicehive.embedding;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.voicehive.memory.Embedding;
import com.voicehive.memory.StoreUnavailableException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP client: {@code POST {"model", "input"}}, answered by vectors. */
final class EmbeddingClient {

	private static final MediaType JSON = MediaType.get("application/json");

	private static final JsonMapper MAPPER = JsonMapper.shared();

	/** The number of characters sent: more than most models look at. */
	static final int TEXT_LIMIT = 8_192;

	private static final long MAX_ANSWER_BYTES = 32 * 1024 * 1024;

	private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

	private static final Duration BATCH_LIMIT = Duration.ofSeconds(30);

	/** For a question of a call in progress. */
	private static final Duration QUESTION_LIMIT = Duration.ofSeconds(2);

	// Load balancers drop connections that were idle for a minute.
	private static final Duration IDLE_LIMIT = Duration.ofSeconds(50);

	// A network that forgets a connection tells nobody. All calls over HTTP/2, which
	// requests keep from being idle, would fail until the system gives it up.
	private static final Duration PING_INTERVAL = Duration.ofSeconds(5);

	private final EmbeddingSettings settings;

	final OkHttpClient forBatches;

	final OkHttpClient forQuestions;

	/** A client with so many requests under way at most. */
	EmbeddingClient(EmbeddingSettings settings, int maxRequests) {
		this(settings, maxRequests, QUESTION_LIMIT, BATCH_LIMIT);
	}

	EmbeddingClient(EmbeddingSettings settings, int maxRequests, Duration questionLimit, Duration batchLimit) {
		this.settings = settings;
		Dispatcher dispatcher = new Dispatcher();
		dispatcher.setMaxRequests(maxRequests);
		dispatcher.setMaxRequestsPerHost(maxRequests);
		this.forBatches = new OkHttpClient.Builder().dispatcher(dispatcher)
			.connectionPool(new ConnectionPool(maxRequests, IDLE_LIMIT.toSeconds(), TimeUnit.SECONDS))
			.connectTimeout(CONNECT_LIMIT)
			.readTimeout(batchLimit)
			.writeTimeout(batchLimit)
			.callTimeout(batchLimit)
			.pingInterval(PING_INTERVAL)
			// A redirect could carry the key and what callers said to another host.
			.followRedirects(false)
			.build();
		this.forQuestions = this.forBatches.newBuilder().callTimeout(questionLimit).build();
	}

	CompletableFuture<List<Embedding>> batch(List<String> texts) {
		return post(this.forBatches, texts);
	}

	CompletableFuture<Embedding> question(String text) {
		return post(this.forQuestions, List.of(text)).thenApply((embeddings) -> embeddings.get(0));
	}

	private CompletableFuture<List<Embedding>> post(OkHttpClient client, List<String> texts) {
		List<String> input = texts.stream().map(EmbeddingClient::beginning).toList();
		// By way of a string: half of a surrogate pair becomes a question mark.
		byte[] body = MAPPER.writeValueAsString(Map.of("model", this.settings.model(), "input", input))
			.getBytes(StandardCharsets.UTF_8);
		Request.Builder request = new Request.Builder().url(this.settings.endpoint())
			.header("Accept", "application/json")
			.post(RequestBody.create(body, JSON));
		if (!this.settings.apiKey().isEmpty()) {
			request.header("Authorization", "Bearer " + this.settings.apiKey());
		}
		CompletableFuture<List<Embedding>> answer = new CompletableFuture<>();
		client.newCall(request.build()).enqueue(new Callback() {
			@Override
			public void onFailure(Call call, IOException ex) {
				answer.completeExceptionally(EmbeddingErrors.noAnswer(ex));
			}

			@Override
			public void onResponse(Call call, Response response) {
				try (response) {
					answer.complete(read(response, texts.size()));
				}
				catch (IOException ex) {
					answer.completeExceptionally(EmbeddingErrors.noAnswer(ex));
				}
				catch (RuntimeException | Error ex) {
					answer.completeExceptionally(ex);
				}
			}
		});
		return answer;
	}

	/** The part of a text that is sent. */
	static String beginning(String text) {
		if (text.length() <= TEXT_LIMIT) {
			return text;
		}
		return text.substring(0, Character.isHighSurrogate(text.charAt(TEXT_LIMIT - 1)) ? TEXT_LIMIT - 1 : TEXT_LIMIT);
	}

	private static List<Embedding> read(Response response, int texts) throws IOException {
		if (!response.isSuccessful()) {
			throw EmbeddingErrors.noSuccess(response);
		}
		BufferedSource source = response.body().source();
		if (source.request(MAX_ANSWER_BYTES + 1)) {
			throw EmbeddingErrors.malformed("more than " + MAX_ANSWER_BYTES + " bytes");
		}
		try {
			JsonNode body = MAPPER.readTree(source.readByteArray());
			return EmbeddingAnswer.embeddings(body.path("data"), texts);
		}
		catch (JacksonException ex) {
			// Its message may quote the answer.
			throw EmbeddingErrors.malformed("not JSON");
		}
		catch (StoreUnavailableException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw EmbeddingErrors.malformed(ex.getClass().getSimpleName());
		}
	}

	void close() {
		this.forBatches.dispatcher().cancelAll();
		this.forBatches.dispatcher().executorService().shutdown();
		this.forBatches.connectionPool().evictAll();
	}

}
