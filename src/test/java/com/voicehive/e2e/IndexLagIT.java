package com.voicehive.e2e;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.voicehive.e2e.Http.Reply;
import com.voicehive.simulator.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.voicehive.e2e.Service.content;
import static org.assertj.core.api.Assertions.assertThat;

/** What was stored is seen at once, and once, though Mem0 shows it later. */
@Timeout(120)
class IndexLagIT {

	private static final Duration LAG = Duration.ofMinutes(5);

	@RegisterExtension
	static final Deployment deployment = new Deployment();

	@BeforeEach
	void mem0IsBehind(Mem0 mem0) {
		mem0.fails(Fault.lasting(Fault.Kind.INDEX_LAG, LAG));
	}

	@Test
	void aTurnMem0DoesNotShowYet_isInEveryAnswerOnceAndStaysOnceWhenMem0ShowsIt(Mem0 mem0, Service service)
			throws Exception {
		Map<String, Object> turn = Service.turn("+15553330001", "Is the parcel on its way?", "It is.");
		turn.put("user_name", "José Núñez");
		Reply stored = service.http.post("/api/v1/memories", turn);
		assertThat(stored.at("/storage")).isEqualTo("mem0");
		assertSeenOnce(service, stored.at("/memory_id"), 10);
		mem0.putForward(LAG.plusMinutes(1));
		assertSeenOnce(service, stored.at("/memory_id"), 9);
	}

	// Another limit is another answer: not one of the cache.
	private static void assertSeenOnce(Service service, String id, int limit) throws Exception {
		String phone = "+15553330001";
		List<Reply> reads = List.of(service.retrieve("phone", phone, limit),
				service.retrieve("name", "jose nunez", limit),
				service.retrieve("session_id", "session of " + phone, limit),
				service.http.post("/api/v1/memories/search",
						Map.of("query", "parcel", "user_id", phone, "limit", limit)),
				service.http.post("/api/v1/memories/search", Map.of("query", "parcel", "limit", limit)),
				service.context(phone));
		for (Reply read : reads) {
			assertThat(read.status()).isEqualTo(200);
			assertThat(read.each("id")).as(read.text()).containsExactly(id);
			assertThat(read.at("/degraded")).isEqualTo("false");
		}
	}

	@Test
	void everyStore_isSeenByTheVeryNextRead(Service service) throws Exception {
		for (int turn = 1; turn <= 20; turn++) {
			service.store("+15553330002", "Turn " + turn, "Yes");
			Reply read = service.retrieve("phone", "+15553330002", 100);
			assertThat(read.contents()).hasSize(turn).startsWith(content("Turn " + turn, "Yes"));
		}
	}

	@Test
	void theSameWordsTwice_areTwoTurnsHereAndMayBeOneInMem0(Mem0 mem0, Service service) throws Exception {
		mem0.well();
		service.store("+15553330003", "Yes", "Fine");
		service.store("+15553330003", "Yes", "Fine");
		service.awaitAllDelivered();
		assertThat(mem0.memoriesOf("+15553330003")).hasSize(1);
		assertThat(service.retrieve("+15553330003").each("id")).hasSize(2).doesNotHaveDuplicates();
		assertThat(service.search("+15553330003", "fine").each("id")).hasSize(2).doesNotHaveDuplicates();
	}

	@Test
	void whatOthersToldMem0_isJoinedIn(Mem0 mem0, Service service) throws Exception {
		mem0.well();
		String id = mem0.othersAdd("+15553330004", "Is allergic to peanuts");
		service.store("+15553330004", "Any peanuts in it?", "None.");
		Reply read = service.retrieve("+15553330004");
		assertThat(read.each("id")).hasSize(2).contains(id);
		assertThat(read.contents()).contains("Is allergic to peanuts", content("Any peanuts in it?", "None."));
		assertThat(service.search("+15553330004", "peanuts").each("id")).hasSize(2).contains(id);
		assertThat(service.context("+15553330004").each("id")).hasSize(2).contains(id);
		Reply one = service.http.get("/api/v1/memories/" + id);
		assertThat(one.at("/content")).isEqualTo("Is allergic to peanuts");
		assertThat(one.at("/delivery/state")).isEqualTo("delivered");
	}

}
