package com.voicehive.e2e;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.voicehive.e2e.Http.Reply;
import com.voicehive.simulator.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.voicehive.e2e.Service.PATIENCE;
import static com.voicehive.e2e.Service.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What was deleted is gone at once, and nothing brings it back. */
@Timeout(120)
class ForgettingIT {

	@RegisterExtension
	static final Deployment deployment = new Deployment();

	@Test
	void aMemoryDeletedWhileMem0IsWell_isGoneInBoth(Mem0 mem0, Service service) throws Exception {
		Reply stored = service.store("+15554440001", "My card number?", "Noted.");
		service.retrieve("+15554440001");
		Reply deleted = service.http.delete(stored.header("Location"));
		assertThat(deleted.text()).isEqualTo("{\"success\":true,\"deleted\":1,\"mem0\":\"deleted\"}");
		assertThat(mem0.memoriesOf("+15554440001")).isEmpty();
		assertNothingIsKnownOf(service, "+15554440001");
		assertThat(service.http.delete(stored.header("Location")).status()).isEqualTo(404);
	}

	@Test
	void aMemoryDeletedWithoutMem0_isGoneAtOnceAndInMem0WhenItIsBack(Mem0 mem0, Service service) throws Exception {
		Reply stored = service.store("+15554440002", "My card number?", "Noted.");
		Reply kept = service.store("+15554440002", "My parcel?", "On its way.");
		mem0.plugPulled();
		assertThat(service.http.delete(stored.header("Location")).at("/mem0")).isEqualTo("queued");
		assertThat(service.http.get(stored.header("Location")).status()).isEqualTo(404);
		assertThat(service.retrieve("+15554440002").each("id")).containsExactly(kept.at("/memory_id"));
		mem0.well();
		assertThat(service.retrieve("+15554440002").each("id")).containsExactly(kept.at("/memory_id"));
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(mem0.textsOf("+15554440002"))
				.containsExactly(content("My parcel?", "On its way.")));
		assertThat(service.retrieve("phone", "+15554440002", 9).each("id")).containsExactly(kept.at("/memory_id"));
	}

	@Test
	void aMemoryOfOthersDeletedWithoutMem0_isGoneAtOnceAndInMem0WhenItIsBack(Mem0 mem0, Service service)
			throws Exception {
		String path = "/api/v1/memories/" + mem0.othersAdd("+15554440009", "Has a new card");
		assertThat(service.http.get(path).at("/content")).isEqualTo("Has a new card");
		mem0.plugPulled();
		assertThat(service.http.get(path).at("/code")).isEqualTo("memory_retrieval_error");
		assertThat(service.http.delete(path).text()).isEqualTo("{\"success\":true,\"deleted\":1,\"mem0\":\"queued\"}");
		assertThat(service.http.delete(path).status()).isEqualTo(404);
		assertThat(service.http.get(path).status()).isEqualTo(404);
		mem0.well();
		assertNothingIsKnownOf(service, "+15554440009");
		await().atMost(PATIENCE).untilAsserted(() -> assertThat(mem0.memoriesOf("+15554440009")).isEmpty());
		assertNothingIsKnownOf(service, "+15554440009");
	}

	@Test
	void whatAnotherAppOfTheAccountKeeps_isNeitherShownNorDeleted(Mem0 mem0, Service service) throws Exception {
		String path = "/api/v1/memories/" + mem0.othersAdd("+15554440019", "Sails to Malta", "another");
		service.store("+15554440019", "My card number?", "Noted.");
		assertThat(service.retrieve("+15554440019").each("content"))
			.containsExactly(content("My card number?", "Noted."));
		assertThat(service.http.get(path).status()).isEqualTo(404);
		assertThat(service.http.delete(path).status()).isEqualTo(404);
		assertThat(service.erase("+15554440019").at("/deleted")).isEqualTo("1");
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(mem0.textsOf("+15554440019")).containsExactly("Sails to Malta"));
		mem0.plugPulled();
		assertThat(service.http.delete(path).at("/mem0")).isEqualTo("queued");
		mem0.well();
		service.awaitAllDelivered();
		assertThat(mem0.textsOf("+15554440019")).containsExactly("Sails to Malta");
	}

	@Test
	void aPersonErasedWithoutMem0_staysErasedAcrossARestart(Mem0 mem0, Service service) throws Exception {
		service.store("+15554440003", "My card number?", "Noted.");
		mem0.othersAdd("+15554440003", "Has a new card");
		mem0.plugPulled();
		service.store("+15554440003", "And the old one?", "Is void.");
		Reply erased = service.erase("+15554440003");
		assertThat(erased.at("/deleted")).isEqualTo("2");
		assertThat(erased.at("/mem0")).isEqualTo("queued");
		assertNothingIsKnownOf(service, "+15554440003");
		assertThat(service.erase("+15554440003").at("/deleted")).isEqualTo("0");

		Service restarted = deployment.restartService();
		assertNothingIsKnownOf(restarted, "+15554440003");
		// Mem0 is back, but does not get round to deleting.
		mem0.fails(Fault.status(503).on("DELETE", "/v1/memories/*"));
		restarted.awaitCircuit("closed");
		assertNothingIsKnownOf(restarted, "+15554440003");
		mem0.well();
		await().atMost(PATIENCE).untilAsserted(() -> assertThat(mem0.memoriesOf("+15554440003")).isEmpty());
		restarted.awaitAllDelivered();
		assertThat(mem0.memoriesOf("+15554440003")).isEmpty();
		assertNothingIsKnownOf(restarted, "+15554440003");
		assertThat(restarted.store("+15554440003", "Do you know me?", "No.").at("/storage")).isEqualTo("mem0");
		assertThat(restarted.retrieve("+15554440003").contents()).containsExactly(content("Do you know me?", "No."));
	}

	@Test
	void aQueuedTurnThatIsDeleted_isNeverDelivered(Mem0 mem0, Service service) throws Exception {
		mem0.plugPulled();
		Reply first = service.store("+15554440004", "My card number?", "Noted.");
		Reply second = service.store("+15554440004", "My parcel?", "On its way.");
		assertThat(service.http.delete(first.header("Location")).at("/deleted")).isEqualTo("1");
		mem0.well();
		service.awaitAllDelivered();
		assertThat(mem0.arrivedFor("+15554440004")).containsExactly(content("My parcel?", "On its way."));
		assertThat(service.retrieve("+15554440004").each("id")).containsExactly(second.at("/memory_id"));
	}

	@Test
	void aTurnDeletedOnItsWay_isTakenBackFromMem0(Mem0 mem0, Service service) throws Exception {
		mem0.fails(Fault.of(Fault.Kind.HELD).onAdds());
		int before = mem0.simulator.requests();
		Reply stored = service.store("+15554440005", "My card number?", "Noted.", "Prefer", "respond-async");
		await().atMost(PATIENCE).until(() -> mem0.simulator.requests() > before);
		assertThat(service.http.delete(stored.header("Location")).at("/deleted")).isEqualTo("1");
		assertNothingIsKnownOf(service, "+15554440005");
		mem0.well();
		await().atMost(PATIENCE).until(() -> mem0.arrivedFor("+15554440005").size() == 1);
		await().atMost(PATIENCE).untilAsserted(() -> assertThat(mem0.memoriesOf("+15554440005")).isEmpty());
		assertNothingIsKnownOf(service, "+15554440005");
	}

	@Test
	void anAnswerThatWasUnderWay_doesNotBringAPersonBack(Mem0 mem0, Service service) throws Exception {
		service.store("+15554440006", "My card number?", "Noted.");
		mem0.othersAdd("+15554440006", "Has a new card");
		mem0.fails(Fault.of(Fault.Kind.HELD).on("POST", "/v3/memories/").times(1));
		int before = mem0.simulator.requests();
		CompletableFuture<Reply> read = CompletableFuture.supplyAsync(() -> {
			try {
				return service.retrieve("+15554440006", "X-Memory-Budget-Ms", "20000");
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
		await().atMost(PATIENCE).until(() -> mem0.simulator.requests() > before);
		assertThat(service.erase("+15554440006").at("/deleted")).isEqualTo("2");
		mem0.well();
		assertThat(read.join().contents()).isEmpty();
		assertNothingIsKnownOf(service, "+15554440006");
	}

	@Test
	void someoneElsesMemories_areLeftAlone(Mem0 mem0, Service service) throws Exception {
		service.store("+15554440007", "My parcel?", "On its way.");
		service.store("+15554440008", "My parcel?", "On its way.");
		assertThat(service.erase("+15554440007").at("/mem0")).isEqualTo("deleted");
		assertThat(service.retrieve("+15554440008").contents()).hasSize(1);
		assertThat(mem0.memoriesOf("+15554440008")).hasSize(1);
	}

	@Test
	void aNameOnASharedPhone_isErasedWhenMem0TellsWhatItHas(Mem0 mem0, Service service) throws Exception {
		String phone = "identifier_type=phone&user_identifier=%2B15554440009";
		service.http.put("/api/v1/callers?" + phone, Map.of("shared", true));
		Map<String, Object> rosas = new LinkedHashMap<>(Service.turn("+15554440009", "My parcel?", "On its way."));
		rosas.put("user_name", "Rosa");
		service.http.post("/api/v1/memories", rosas);
		mem0.fails(Fault.status(503));
		Reply refused = service.http.delete("/api/v1/memories?" + phone + "&user_name=Rosa");
		assertThat(refused.status()).isEqualTo(503);
		assertThat(refused.at("/code")).isEqualTo("memory_retrieval_error");
		mem0.well();
		service.awaitCircuit("closed");
		assertThat(service.http.delete("/api/v1/memories?" + phone + "&user_name=Rosa").at("/deleted")).isEqualTo("1");
		assertThat(mem0.memoriesOf("+15554440009")).isEmpty();
	}

	private static void assertNothingIsKnownOf(Service service, String phone) throws Exception {
		for (Reply read : List.of(service.retrieve(phone), service.retrieve("session_id", "session of " + phone, 10),
				service.search(phone, "number old"), service.context(phone),
				service.http.get(
						"/api/v1/memories?limit=5&identifier_type=phone&user_identifier=" + Http.encoded(phone),
						"Accept", "application/x-ndjson"))) {
			assertThat(read.text()).doesNotContain("card", "parcel", "old one");
		}
	}

}
