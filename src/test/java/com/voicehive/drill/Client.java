package com.voicehive.drill;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

import com.voicehive.drill.checker.Breach;
import com.voicehive.drill.checker.Checker;
import com.voicehive.drill.checker.Timings;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the service, takes the time, and tells the checker of answers nobody expects. */
final class Client {

	static final JsonMapper JSON = JsonMapper.shared();

	/** Longer than any budget: a caller who waits as long has hung up. */
	private static final Duration LONGEST = Duration.ofSeconds(15);

	private static final Pattern AGENTS = Pattern.compile("(?:GET|POST) /api/v1/memories|POST /api/v1/memories/\\w+"
			+ "|POST /api/v1/lead-summaries|GET /api/v1/sessions/.*|GET /api/v1/statistics"
			+ "|POST /mem0/v3/memories/.*|GET /mem0/v1/memories/.*");

	private static final int SERVER_ERROR = 500;

	/** Calls of each caller. */
	private static final int PRACTICE = 50;

	/**
	 * An answer, and between which times it was made.
	 */
	record Answer(int status, @Nullable String replayed, @Nullable String cacheStatus, String text, long begunAt,
			long endedAt) {

		JsonNode json() {
			return JSON.readTree(this.text);
		}

		boolean is(int... statuses) {
			for (int one : statuses) {
				if (one == this.status) {
					return true;
				}
			}
			return false;
		}

	}

	private final OkHttpClient http;

	private final Service service;

	private final Checker checker;

	private final Timings timings;

	private final Timings soonAfterStart;

	private final AtomicLong answers = new AtomicLong();

	private final AtomicLong unanswered = new AtomicLong();

	private int killsSeen;

	/**
	 * @param tenant whom it calls
	 */
	Client(Service service, String tenant, Checker checker, Timings timings, Timings soonAfterStart) {
		this.service = service;
		this.http = new OkHttpClient.Builder()
			.addInterceptor((chain) -> chain.proceed(withKey(chain.request(), tenant)))
			.retryOnConnectionFailure(false)
			.callTimeout(LONGEST)
			.readTimeout(LONGEST)
			// Shorter than the server keeps them.
			.connectionPool(new ConnectionPool(500, 20, TimeUnit.SECONDS))
			.build();
		this.checker = checker;
		this.timings = timings;
		this.soonAfterStart = soonAfterStart;
	}

	/** With an agent's key what agents do, else with support's, who leaves a trace. */
	private static Request withKey(Request request, String tenant) {
		boolean exported = "application/x-ndjson".equals(request.header("Accept"));
		boolean agents = !exported && AGENTS.matcher(request.method() + " " + request.url().encodedPath()).matches();
		String key = Service.keyOf(tenant, agents ? "agent" : "support");
		String scheme = request.url().encodedPath().startsWith("/mem0/") ? "Token " : "Bearer ";
		return request.newBuilder().header("Authorization", scheme + key).build();
	}

	/**
	 * Makes this process used to asking, as a crowd does, so that its own slowness is not
	 * taken for the service's.
	 * @param url answers fast
	 */
	void practise(String url, int callers) throws InterruptedException, ExecutionException {
		ExecutorService threads = Executors.newFixedThreadPool(callers);
		try {
			Callable<String> call = () -> {
				try (Response response = this.http.newCall(new Request.Builder().url(url).build()).execute()) {
					return response.body().string();
				}
			};
			for (Future<String> answer : threads.invokeAll(Collections.nCopies(callers * PRACTICE, call))) {
				answer.get();
			}
		}
		finally {
			threads.shutdown();
		}
	}

	/** How many answers there were. */
	long answers() {
		return this.answers.get();
	}

	/** How many requests a kill has cut off. */
	long unanswered() {
		return this.unanswered.get();
	}

	Request.Builder request(String path) {
		return new Request.Builder().url(this.service.url() + path);
	}

	/**
	 * @return null when the service was killed meanwhile
	 */
	@Nullable Answer ask(String operation, Request request, Duration budget) throws InterruptedException {
		int kills = this.service.awaitReady();
		forgetConnections(kills);
		long begun = System.nanoTime();
		try (Response response = this.http.newCall(request).execute()) {
			String text = response.body().string();
			long ended = System.nanoTime();
			this.timings.answered(operation, ended - begun, budget);
			if (this.service.isFresh(begun)) {
				this.soonAfterStart.answered(operation, ended - begun, budget);
			}
			this.answers.incrementAndGet();
			if (response.code() >= SERVER_ERROR) {
				unexpected(operation, response.code(), text);
			}
			return new Answer(response.code(), response.header("Idempotency-Replayed"), response.header("Cache-Status"),
					text, begun, ended);
		}
		catch (IOException ex) {
			if (this.service.wasKilledSince(kills)) {
				this.unanswered.incrementAndGet();
			}
			else {
				this.checker.breaches()
					.add(Breach.NO_ANSWER,
							operation + " after " + (System.nanoTime() - begun) / 1_000_000 + " ms: " + ex);
			}
			return null;
		}
	}

	/** Those to a process that was killed. */
	private synchronized void forgetConnections(int kills) {
		if (this.killsSeen != kills) {
			this.http.connectionPool().evictAll();
			this.killsSeen = kills;
		}
	}

	/** Something other was expected. */
	void unexpected(String operation, int status, String text) {
		this.checker.breaches().add(Breach.UNEXPECTED_ANSWER, operation + ": " + status + " " + code(text));
	}

	private static String code(String text) {
		try {
			return JSON.readTree(text).path("code").asString("");
		}
		catch (JacksonException ex) {
			return "";
		}
	}

	void close() {
		this.http.dispatcher().executorService().shutdown();
		this.http.connectionPool().evictAll();
	}

}
