package com.voicehive.e2e;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import com.voicehive.simulator.Addition;
import com.voicehive.simulator.Fault;
import com.voicehive.simulator.Mem0Simulator;
import tools.jackson.databind.JsonNode;

/** The simulated Mem0, with a clock that can be put forward and others who use it. */
final class Mem0 implements AutoCloseable {

	final Mem0Simulator simulator;

	private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

	private final Http http;

	Mem0() {
		this(0);
	}

	Mem0(int port) {
		InstantSource clock = () -> Instant.now().plus(this.ahead.get());
		this.simulator = Mem0Simulator.start(port, Mem0Simulator.DEFAULT_KEY, clock);
		this.http = new Http(this.simulator.url(), "Authorization", "Token " + this.simulator.apiKey());
	}

	void fails(Fault... faults) {
		this.simulator.faults().set(faults);
	}

	/** Every connection is closed instead of answered. */
	void plugPulled() {
		fails(Fault.of(Fault.Kind.RESET));
	}

	void well() {
		this.simulator.faults().clear();
	}

	void putForward(Duration by) {
		this.ahead.updateAndGet((before) -> before.plus(by));
	}

	/** What another client of Mem0 does; the id that Mem0 gives. */
	String othersAdd(String userId, String text) throws IOException, InterruptedException {
		return othersAdd(userId, text, "voicehive");
	}

	/** The same by another app of the account. */
	String othersAdd(String userId, String text, String appId) throws IOException, InterruptedException {
		return this.http
			.post("/v3/memories/add/", Map.of("messages", List.of(Map.of("role", "user", "content", text)), "user_id",
					userId, "app_id", appId, "infer", false))
			.at("/results/0/id");
	}

	/** Everything it keeps of a user, shown or not. */
	List<JsonNode> memoriesOf(String userId) throws IOException, InterruptedException {
		return this.http.get("/simulator/memories?user_id=" + Http.encoded(userId))
			.json()
			.path("memories")
			.valueStream()
			.toList();
	}

	List<String> textsOf(String userId) throws IOException, InterruptedException {
		return memoriesOf(userId).stream().map((memory) -> memory.path("memory").asString()).toList();
	}

	/** The texts that arrived for a user, in their order, as often as they arrived. */
	List<String> arrivedFor(String userId) {
		return this.simulator.additionsOf(userId).stream().map(Addition::text).toList();
	}

	@Override
	public void close() {
		this.simulator.close();
	}

}
