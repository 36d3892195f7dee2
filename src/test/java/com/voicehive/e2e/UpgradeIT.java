package com.voicehive.e2e;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.voicehive.e2e.Http.Reply;
import com.voicehive.embedding.StubEndpoint;
import com.voicehive.simulator.Addition;
import com.voicehive.simulator.Fault;
import com.voicehive.simulator.Fault.Kind;
import com.voicehive.simulator.Mem0Replica;
import com.voicehive.simulator.Mem0Simulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import static com.voicehive.e2e.Service.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Opens what a service of the last version left when it was killed, and goes on with it.
 */
@Timeout(240)
class UpgradeIT {

	/** Later than anything waits for its next try, earlier than what may arrive late. */
	/**
	 * What others have stored of people who were erased, without an app: it is nobody's,
	 * and stays.
	 */
	private static final List<String> NOBODYS = List.of("Has two cats", "Speaks Portuguese");

	private static final Duration SOON = Duration.ofMinutes(2);

	private static final Duration A_YEAR = Duration.ofDays(365);

	private static final String MARIA = "+15552000001";

	@TempDir
	private Path directory;

	/** The time of day then, in a service that is started with it as a source. */
	static final class ThatDay {

		private static volatile InstantSource clock = InstantSource.system();

		@Bean
		@Primary
		InstantSource thatDay() {
			return clock;
		}

	}

	private LastVersion left(String name, Duration after) throws Exception {
		LastVersion left = LastVersion.unpack(name, this.directory);
		ThatDay.clock = Clock.offset(Clock.systemUTC(), left.untilAfterTheKill(after));
		return left;
	}

	private static Service start(LastVersion left, String... settings) {
		List<String> all = new ArrayList<>(List.of(settings));
		all.add("spring.main.sources=" + ThatDay.class.getName());
		return Service.start(left.data(), all.toArray(String[]::new));
	}

	private static Service start(LastVersion left, Mem0Simulator mem0, String... settings) {
		List<String> all = new ArrayList<>(List.of(settings));
		all.add("MEM0_BASE_URL=" + mem0.url());
		all.add("MEM0_API_KEY=" + Mem0Simulator.DEFAULT_KEY);
		return start(left, all.toArray(String[]::new));
	}

	@Test
	void aQueueOfTheLastVersion_isKeptWhileMem0IsAwayAndDeliveredOnceInOrder() throws Exception {
		LastVersion left = left("delivery", SOON);
		try (Mem0Simulator mem0 = Mem0Replica.start(left.mem0(), ThatDay.clock)) {
			mem0.faults().set(Fault.of(Kind.RESET));
			try (Service service = start(left, mem0)) {
				assertThat(Snapshot.counts(service.http)).isEqualTo(left.expected().path("counts"));
				assertEverythingIsHere(left, service);
				assertKeysStillHold(left, service);
				assertSearchesFind(left, service);

				mem0.faults().set(Fault.status(503).onAdds(), Fault.status(503).on("DELETE", "/v1/*"));
				assertMem0BringsNothingBack(left, service);

				mem0.faults().clear();
				service.awaitAllDelivered();
				awaitMem0Keeps(left, mem0, Set.of("pending", "delivered"));
				assertArrivedOnceInOrder(left, mem0);
				assertWhatLeftIsInMem0(left, service);
				assertSearchesFind(left, service);

				assertThat(service.statistics().at("/rejected_by_mem0"))
					.isEqualTo(left.expected().at("/counts/rejected_by_mem0").asString());
				Reply retried = service.http.post("/api/v1/delivery/retry", Map.of("state", "rejected"));
				assertThat(retried.at("/retried")).isEqualTo(left.expected().at("/counts/rejected_by_mem0").asString());
				service.awaitAllDelivered();
				awaitMem0Keeps(left, mem0, Set.of("pending", "delivered", "rejected"));
				assertThat(service.statistics().at("/rejected_by_mem0")).isEqualTo("0");

				service.awaitCircuit("closed");
				Reply next = service.store(MARIA, "Are you still there?", "I am.");
				assertThat(next.at("/storage")).isEqualTo("mem0");
				assertThat(service.retrieve("phone", MARIA, 1).each("id")).containsExactly(next.at("/memory_id"));
			}
		}
	}

	@Test
	void aQueueOfTheLastVersion_isDeliveredAYearLater() throws Exception {
		LastVersion left = left("delivery", A_YEAR);
		try (Mem0Simulator mem0 = Mem0Replica.start(left.mem0(), ThatDay.clock); Service service = start(left, mem0)) {
			service.awaitAllDelivered();
			awaitMem0Keeps(left, mem0, Set.of("pending", "delivered"));
			assertArrivedOnceInOrder(left, mem0);
			for (JsonNode memory : left.all("memories")) {
				assertThat(Snapshot.memory(service.http, id(memory)).path("created_at"))
					.isEqualTo(memory.path("created_at"));
			}
			assertDeletedAreHidden(left, service);
		}
	}

	@Test
	void extractionsOfTheLastVersion_areFollowedToTheirEnd() throws Exception {
		LastVersion left = left("extraction", SOON);
		try (Mem0Simulator mem0 = Mem0Replica.start(left.mem0(), ThatDay.clock);
				Service service = start(left, mem0, "MEM0_INFER=true")) {
			service.awaitAllDelivered();
			for (JsonNode memory : left.all("memories")) {
				assertThat(Snapshot.memory(service.http, id(memory)).path("content")).isEqualTo(memory.path("content"));
			}
			assertDeletedAreHidden(left, service);
			assertKeysStillHold(left, service);
			assertArrivedOnceInOrder(left, mem0);
			await().atMost(PATIENCE)
				.untilAsserted(() -> assertThat(idsIn(memoriesIn(mem0)))
					.containsExactlyInAnyOrderElementsOf(left.all("memories").stream().map(UpgradeIT::id).toList()));
			assertThat(service.statistics().at("/rejected_by_mem0")).isEqualTo("0");
		}
	}

	@Test
	void vectorsOfTheLastVersion_areSearchedWithoutAskingTheModelAgain() throws Exception {
		LastVersion left = left("embeddings", SOON);
		try (StubEndpoint model = new StubEndpoint();
				Service service = start(left, "VOICEHIVE_EMBEDDINGS_URL=" + model.url(),
						"VOICEHIVE_EMBEDDINGS_MODEL=stub")) {
			assertEverythingIsHere(left, service);
			await().atMost(PATIENCE)
				.untilAsserted(() -> assertThat(service.http.get("/actuator/prometheus").text())
					.contains("voicehive_embeddings_pending 0.0"));
			await().atMost(PATIENCE).untilAsserted(() -> assertSearchesFind(left, service));
			List<String> without = left.texts("without_vector");
			assertThat(left.all("memories")
				.stream()
				.filter((memory) -> model.texts().contains(memory.path("content").asString()))
				.map(UpgradeIT::id)).containsExactlyInAnyOrderElementsOf(without);
		}
	}

	private static void assertEverythingIsHere(LastVersion left, Service service) throws Exception {
		for (JsonNode memory : left.all("memories")) {
			assertThat(Snapshot.memory(service.http, id(memory))).isEqualTo(memory);
		}
		for (JsonNode person : left.all("people")) {
			assertThat(Snapshot.idsOf(service.http, person)).as(person.path("identifier").asString())
				.isEqualTo(person.path("ids"));
		}
		assertDeletedAreHidden(left, service);
	}

	private static void assertDeletedAreHidden(LastVersion left, Service service) throws Exception {
		for (String id : left.texts("deleted")) {
			assertThat(service.http.get("/api/v1/memories/" + id).status()).as(id).isEqualTo(404);
		}
	}

	private static void assertKeysStillHold(LastVersion left, Service service) throws Exception {
		for (JsonNode request : left.all("requests")) {
			String key = request.path("key").asString();
			Map<String, Object> body = body(request);
			Reply again = service.http.post(request.path("path").asString(), body, "Idempotency-Key", key);
			assertThat(again.status()).as(key).isEqualTo(request.path("status").asInt());
			assertThat(again.header("Idempotency-Replayed")).as(key).isEqualTo("true");
			assertThat(again.json()).as(key).isEqualTo(request.path("answer"));
			Reply other = service.http.post("/api/v1/memories", Service.turn(MARIA, "Other", "Words"),
					"Idempotency-Key", key);
			assertThat(other.at("/code")).as(key).isEqualTo("idempotency_key_reused");
		}
	}

	private static Map<String, Object> body(JsonNode request) {
		Map<String, Object> body = new LinkedHashMap<>();
		request.path("body").properties().forEach((field) -> body.put(field.getKey(), field.getValue()));
		return body;
	}

	private static void assertSearchesFind(LastVersion left, Service service) throws Exception {
		for (JsonNode search : left.all("searches")) {
			assertThat(service.search(search.path("user").asString(), search.path("query").asString()).each("id"))
				.as(search.path("query").asString())
				.contains(search.path("id").asString());
		}
	}

	/** Mem0 still shows what it could not be told to forget. */
	private static void assertMem0BringsNothingBack(LastVersion left, Service service) throws Exception {
		Set<String> here = left.all("memories").stream().map(UpgradeIT::id).collect(Collectors.toSet());
		for (JsonNode person : left.all("people")) {
			String path = Snapshot.path(person) + "&limit=100";
			await().atMost(PATIENCE).until(() -> service.http.get(path).at("/degraded"), "false"::equals);
			List<String> ids = person.path("ids").valueStream().map(JsonNode::asString).toList();
			List<String> shown = service.http.get(path).each("id");
			assertThat(shown).containsAll(ids).doesNotContainAnyElementsOf(left.texts("deleted"));
			assertThat(shown.stream().filter(here::contains)).isEqualTo(ids);
		}
	}

	/**
	 * In Mem0 is, once, what is here in one of the states, and nothing that was deleted.
	 */
	private static void awaitMem0Keeps(LastVersion left, Mem0Simulator mem0, Set<String> states) {
		List<String> expected = new ArrayList<>(
				left.all("in_mem0_alone").stream().map((memory) -> memory.path("content").asString()).toList());
		// Of two equal turns of a session Mem0 keeps one.
		left.all("memories")
			.stream()
			.filter((memory) -> states.contains(memory.path("state").asString()))
			.map((memory) -> memory.path("content").asString())
			.distinct()
			.forEach(expected::add);
		expected.addAll(left.texts("others"));
		expected.addAll(NOBODYS);
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(
					memoriesIn(mem0).valueStream().map((memory) -> memory.path("memory").asString()).toList())
				.containsExactlyInAnyOrderElementsOf(expected));
	}

	/** What was pending and not taken yet, each once and each owner's in its order. */
	private static void assertArrivedOnceInOrder(LastVersion left, Mem0Simulator mem0) {
		Set<String> before = idsIn(left.mem0().path("memories"));
		List<String> owed = left.all("memories")
			.stream()
			.filter((memory) -> memory.path("state").asString().equals("pending"))
			.map(UpgradeIT::id)
			.filter((id) -> !before.contains(id))
			.toList();
		assertThat(taken(mem0).map(Addition::memoryId)).containsExactlyInAnyOrderElementsOf(owed);
		taken(mem0)
			.collect(Collectors.groupingBy((addition) -> String.valueOf(addition.userId()),
					Collectors.mapping(Addition::memoryId, Collectors.toList())))
			.forEach((user, ids) -> assertThat(ids).as(user).isEqualTo(owed.stream().filter(ids::contains).toList()));
	}

	private static void assertWhatLeftIsInMem0(LastVersion left, Service service) throws Exception {
		for (JsonNode memory : left.all("in_mem0_alone")) {
			assertThat(Snapshot.memory(service.http, id(memory))).isEqualTo(memory);
		}
	}

	/** The adds that had an effect. */
	private static Stream<Addition> taken(Mem0Simulator mem0) {
		return mem0.additions().stream().filter((addition) -> !addition.repeated());
	}

	private static JsonNode memoriesIn(Mem0Simulator mem0) throws Exception {
		return new Http(mem0.url()).get("/simulator/memories").json().path("memories");
	}

	/** This service's ids of the memories that Mem0 has, or has facts of. */
	private static Set<String> idsIn(JsonNode memories) {
		return memories.valueStream()
			.map((memory) -> memory.at("/metadata/vh_memory_id").asString())
			.filter((id) -> !id.isEmpty())
			.collect(Collectors.toSet());
	}

	private static String id(JsonNode memory) {
		return memory.path("id").asString();
	}

}
