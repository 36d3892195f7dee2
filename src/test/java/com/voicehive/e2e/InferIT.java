package com.voicehive.e2e;

import java.time.Duration;

import com.voicehive.e2e.Http.Reply;
import com.voicehive.simulator.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.voicehive.e2e.Service.PATIENCE;
import static com.voicehive.e2e.Service.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Mem0 extracts facts from what was said, in its own time. */
@Timeout(120)
class InferIT {

	private static final String QUERY = "I moved to Lisbon last week. My cat is called Miro";

	@RegisterExtension
	static final Deployment deployment = new Deployment("MEM0_INFER=true");

	@Test
	void aTurn_isTakenByMem0AndSeenHereBeforeAnythingIsExtracted(Mem0 mem0, Service service) throws Exception {
		mem0.fails(Fault.lasting(Fault.Kind.EVENT_DELAY, Duration.ofMinutes(5)));
		Reply stored = service.store("+15555550001", QUERY, "Welcome to Lisbon then.");
		assertThat(stored.at("/storage")).isEqualTo("mem0");
		assertThat(stored.json().path("mem0_id").isNull()).isTrue();
		assertThat(stored.at("/mem0_event_id")).isNotBlank();
		assertThat(mem0.memoriesOf("+15555550001")).isEmpty();
		assertShownOnce(service, stored.at("/memory_id"), "+15555550001");
		assertThat(service.http.get(stored.header("Location")).at("/delivery/state")).isEqualTo("pending");

		mem0.putForward(Duration.ofMinutes(6));
		await().atMost(PATIENCE)
			.until(() -> service.http.get(stored.header("Location")).at("/delivery/state"), "delivered"::equals);
		assertThat(mem0.textsOf("+15555550001")).contains("I moved to Lisbon last week");
		assertThat(service.retrieve("phone", "+15555550001", 5).contents())
			.contains(content(QUERY, "Welcome to Lisbon then."));
		Reply deleted = service.http.delete(stored.header("Location"));
		assertThat(deleted.at("/mem0")).isEqualTo("deleted");
		assertThat(mem0.memoriesOf("+15555550001")).isEmpty();
	}

	@Test
	void aTurnThatNothingIsExtractedFrom_staysHere(Mem0 mem0, Service service) throws Exception {
		mem0.fails(Fault.of(Fault.Kind.NO_FACTS));
		Reply stored = service.store("+15555550002", QUERY, "Welcome to Lisbon then.");
		await().atMost(PATIENCE)
			.until(() -> service.http.get(stored.header("Location")).at("/delivery/state"), "delivered"::equals);
		assertThat(mem0.memoriesOf("+15555550002")).isEmpty();
		assertShownOnce(service, stored.at("/memory_id"), "+15555550002");
	}

	@Test
	void anErasedPerson_isErasedFromWhatWasExtractedToo(Mem0 mem0, Service service) throws Exception {
		Reply stored = service.store("+15555550003", QUERY, "Welcome to Lisbon then.");
		await().atMost(PATIENCE)
			.until(() -> service.http.get(stored.header("Location")).at("/delivery/state"), "delivered"::equals);
		assertThat(mem0.simulator.size()).isPositive();
		assertThat(service.erase("+15555550003").at("/deleted")).isEqualTo("1");
		await().atMost(PATIENCE).untilAsserted(() -> assertThat(mem0.simulator.size()).isZero());
		assertThat(service.retrieve("+15555550003").contents()).isEmpty();
	}

	private static void assertShownOnce(Service service, String id, String phone) throws Exception {
		assertThat(service.retrieve(phone).each("id")).containsExactly(id);
		assertThat(service.search(phone, "lisbon").each("id")).containsExactly(id);
		assertThat(service.context(phone).each("id")).containsExactly(id);
	}

}
