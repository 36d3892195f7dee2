package com.voicehive.embedding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An embeddings endpoint over real HTTP that answers {@link WordVectors}. Answers that
 * tests have laid ready go first.
 */
public final class StubEndpoint implements AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final MockWebServer server = new MockWebServer();

	private final WordVectors vectors = new WordVectors(WordVectors.DIMENSION);

	private final Queue<MockResponse> ready = new ConcurrentLinkedQueue<>();

	private final List<String> texts = new CopyOnWriteArrayList<>();

	public StubEndpoint() {
		this.server.setDispatcher(new Dispatcher() {
			@Override
			public MockResponse dispatch(RecordedRequest request) {
				MockResponse next = StubEndpoint.this.ready.poll();
				return (next != null) ? next : answer(String.valueOf(request.getBody().utf8()));
			}
		});
		try {
			this.server.start(InetAddress.getLoopbackAddress(), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private MockResponse answer(String request) {
		List<Map<String, Object>> data = new ArrayList<>();
		JsonNode input = JSON.readTree(request).path("input");
		for (int i = 0; i < input.size(); i++) {
			this.texts.add(input.get(i).asString());
			data.add(Map.of("object", "embedding", "index", i, "embedding",
					this.vectors.of(input.get(i).asString()).vector()));
		}
		// In an order that nobody may rely on.
		Collections.reverse(data);
		return json(Map.of("object", "list", "model", "stub", "data", data)).build();
	}

	static MockResponse.Builder json(Object body) {
		return new MockResponse.Builder().setHeader("Content-Type", "application/json")
			.body(JSON.writeValueAsString(body));
	}

	/** Lays an answer ready for the next request that has none yet. */
	StubEndpoint next(MockResponse.Builder answer) {
		this.ready.add(answer.build());
		return this;
	}

	public HttpUrl url() {
		return this.server.url("/v1/embeddings");
	}

	/** All texts that it was asked about and has answered. */
	public List<String> texts() {
		return this.texts;
	}

	int requests() {
		return this.server.getRequestCount();
	}

	RecordedRequest takeRequest() throws InterruptedException {
		return this.server.takeRequest();
	}

	@Override
	public void close() {
		this.server.close();
	}

}
