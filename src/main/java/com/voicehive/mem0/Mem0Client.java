package com.voicehive.mem0;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * An HTTP client for Mem0: addresses, the key, time limits, bodies, and the meaning of
 * failures. Retries nothing that Mem0 has answered or may have begun to do.
 */
final class Mem0Client {

	private static final MediaType JSON = MediaType.get("application/json");

	private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

	// Load balancers drop connections that were idle for a minute.
	private static final Duration IDLE_LIMIT = Duration.ofSeconds(50);

	// A network that forgets a connection tells nobody. All calls over HTTP/2, which the
	// probes keep from being idle, would fail until the system gives it up.
	private static final Duration PING_INTERVAL = Duration.ofSeconds(5);

	// Deliveries come in waves, which should not connect anew each time.
	private static final int IDLE_CONNECTIONS = 128;

	private final HttpUrl baseUrl;

	private final long maxAnswerBytes;

	private final InstantSource clock;

	final OkHttpClient http;

	final OkHttpClient pinging;

	private volatile boolean closed;

	Mem0Client(Mem0Settings settings, long maxAnswerBytes, Duration pingLimit, InstantSource clock) {
		this.baseUrl = settings.url();
		this.maxAnswerBytes = maxAnswerBytes;
		this.clock = clock;
		this.http = new OkHttpClient.Builder().addInterceptor(authorization(settings.apiKey()))
			.connectTimeout(Collections.min(List.of(CONNECT_LIMIT, settings.timeout())))
			.readTimeout(settings.timeout())
			.writeTimeout(settings.timeout())
			.callTimeout(settings.timeout())
			.pingInterval(PING_INTERVAL)
			.connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_LIMIT.toSeconds(), TimeUnit.SECONDS))
			// A redirect could carry the key and what callers said to another host.
			.followRedirects(false)
			.build();
		this.pinging = this.http.newBuilder()
			.callTimeout(Collections.min(List.of(pingLimit, settings.timeout())))
			.build();
	}

	private static Interceptor authorization(String apiKey) {
		return (chain) -> chain.proceed(chain.request()
			.newBuilder()
			.header("Authorization", "Token " + apiKey)
			.header("Accept", "application/json")
			.build());
	}

	/** An address under the base URL, each segment one of it whatever its characters. */
	HttpUrl.Builder address(String... segments) {
		HttpUrl.Builder address = this.baseUrl.newBuilder();
		for (String segment : segments) {
			address.addPathSegment(segment);
		}
		return address.addPathSegment("");
	}

	JsonNode ping() {
		Request request = new Request.Builder().url(address("v1", "ping").build()).build();
		return json(this.pinging, request).orElseThrow(Mem0Errors::wrongAddress);
	}

	/** The answer to a GET; empty when Mem0 has no such thing (404). */
	Optional<JsonNode> get(HttpUrl address) {
		return json(this.http, new Request.Builder().url(address).build());
	}

	/** The answer to a POST that changes nothing, and may be sent again. */
	JsonNode ask(HttpUrl address, Map<String, Object> body) {
		return post(address, RequestBody.create(bytes(body), JSON));
	}

	/** The answer to a POST that is sent once at most. */
	JsonNode send(HttpUrl address, Map<String, Object> body) {
		return post(address, new OneShotBody(bytes(body), JSON));
	}

	private JsonNode post(HttpUrl address, RequestBody body) {
		return json(this.http, new Request.Builder().url(address).post(body).build())
			.orElseThrow(Mem0Errors::wrongAddress);
	}

	/** Puts something in place of what is there; false when there is nothing (404). */
	boolean put(HttpUrl address, Map<String, Object> body) {
		return json(this.http, new Request.Builder().url(address).put(RequestBody.create(bytes(body), JSON)).build())
			.isPresent();
	}

	/**
	 * Whether it is deleted now; false when Mem0 has no such thing (404). Mem0 says so by
	 * an object or nothing: a gateway would send a page.
	 */
	boolean delete(HttpUrl address) {
		return exchange(this.http, new Request.Builder().url(address).delete().build())
			.filter((body) -> body.length == 0 || object(body).isObject())
			.isPresent();
	}

	private Optional<JsonNode> json(OkHttpClient client, Request request) {
		return exchange(client, request).map(Mem0Client::object);
	}

	/** The body of an answer; empty when Mem0 has no such thing (404). */
	private Optional<byte[]> exchange(OkHttpClient client, Request request) {
		if (this.closed) {
			throw new IllegalStateException("closed");
		}
		try (Response response = client.newCall(request).execute()) {
			if (response.isSuccessful()) {
				return Optional.of(body(response));
			}
			if (response.code() == 404) {
				return Optional.empty();
			}
			throw Mem0Errors.noSuccess(response, this.clock.instant());
		}
		catch (IOException ex) {
			throw Mem0Errors.noAnswer(ex);
		}
	}

	private byte[] body(Response response) throws IOException {
		BufferedSource source = response.body().source();
		if (source.request(this.maxAnswerBytes + 1)) {
			throw Mem0Errors.malformed("more than " + this.maxAnswerBytes + " bytes");
		}
		return source.readByteArray();
	}

	private static JsonNode object(byte[] answer) {
		try {
			JsonNode body = Mem0Json.JSON.readTree(answer);
			if (!body.isObject()) {
				throw Mem0Errors.malformed("not an object");
			}
			return body;
		}
		catch (JacksonException ex) {
			// Its message may quote the answer.
			throw Mem0Errors.malformed("not JSON");
		}
	}

	/**
	 * A body in UTF-8, by way of a string: half of a surrogate pair, which JSON can carry
	 * and UTF-8 can't, becomes a question mark there instead of a failure.
	 */
	private static byte[] bytes(Map<String, Object> body) {
		return Mem0Json.JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
	}

	void close() {
		this.closed = true;
		this.http.dispatcher().cancelAll();
		this.http.dispatcher().executorService().shutdown();
		this.http.connectionPool().evictAll();
	}

}
