package com.voicehive.rehearsal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Answers every request as Mem0 might, or not at all. */
final class StandInMem0 implements AutoCloseable {

	/**
	 * One for all calls: each finds in it what it looks for. A memory with an id of its
	 * own each time, since what was deleted is not shown again.
	 */
	private static final String ANSWER = """
			{"status": "SUCCEEDED", "count": 1, "next": null, "previous": null, "results": [{
			"id": "%s", "event": "ADD", "score": 0.5,
			"memory": "User: Hello?\\nAgent: Hello.", "user_id": "session:rehearsal", "session_id": "rehearsal",
			"created_at": "2024-01-01T00:00:00.000000-07:00", "metadata": {"vh_type": "conversation"}}]}
			""";

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final CountDownLatch end = new CountDownLatch(1);

	private volatile boolean hung;

	private StandInMem0(HttpServer server) {
		this.server = server;
	}

	static StandInMem0 start() throws IOException {
		// Each answer would wait 40 ms for an acknowledgement otherwise.
		System.setProperty("sun.net.httpserver.nodelay", "true");
		StandInMem0 mem0 = new StandInMem0(
				HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
		mem0.server.setExecutor(mem0.threads);
		mem0.server.createContext("/", mem0::answer);
		mem0.server.start();
		return mem0;
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/** From now on nothing is answered until this is closed. */
	void hang() {
		this.hung = true;
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			exchange.getRequestBody().readAllBytes();
			if (this.hung) {
				this.end.await();
			}
			byte[] answer = ANSWER.formatted(UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, answer.length);
			exchange.getResponseBody().write(answer);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Twice is fine. */
	@Override
	public void close() {
		this.end.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
