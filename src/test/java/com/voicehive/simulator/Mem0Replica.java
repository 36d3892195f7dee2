package com.voicehive.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A simulated Mem0 that begins with what another one kept: the same memories under the
 * same ids, all of them visible, and the same ends of events.
 */
public final class Mem0Replica implements AutoCloseable {

	private static final int THREADS = 8;

	private static final String EVENT = "/v1/event/";

	private final Mem0Api api;

	private final Faults faults;

	private final Answering answering;

	private final Map<String, JsonNode> events = new HashMap<>();

	private final HttpServer server;

	private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

	private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(THREADS);

	private Mem0Replica(JsonNode state, InstantSource clock) {
		this.api = new Mem0Api(Mem0Simulator.DEFAULT_KEY, clock);
		this.faults = new Faults(clock);
		Statistics statistics = new Statistics();
		this.answering = new Answering(this.api, new ControlApi(this.api, this.faults, statistics), this.faults,
				statistics, this.scheduler);
		state.path("memories").forEach((memory) -> this.api.shelf.put(memory(memory)));
		state.path("events").forEach((event) -> this.events.put(event.path("id").asString(), event));
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this.answering);
		this.server.createContext(EVENT, this::answerEvent);
		this.server.start();
	}

	/**
	 * @param state {@code memories} as {@code GET /simulator/memories} lists them, and
	 * {@code events} as {@code GET /v1/event/...} answers them
	 */
	public static Mem0Replica start(JsonNode state, InstantSource clock) {
		return new Mem0Replica(state, clock);
	}

	private static StoredMemory memory(JsonNode json) {
		StoredMemory.Scope scope = new StoredMemory.Scope(text(json, "user_id"), text(json, "agent_id"),
				text(json, "app_id"), text(json, "run_id"));
		Instant createdAt = time(json, "created_at");
		JsonNode metadata = json.path("metadata").isObject() ? json.get("metadata") : null;
		return new StoredMemory(json.path("id").asString(), json.path("memory").asString(), scope, metadata, createdAt,
				time(json, "updated_at"), text(json, "expiration_date"), Instant.EPOCH);
	}

	private static @Nullable String text(JsonNode json, String field) {
		return json.path(field).asString(null);
	}

	private static Instant time(JsonNode json, String field) {
		return OffsetDateTime.parse(json.path(field).asString()).toInstant();
	}

	private void answerEvent(HttpExchange exchange) throws IOException {
		String id = exchange.getRequestURI().getPath().substring(EVENT.length()).replace("/", "");
		JsonNode event = this.events.get(id);
		if (event == null) {
			this.answering.handle(exchange);
			return;
		}
		byte[] body = Reply.JSON.writeValueAsBytes(event);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	public String url() {
		return "http://" + this.server.getAddress().getAddress().getHostAddress() + ':'
				+ this.server.getAddress().getPort();
	}

	public Faults faults() {
		return this.faults;
	}

	/** Every add that was taken since the beginning, in the order of their taking. */
	public List<Addition> additions() {
		return this.api.additions();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
		this.scheduler.shutdownNow();
	}

}
