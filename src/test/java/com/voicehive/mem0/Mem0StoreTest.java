package com.voicehive.mem0;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.voicehive.memory.Caller;
import com.voicehive.memory.Content;
import com.voicehive.memory.Identity;
import com.voicehive.memory.LeadText;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.RemoteMemory;
import com.voicehive.memory.RemoteMemory.Acceptance;
import com.voicehive.memory.RemoteMemory.Extraction;
import com.voicehive.memory.Revision;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Selection;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import com.voicehive.memory.Turn;
import com.voicehive.simulator.Fault;
import com.voicehive.simulator.Fault.Kind;
import com.voicehive.simulator.Mem0Simulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** The store and the simulator, which speaks as Mem0 does. */
class Mem0StoreTest {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final Identity PHONE = Identity.phone(Examples.PHONE);

	private static final Identity NAME = Identity.name("zoe smith");

	private static final Identity SESSION = Identity.session("s-1");

	private static final Caller ZOE = new Caller(Examples.PHONE, "Zoë Smith", "s-1");

	private final Mem0Simulator simulator = Mem0Simulator.start(0, "m0-test-key", InstantSource.system());

	private final Mem0Store store = new Mem0Store(Examples.settings(this.simulator.url()), (tenant) -> "voicehive",
			InstantSource.system());

	private final Mem0Store inferring = new Mem0Store(Examples.inferring(this.simulator.url()), (tenant) -> "voicehive",
			InstantSource.system());

	@AfterEach
	void stop() {
		this.store.close();
		this.inferring.close();
		this.simulator.close();
	}

	private List<Memory> find(Identity... owners) {
		return this.store.find(MemoryQuery.newest(Set.of(owners), 10));
	}

	@Test
	void memory_isFoundByEachOfItsIdentities_andByItsIds() {
		Acceptance acceptance = this.store.add(Examples.turn(ZOE));
		this.store.add(Examples.turn("mem_2", "Hi", new Caller("+12025550199", "Bob", "s-2"), Examples.TIME));
		assertThat(find(PHONE)).extracting(Memory::id).containsExactly(Examples.MEMORY_ID);
		assertThat(find(NAME)).isEqualTo(find(PHONE));
		assertThat(find(SESSION)).isEqualTo(find(PHONE));
		assertThat(this.store.get(Examples.MEMORY_ID)).contains(find(PHONE).get(0));
		assertThat(this.store.get(String.valueOf(acceptance.mem0Id()))).contains(find(PHONE).get(0));
		assertThat(this.store.locate(Examples.MEMORY_ID)).extracting(Memory::mem0Id)
			.containsExactly(acceptance.mem0Id());
		assertThat(find(PHONE, Identity.name("bob"))).hasSize(2);
	}

	@Test
	void updatedMemory_isReadAsItIs() {
		Memory turn = Examples.turn(ZOE);
		String mem0Id = String.valueOf(this.store.add(turn).mem0Id());
		Revision revision = new Revision(2, Instant.parse("2024-12-02T00:00:00.123456Z"));
		Content content = Content.of(new Turn("Hi", "Hello"), List.of("vip"), Map.of("k", "v"));
		assertThat(this.store.update(mem0Id, turn.saying(content, revision))).isTrue();
		Memory updated = this.store.get(mem0Id).orElseThrow();
		assertThat(updated.content()).isEqualTo(content);
		assertThat(updated.revision()).isEqualTo(revision);
		assertThat(find(PHONE)).containsExactly(updated);
		assertThat(this.store.update("00000000-0000-4000-8000-000000000000", turn)).isFalse();
	}

	@Test
	void memories_ofOneSecond_keepTheirOrder() {
		List<String> newestFirst = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			String id = "mem_20241201_143022_00000" + i + "_aaaaaa";
			this.store.add(Examples.turn(id, "Turn " + i, ZOE, Instant.parse("2024-12-01T14:30:22.00000" + i + "Z")));
			newestFirst.add(0, id);
		}
		assertThat(find(PHONE)).extracting(Memory::id).containsExactlyElementsOf(newestFirst);
	}

	@Test
	void find_readsAllPages() {
		for (int i = 0; i < 401; i++) {
			this.store.add(Examples.turn("mem_" + i, "Turn " + i, ZOE, Instant.ofEpochSecond(1_700_000_000 + i)));
		}
		assertThat(find(PHONE)).extracting(Memory::id)
			.containsExactly("mem_400", "mem_399", "mem_398", "mem_397", "mem_396", "mem_395", "mem_394", "mem_393",
					"mem_392", "mem_391");
		assertThat(this.store.find(MemoryQuery.newest(Set.of(PHONE), 1000))).hasSize(401);
	}

	@Test
	void eachRequest_passesTheGate() {
		for (int i = 0; i < 200; i++) {
			this.store.add(Examples.turn("mem_" + i, "Turn " + i, ZOE, Instant.ofEpochSecond(1_700_000_000 + i)));
		}
		CountingGate gate = new CountingGate();
		RemoteMemory gated = this.store.through(gate);
		int before = this.simulator.requests();
		String mem0Id = String.valueOf(gated.add(Examples.turn(ZOE)).mem0Id());
		gated.follow("no-event");
		gated.find(MemoryQuery.newest(Set.of(PHONE), 10));
		gated.search(new SearchQuery("turn", Set.of(PHONE), new Selection(null, null, Set.of("none"), null, null, null),
				10));
		gated.get(mem0Id);
		gated.get(Examples.MEMORY_ID);
		gated.locate(Examples.MEMORY_ID);
		gated.delete(mem0Id);
		// Both lists of all memories have two pages, and the search asks twice.
		assertThat(gate.passed).isEqualTo(this.simulator.requests() - before).isEqualTo(10);
	}

	@Test
	void search_takesEveryTextAsText() {
		this.store.add(Examples.turn("mem_1", "Refund for order 7", ZOE, Examples.TIME));
		for (String text : List.of("refund AND", "\"refund", "refund:*", "refund'; --", "%refund_")) {
			assertThat(this.store.search(new SearchQuery(text, Set.of(PHONE), 10))).as(text).hasSize(1);
		}
		assertThat(this.store.search(new SearchQuery("refund order", Set.of(), 10))).extracting(MemoryHit::score)
			.containsExactly(1.0);
		assertThat(this.store.search(new SearchQuery("refund", Set.of(Identity.phone("+12025550199")), 10))).isEmpty();
	}

	@Test
	void whatAnotherAppOfTheAccountKeepsOfTheSameCaller_isNotOurs() {
		Mem0Settings others = new Mem0Settings("m0-test-key", this.simulator.url(), 10, 3, 10, false, "other");
		try (Mem0Store other = new Mem0Store(others, (tenant) -> "voicehive", InstantSource.system())) {
			String mem0Id = String.valueOf(other.add(Examples.turn(ZOE)).mem0Id());
			for (Identity identity : List.of(PHONE, NAME, SESSION)) {
				assertThat(find(identity)).isEmpty();
				assertThat(this.store.search(new SearchQuery("book", Set.of(identity), 10))).isEmpty();
				assertThat(other.find(MemoryQuery.newest(Set.of(identity), 10))).hasSize(1);
			}
			assertThat(this.store.search(new SearchQuery("book", Set.of(), 10))).isEmpty();
			assertThat(this.store.locate(Examples.MEMORY_ID)).isEmpty();
			assertThat(this.store.get(mem0Id)).isEmpty();
		}
	}

	@Test
	void delete_isSeenAtOnce() {
		String mem0Id = String.valueOf(this.store.add(Examples.turn(ZOE)).mem0Id());
		assertThat(this.store.delete(mem0Id)).isTrue();
		assertThat(this.store.delete(mem0Id)).isFalse();
		assertThat(find(PHONE)).isEmpty();
		assertThat(this.store.get(mem0Id)).isEmpty();
	}

	@Test
	void sameTurn_ofTheSameSession_isNotStoredTwice() {
		assertThat(this.store.add(Examples.turn(ZOE)).mem0Id()).isNotNull();
		assertThat(this.store.add(Examples.turn(ZOE))).isEqualTo(new Acceptance(null, null));
		assertThat(find(PHONE)).hasSize(1);
	}

	@Test
	void inferredFacts_areFoundWhenTheEventHasSucceeded() {
		this.simulator.faults().set(Fault.lasting(Kind.EVENT_DELAY, Duration.ofHours(1)));
		Memory turn = Examples.turn("mem_1", "I moved to Berlin. My cat is called Tom.", ZOE, Examples.TIME);
		Acceptance pending = this.inferring.add(turn);
		assertThat(this.inferring.follow(String.valueOf(pending.eventId()))).isEqualTo(Extraction.RUNNING);
		assertThat(this.inferring.locate("mem_1")).isEmpty();

		this.simulator.faults().clear();
		Acceptance accepted = this.inferring.add(turn);
		assertThat(this.inferring.follow(String.valueOf(accepted.eventId()))).isEqualTo(Extraction.SUCCEEDED);
		List<Memory> facts = this.inferring.find(MemoryQuery.newest(Set.of(PHONE), 10));
		assertThat(facts).extracting(Memory::text)
			.containsExactlyInAnyOrder("I moved to Berlin", "My cat is called Tom");
		assertThat(facts).allSatisfy((fact) -> {
			assertThat(fact.id()).isEqualTo(fact.mem0Id());
			assertThat(fact.originId()).isEqualTo("mem_1");
			assertThat(fact.caller()).isEqualTo(new Caller(Examples.PHONE, "zoe smith", "s-1"));
		});
		assertThat(this.inferring.locate("mem_1")).containsExactlyInAnyOrderElementsOf(facts);
		assertThat(this.inferring.get("mem_1")).isEmpty();
	}

	@Test
	void factsOfWhatTheAgentSaid_areFoundByEachOfTheCallersIdentities() {
		Memory turn = MemoryDraft
			.turn(new Turn("When?", "Your appointment is on Monday."), ZOE, "call-1", List.of(), Map.of())
			.stored("mem_1", Examples.TIME);
		Acceptance accepted = this.inferring.add(turn);
		assertThat(this.inferring.follow(String.valueOf(accepted.eventId()))).isEqualTo(Extraction.SUCCEEDED);
		for (Identity identity : List.of(PHONE, NAME, SESSION)) {
			assertThat(find(identity)).extracting(Memory::text).containsExactly("Your appointment is on Monday");
			assertThat(this.store.search(new SearchQuery("appointment", Set.of(identity), 10))).hasSize(1);
		}
		assertThat(find(Identity.phone("+12025550199"))).isEmpty();
	}

	@Test
	void leadThatWasStoredVerbatim_isTheSameWhenFactsAreInferred() {
		this.store.add(lead());
		assertThat(this.inferring.get(Examples.MEMORY_ID)).isPresent().isEqualTo(this.store.get(Examples.MEMORY_ID));
	}

	@Test
	void factsOfALead_areNotTheLead() {
		Acceptance accepted = this.inferring.add(lead());
		assertThat(this.inferring.follow(String.valueOf(accepted.eventId()))).isEqualTo(Extraction.SUCCEEDED);
		assertThat(this.inferring.locate(Examples.MEMORY_ID)).extracting(Memory::text)
			.contains("Lead: Zoë Smith, Acme", "Summary: Wants a demo");
		assertThat(this.inferring.get(Examples.MEMORY_ID)).isEmpty();
	}

	private static Memory lead() {
		Map<String, Object> data = Map.of("name", "Zoë Smith", "company", "Acme");
		return new MemoryDraft(MemoryType.LEAD_SUMMARY, LeadText.of(data, "Wants a demo."), null, ZOE, "call-1",
				List.of(), Map.of("lead_data", data), null, null)
			.stored(Examples.MEMORY_ID, Examples.TIME);
	}

	@Test
	void follow_ofWhatFailed_andOfNoEvent() {
		this.simulator.faults().set(Fault.of(Kind.FAILED_EVENT));
		Acceptance failed = this.inferring.add(Examples.turn(ZOE));
		assertThat(this.inferring.follow(String.valueOf(failed.eventId()))).isEqualTo(Extraction.FAILED);
		assertThat(this.inferring.follow("no-event")).isEqualTo(Extraction.UNKNOWN);
	}

	@Test
	void lostAnswer_ofAnAdd_leavesWhatLocateFinds() {
		this.simulator.faults().set(Fault.of(Kind.RESET).onAdds().takingEffect());
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> this.store.add(Examples.turn(ZOE)))
			.satisfies((ex) -> assertThat(ex.mayHaveTakenEffect()).isTrue());
		assertThat(this.simulator.additions()).hasSize(1);
		assertThat(this.store.locate(Examples.MEMORY_ID)).hasSize(1);
	}

	@Test
	void answer_thatDrips_isATimeout() {
		this.simulator.faults().set(Fault.lasting(Kind.DRIP, Duration.ofMillis(50)));
		try (Mem0Store impatient = new Mem0Store(Examples.impatient(this.simulator.url()), (tenant) -> "voicehive",
				InstantSource.system())) {
			assertThatExceptionOfType(StoreUnavailableException.class)
				.isThrownBy(() -> impatient.add(Examples.turn(ZOE)))
				.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.TIMEOUT));
		}
		await().atMost(PATIENCE).until(() -> this.simulator.additions().size() == 1);
	}

	@Test
	void aHundredAdds_atOnce_areUnderWayTogether() {
		this.simulator.faults().set(Fault.of(Kind.HANG));
		ExecutorService threads = Executors.newFixedThreadPool(100);
		try (Mem0Store patient = new Mem0Store(Examples.settings(this.simulator.url(), false, 600),
				(tenant) -> "voicehive", InstantSource.system())) {
			List<Future<Acceptance>> adds = new ArrayList<>();
			for (int i = 0; i < 100; i++) {
				Memory turn = Examples.turn("mem_" + i, "Turn " + i, ZOE, Examples.TIME);
				adds.add(threads.submit(() -> patient.add(turn)));
			}
			await().atMost(PATIENCE).until(() -> this.simulator.requests() == 100);
			assertThat(adds).noneMatch(Future::isDone);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void manyAdds_atOnce_areAllTaken() throws Exception {
		this.simulator.faults().set(Fault.latency(Duration.ofMillis(200)));
		ExecutorService threads = Executors.newFixedThreadPool(100);
		try {
			List<Callable<Acceptance>> adds = new ArrayList<>();
			for (int i = 0; i < 300; i++) {
				Memory turn = Examples.turn("mem_" + i, "Turn " + i, ZOE, Examples.TIME);
				adds.add(() -> this.store.add(turn));
			}
			for (Future<Acceptance> add : threads.invokeAll(adds)) {
				assertThat(add.get().mem0Id()).isNotNull();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(this.simulator.size()).isEqualTo(300);
	}

}
