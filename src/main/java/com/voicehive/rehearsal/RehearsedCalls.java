package com.voicehive.rehearsal;

import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What agents ask of a service all day, until it is quick at it. */
final class RehearsedCalls {

	/** By which the platform is known whose caller rings. */
	static final String WEBHOOK_SECRET = "rehearsal";

	private static final MediaType MEDIA_TYPE = MediaType.get("application/json");

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final int CALLERS = 4;

	/** Each makes so many: the first compiler takes up what has run 200 times. */
	private static final int ROUNDS = 60;

	/** Where the machine is slow, so long at most. */
	private static final Duration WHILE_MEM0_ANSWERS = Duration.ofSeconds(12);

	private static final Duration WHILE_MEM0_HANGS = Duration.ofSeconds(1);

	private static final Duration WHILE_COMPILING = Duration.ofSeconds(3);

	private static final int LOOK_AT_COMPILER_MILLIS = 50;

	private static final int SHORT_BUDGET_MILLIS = 5;

	private final String url;

	private final OkHttpClient http = new OkHttpClient();

	/**
	 * @param url of the service
	 */
	RehearsedCalls(String url) {
		this.url = url;
	}

	/**
	 * Makes the calls.
	 * @throws IOException when one is not answered
	 */
	void make(StandInMem0 mem0) throws IOException {
		ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
		try {
			makeAll(callers, WHILE_MEM0_ANSWERS, 1000);
			mem0.hang();
			makeAll(callers, WHILE_MEM0_HANGS, SHORT_BUDGET_MILLIS);
			awaitCompiled();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException ex) {
			throw new IOException(ex.getCause());
		}
		finally {
			callers.shutdownNow();
			this.http.dispatcher().executorService().shutdown();
			this.http.connectionPool().evictAll();
		}
	}

	private void makeAll(ExecutorService callers, Duration time, int budgetMillis)
			throws InterruptedException, ExecutionException {
		long end = System.nanoTime() + time.toNanos();
		List<Callable<@Nullable Void>> all = new ArrayList<>();
		for (int i = 0; i < CALLERS; i++) {
			String phone = "121255501" + (10 + i);
			all.add(() -> {
				for (int round = 0; round < ROUNDS && System.nanoTime() < end; round++) {
					converse(phone, "rehearsal-" + round, budgetMillis);
				}
				return null;
			});
		}
		for (Future<@Nullable Void> done : callers.invokeAll(all)) {
			done.get();
		}
	}

	/** Until the compiler has caught up. */
	private static void awaitCompiled() throws InterruptedException {
		CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
		long end = System.nanoTime() + WHILE_COMPILING.toNanos();
		long before;
		do {
			before = compiler.getTotalCompilationTime();
			Thread.sleep(LOOK_AT_COMPILER_MILLIS);
		}
		while (compiler.getTotalCompilationTime() > before && System.nanoTime() < end);
	}

	private void converse(String phone, String session, int budgetMillis) throws IOException {
		get("/api/v1/memories?identifier_type=phone&user_identifier=%2B" + phone, budgetMillis);
		get("/api/v1/memories?identifier_type=session_id&user_identifier=" + session, budgetMillis);
		post("/api/v1/memories/search", """
				{"query": "When is my appointment on Friday?", "user_id": "+%s"}""".formatted(phone), budgetMillis);
		post("/api/v1/memories/search", """
				{"query": "When is my appointment on Friday?"}""", budgetMillis);
		get("/api/v1/sessions/" + session + "/context", budgetMillis);
		get("/api/v1/sessions/" + session + "/context?format=prompt&q=appointment", budgetMillis);
		ring(phone, budgetMillis);
		if (budgetMillis > SHORT_BUDGET_MILLIS) {
			store(phone, session, budgetMillis);
		}
	}

	/** As a voice platform asks before a call, for many callers at once. */
	private void ring(String phone, int budgetMillis) throws IOException {
		String request = """
				{"message": {"type": "assistant-request", "call": {"id": "call"}, "customer": {"number": "+%s"}}}"""
			.formatted(phone);
		call("/webhooks/vapi?assistant_id=rehearsal",
				new Request.Builder().post(RequestBody.create(request, MEDIA_TYPE))
					.header("X-Vapi-Secret", WEBHOOK_SECRET),
				budgetMillis);
	}

	private void store(String phone, String session, int budgetMillis) throws IOException {
		String turn = """
				{"session_id": "%s", "call_id": "call", "user_name": "Rehearsal", "user_phone": "+%s",
				"query": "Could you move my appointment to Friday?", "answer": "Of course, it is on Friday now.",
				"tags": ["appointment"], "metadata": {"intent": "booking"}}""".formatted(session, phone);
		JsonNode stored = post("/api/v1/memories", turn, budgetMillis);
		post("/api/v1/memories/batch", """
				{"memories": [%s, %s]}""".formatted(turn, turn), budgetMillis);
		String one = "/api/v1/memories/" + stored.path("memory_id").asString();
		get(one, budgetMillis);
		call(one, new Request.Builder().delete(), budgetMillis);
	}

	private void get(String path, int budgetMillis) throws IOException {
		call(path, new Request.Builder(), budgetMillis);
	}

	private JsonNode post(String path, String body, int budgetMillis) throws IOException {
		return call(path, new Request.Builder().post(RequestBody.create(body, MEDIA_TYPE))
			.header("Idempotency-Key", UUID.randomUUID().toString()), budgetMillis);
	}

	private JsonNode call(String path, Request.Builder request, int budgetMillis) throws IOException {
		request.url(this.url + path).header("X-Memory-Budget-Ms", Integer.toString(budgetMillis));
		try (Response response = this.http.newCall(request.build()).execute()) {
			byte[] body = response.body().bytes();
			if (!response.isSuccessful()) {
				throw new IOException("HTTP " + response.code());
			}
			return JSON.readTree(body);
		}
	}

}
