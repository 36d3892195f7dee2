package com.voicehive.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

import com.voicehive.e2e.Http.Reply;
import com.voicehive.embedding.StubEndpoint;
import com.voicehive.simulator.Addition;
import com.voicehive.simulator.Fault;
import com.voicehive.simulator.Fault.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static com.voicehive.e2e.NumberedTurns.lead;
import static com.voicehive.e2e.NumberedTurns.named;
import static com.voicehive.e2e.NumberedTurns.nameless;
import static com.voicehive.e2e.NumberedTurns.turn;
import static com.voicehive.e2e.Service.PATIENCE;
import static org.awaitility.Awaitility.await;

/**
 * Makes the data directories that {@link UpgradeIT} opens, with the jar of the version
 * before; run as src/test/resources/last-version/README.md says.
 */
class WholeLastVersion {

	private static final Path JAR = Path.of(System.getProperty("last-version.jar", "last-version.jar"));

	private static final String[] ASYNC = { "Prefer", "respond-async" };

	private static final String MARIA = "+15552000001";

	private static final String OMAR = "+15552000002";

	private static final String ERASED = "+15552000004";

	private static final String HANGING = "+15552000005";

	private static final String NEWCOMER = "+15552000006";

	private static final String REFUSED = "+15552000007";

	private static final String OTHERS = "+15552000008";

	private static final String ERASED_IN_TIME = "+15552000009";

	private static final String OLD = "+15552000010";

	private static final String LOCAL = "+15552000011";

	private static final String KNOWN_LATER = "+15552000012";

	private static final String LIKES_MORNINGS = "Likes to be called in the morning";

	private final Ledger ledger = new Ledger();

	/** What Mem0 has refused for good. */
	private List<String> rejected = List.of();

	@TempDir
	private Path directory;

	private Child start(Map<String, String> settings) throws IOException {
		Child service = Child.start(JAR, this.directory.resolve("data"), settings);
		this.ledger.speakTo(service.http);
		return service;
	}

	private Child start(Mem0 mem0, String... settings) throws IOException {
		Map<String, String> all = new LinkedHashMap<>();
		all.put("MEM0_BASE_URL", mem0.simulator.url());
		all.put("MEM0_API_KEY", mem0.simulator.apiKey());
		all.put("VOICEHIVE_READ_BUDGET_MS", "5000");
		for (int i = 0; i < settings.length; i += 2) {
			all.put(settings[i], settings[i + 1]);
		}
		return start(all);
	}

	private List<String> storeAll(int from, int to, IntFunction<Map<String, Object>> turnOf)
			throws IOException, InterruptedException {
		List<String> ids = new ArrayList<>();
		for (int number = from; number < to; number++) {
			ids.add(this.ledger.store(turnOf.apply(number)));
		}
		return ids;
	}

	@Test
	void aQueueWhileMem0IsAway_isLeftByTheLastVersion() throws Exception {
		try (Mem0 mem0 = new Mem0()) {
			localOnly();
			leaveForMem0Alone(mem0);
			List<String> marias;
			try (Child service = start(mem0)) {
				marias = manyCallers();
				service.stop();
			}
			try (Child service = start(mem0, "MEM0_TIMEOUT", "2")) {
				// Enough that is well for the breaker not to open at the first failures.
				refusals(mem0);
				deletionsWhileMem0IsWell(mem0, marias);
				whileMem0IsAway(mem0, service);
				searches();
				ObjectNode expected = this.ledger.expected();
				expected.putArray("others").add(LIKES_MORNINGS);
				service.kill();
				LastVersion.pack("delivery", this.directory, state(mem0, List.of()), expected);
			}
		}
	}

	private void localOnly() throws Exception {
		try (Child service = start(Map.of())) {
			storeAll(0, 3, (number) -> turn(LOCAL, number));
			service.stop();
		}
	}

	private void leaveForMem0Alone(Mem0 mem0) throws Exception {
		try (Child service = start(mem0, "VOICEHIVE_LOCAL_MAX_MEMORIES", "7")) {
			storeAll(0, 10, (number) -> turn(OLD, number));
			await().atMost(PATIENCE.multipliedBy(2))
				.until(() -> service.http.get("/api/v1/statistics").at("/total_memories"), "7"::equals);
			this.ledger.look();
			service.stop();
		}
	}

	private List<String> manyCallers() throws Exception {
		this.ledger.store(turn(MARIA, 0), "Idempotency-Key", "maria-0");
		List<String> marias = storeAll(1, 24, (number) -> turn("01", MARIA, "Maria Őszi", number));
		storeAll(0, 18, (number) -> turn(OMAR, number));
		this.ledger.batch(List.of(turn(OMAR, 18), turn(OMAR, 19), turn(OMAR, 20), nameless("batch", 0)),
				"Idempotency-Key", "omar-batch");
		for (String phone : List.of("+15552000003", ERASED, HANGING)) {
			storeAll(0, 16, (number) -> turn(phone, number));
		}
		for (String name : List.of("Zoë Ärmel", "Łukasz Żółć", "山田 太郎")) {
			storeAll(0, 10, (number) -> named(name, number));
		}
		storeAll(0, 9, (number) -> nameless("web-chat-1", number));
		storeAll(0, 7, (number) -> nameless("web-chat-2", number));
		storeAll(0, 4, (number) -> nameless("known-later", number));
		storeAll(4, 8, (number) -> {
			Map<String, Object> turn = nameless("known-later", number);
			turn.put("user_phone", KNOWN_LATER);
			return turn;
		});
		storeAll(0, 4, (number) -> turn(KNOWN_LATER, number));
		this.ledger.store(lead("lead-1", Map.of("name", "Inés Núñez", "phone", "+1 (555) 200-0013", "budget", 5000)),
				"Idempotency-Key", "lead-1");
		this.ledger.store(lead("lead-2", Map.of("company", "Smørrebrød & Søn", "timeline", "spring")));
		this.ledger.find(MARIA, "depot parcel 01", marias.get(9));
		return marias;
	}

	private void deletionsWhileMem0IsWell(Mem0 mem0, List<String> marias) throws Exception {
		// Twice the same: one in Mem0, two here.
		this.ledger.store(Service.turn(OMAR, "Hello?", "Hello, who is it?"));
		this.ledger.store(Service.turn(OMAR, "Hello?", "Hello, who is it?"));
		mem0.othersAdd(MARIA, LIKES_MORNINGS);
		this.ledger.delete(mem0.othersAdd(MARIA, "Likes to be called at night"));
		mem0.othersAdd(ERASED, "Has two cats");
		this.ledger.delete(marias.get(3));
		this.ledger.delete(marias.get(4));
		storeAll(0, 5, (number) -> turn(ERASED_IN_TIME, number));
		mem0.othersAdd(ERASED_IN_TIME, "Has a dog");
		this.ledger.erase("phone", ERASED_IN_TIME);
		storeAll(5, 8, (number) -> turn(ERASED_IN_TIME, number));
	}

	private void refusals(Mem0 mem0) throws Exception {
		mem0.fails(Fault.status(400).onAdds().times(3));
		this.rejected = storeAll(0, 3, (number) -> turn(REFUSED, number));
		mem0.well();
		storeAll(3, 6, (number) -> turn(REFUSED, number));
	}

	private void whileMem0IsAway(Mem0 mem0, Child service) throws Exception {
		String others = mem0.othersAdd(OTHERS, "Speaks Portuguese");
		List<String> newcomers = storeAll(0, 2, (number) -> turn(NEWCOMER, number));
		mem0.fails(Fault.of(Kind.HANG).onAdds());
		int before = mem0.simulator.requests();
		String hanging = this.ledger.store(turn(HANGING, 16), ASYNC);
		await().atMost(PATIENCE).until(() -> mem0.simulator.requests() > before);
		// Taken, and the answer is lost; a look for them is not answered either.
		mem0.fails(Fault.of(Kind.RESET).onAdds().takingEffect(), Fault.of(Kind.RESET).on("POST", "/v3/memories/"),
				Fault.of(Kind.RESET).on("DELETE", "/v1/*"));
		List<String> lost = List.of(this.ledger.store(turn(MARIA, 24), ASYNC),
				this.ledger.store(named("Zoë Ärmel", 10), ASYNC));
		awaitTaken(mem0, lost);
		mem0.fails(Fault.status(503));
		this.ledger.delete(newcomers.get(0));
		List<String> refused = List.of(this.ledger.store(turn(OMAR, 21), ASYNC),
				this.ledger.store(turn(ERASED, 16), ASYNC));
		awaitTried(service, refused);
		awaitTried(service, List.of(hanging));
		mem0.plugPulled();
		storeAll(25, 29, (number) -> turn("01", MARIA, "Maria Őszi", number));
		this.ledger.batch(List.of(turn(OMAR, 22), turn(OMAR, 23), turn(KNOWN_LATER, 4)), "Idempotency-Key",
				"omar-batch-2");
		this.ledger.store(turn(HANGING, 17), "Idempotency-Key", "hanging-17");
		storeAll(10, 13, (number) -> named("Zoë Ärmel", number + 1));
		storeAll(10, 13, (number) -> named("Łukasz Żółć", number));
		storeAll(9, 12, (number) -> nameless("web-chat-1", number));
		storeAll(4, 6, (number) -> turn(KNOWN_LATER, number + 1));
		List<String> late = storeAll(2, 8, (number) -> turn(NEWCOMER, number));
		this.ledger.store(lead("lead-3", Map.of("name", "Inés Núñez", "phone", "+15552000013", "budget", 7500)));
		// Of each kind one: delivered, lost, never sent, refused for good, another's.
		this.ledger.delete(newcomers.get(1));
		this.ledger.delete(lost.get(0));
		this.ledger.delete(late.get(2));
		this.ledger.delete(this.rejected.get(0));
		this.ledger.delete(others);
		this.ledger.erase("phone", ERASED);
		this.ledger.erase("name", "山田 太郎");
		this.ledger.erase("session_id", "web-chat-2");
		storeAll(17, 19, (number) -> turn(ERASED, number));
	}

	private void searches() throws Exception {
		for (String phone : List.of(MARIA, OMAR, "+15552000003", ERASED, HANGING, NEWCOMER, REFUSED, OTHERS,
				ERASED_IN_TIME, LOCAL, KNOWN_LATER, "+15552000013")) {
			this.ledger.know("phone", phone);
		}
		for (String name : List.of("Zoë Ärmel", "Łukasz Żółć", "山田 太郎", "Maria Őszi", "Inés Núñez")) {
			this.ledger.know("name", name);
		}
		for (String session : List.of("web-chat-1", "web-chat-2", "known-later", "lead-2", "session-01-0")) {
			this.ledger.know("session_id", session);
		}
		this.ledger.find("zoe armel", "bicycle repairs 7",
				this.ledger.store(turn("zo", "", "Zoë Ärmel", 7), "Idempotency-Key", "zoe-7"));
		this.ledger.find("web-chat-1", "wo ist meine Bestellung geblieben",
				this.ledger.store(nameless("web-chat-1", 12), "Idempotency-Key", "web-chat-12"));
	}

	private static void awaitTaken(Mem0 mem0, List<String> ids) {
		await().atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(10))
			.until(() -> mem0.simulator.additions().stream().map(Addition::memoryId).toList().containsAll(ids));
	}

	private static void awaitTried(Child service, List<String> ids) {
		for (String id : ids) {
			await().atMost(PATIENCE)
				.pollInterval(Duration.ofMillis(10))
				.until(() -> service.http.get("/api/v1/memories/" + id).json().at("/delivery/attempts").asInt() > 0);
		}
	}

	@Test
	void extractionsUnderWay_areLeftByTheLastVersion() throws Exception {
		try (Mem0 mem0 = new Mem0()) {
			try (Child service = start(mem0, "MEM0_INFER", "true")) {
				storeAll(0, 3, (number) -> turn(MARIA, number));
				await().atMost(PATIENCE)
					.until(() -> service.http.get("/api/v1/statistics").at("/pending_delivery"), "0"::equals);
				Fault slow = Fault.lasting(Kind.EVENT_DELAY, Duration.ofMinutes(1));
				mem0.fails(slow);
				Reply forgotten = this.ledger.tell(named("Zoë Ärmel", 0));
				List<Reply> told = new ArrayList<>(List.of(forgotten, this.ledger.tell(turn(MARIA, 3)),
						this.ledger.tell(turn(OMAR, 0), "Idempotency-Key", "omar-0")));
				mem0.fails(slow, Fault.of(Kind.FAILED_EVENT));
				told.add(this.ledger.tell(turn(REFUSED, 0)));
				// Under way when the service is killed, and taken after that.
				mem0.fails(Fault.of(Kind.HELD).onAdds());
				int before = mem0.simulator.requests();
				String held = this.ledger.store(turn(HANGING, 0), ASYNC);
				String deleted = this.ledger.store(turn(NEWCOMER, 0), ASYNC);
				awaitTried(service, List.of(held, deleted));
				await().atMost(PATIENCE).until(() -> mem0.simulator.requests() >= before + 2);
				this.ledger.store(turn(HANGING, 1), ASYNC);
				this.ledger.store(turn(NEWCOMER, 1), ASYNC);
				this.ledger.delete(deleted);
				this.ledger.delete(forgotten.at("/memory_id"));
				for (String phone : List.of(MARIA, OMAR, REFUSED, HANGING, NEWCOMER)) {
					this.ledger.know("phone", phone);
				}
				this.ledger.know("name", "Zoë Ärmel");
				ObjectNode expected = this.ledger.expected();
				service.kill();
				mem0.well();
				awaitTaken(mem0, List.of(held, deleted));
				mem0.putForward(Duration.ofMinutes(2));
				LastVersion.pack("extraction", this.directory,
						state(mem0, told.stream().map((reply) -> reply.at("/mem0_event_id")).toList()), expected);
			}
		}
	}

	@Test
	void vectorsOfAModel_areLeftByTheLastVersion() throws Exception {
		StubEndpoint model = new StubEndpoint();
		try (Child service = start(
				Map.of("VOICEHIVE_EMBEDDINGS_URL", model.url().toString(), "VOICEHIVE_EMBEDDINGS_MODEL", "stub"))) {
			storeAll(0, 20, (number) -> turn(MARIA, number));
			String doctor = this.ledger.store(Service.turn(MARIA, "My doctor is Smith.", "Noted."));
			await().atMost(PATIENCE)
				.until(() -> service.http.get("/actuator/prometheus")
					.text()
					.contains("voicehive_embeddings_pending 0.0"));
			this.ledger.find(MARIA, "medicus", doctor);
			model.close();
			List<String> without = storeAll(20, 22, (number) -> turn(MARIA, number));
			this.ledger.know("phone", MARIA);
			ObjectNode expected = this.ledger.expected();
			without.forEach(expected.putArray("without_vector")::add);
			service.kill();
			LastVersion.pack("embeddings", this.directory, Http.JSON.createObjectNode(), expected);
		}
	}

	private static JsonNode state(Mem0 mem0, List<String> events) throws Exception {
		Http http = new Http(mem0.simulator.url(), "Authorization", "Token " + mem0.simulator.apiKey());
		ArrayNode ends = Http.JSON.createArrayNode();
		for (String event : events) {
			ends.add(http.get("/v1/event/" + event + "/").json());
		}
		// After its events, whose facts are among them.
		ObjectNode state = (ObjectNode) http.get("/simulator/memories").json();
		state.set("events", ends);
		return state;
	}

}
