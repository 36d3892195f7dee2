package com.voicehive.delivery;

import com.voicehive.memory.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import com.github.benmanes.caffeine.cache.Ticker;
import com.voicehive.cache.CachingReader;
import com.voicehive.delivery.reads.JoiningReader;
import com.voicehive.memory.Answer;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.DeletionResult;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.InternalErrors;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryService;
import com.voicehive.memory.Selection;
import com.voicehive.memory.Source;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.Usage;
import com.voicehive.simulator.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.delivery.DeliverySetUp.NOBODY_TOLD;
import static com.voicehive.memory.MemoryFixtures.JOHN;
import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.PATIENT;
import static com.voicehive.memory.MemoryFixtures.newest;
import static com.voicehive.memory.MemoryFixtures.turn;
import static com.voicehive.memory.MemoryFixtures.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Memories that this machine has let go because Mem0 keeps them. */
@Timeout(60)
class LeftForMem0Test {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final DeliverySetUp setUp = new DeliverySetUp(false);

	private final InternalErrors errors = new InternalErrors();

	private final MemoryService memories = new MemoryService(this.setUp.journal, this.setUp.journal.callers(),
			this.setUp.outbox,
			new CachingReader(
					new JoiningReader(Tenant.DEFAULT, this.setUp.guard, this.setUp.journal, this.setUp.outbox,
							this.setUp.clock),
					this.errors, Duration.ofMinutes(5), Duration.ofMinutes(5), 1_000, Ticker.systemTicker()),
			this.setUp.delivery.of(Tenant.DEFAULT), InstantSource.system(), new Usage(), this.errors);

	/** Newest first; of these, the newest is kept here. */
	private final List<Memory> stored = new ArrayList<>();

	@BeforeEach
	void storeFiveAndLetFourGo() {
		for (String word : List.of("apples", "bananas", "cherries", "dates", "elderberries")) {
			this.stored.add(this.setUp.keep(turn(MARIA, "I would like " + word, "Sure")));
		}
		this.setUp.awaitNothingOwed();
		Collections.reverse(this.stored);
		assertThat(this.setUp.journal.evict(1, Instant.now().plusSeconds(1),
				(query) -> this.setUp.guard.shown(Tenant.DEFAULT, query)))
			.isEqualTo(4);
	}

	@AfterEach
	void close() throws Exception {
		this.setUp.close();
	}

	private static Deadline soon() {
		return Deadline.after(PATIENCE, System::nanoTime);
	}

	private List<String> ids() {
		return this.stored.stream().map(Memory::id).toList();
	}

	private List<String> found() {
		Answer<Memory> found = this.memories.find(newest(10, MARIAS_PHONE), null, soon());
		assertThat(found.degraded()).isFalse();
		return found.items().stream().map(Memory::id).toList();
	}

	private void assertErased(int deleted, DeletionResult.InMem0 inMem0) {
		DeletionResult erased = this.memories.erase(MARIAS_PHONE, null, "support", soon());
		assertThat(erased).isEqualTo(new DeletionResult(deleted, inMem0, erased.erasureId()));
	}

	private void plugPulled() {
		this.setUp.mem0.faults().set(Fault.of(Fault.Kind.RESET));
	}

	@Test
	void memoriesThatLeft_areFoundAndSearchedAndExported() {
		assertThat(found()).isEqualTo(ids());
		assertThat(this.memories.search(words("cherries", MARIAS_PHONE), soon()).items()).first()
			.satisfies((hit) -> assertThat(hit.memory().id()).isEqualTo(ids().get(2)));
		List<String> exported = new ArrayList<>();
		this.memories.export(Set.of(MARIAS_PHONE), null, Selection.ALL, soon())
			.forEachRemaining((memory) -> exported.add(memory.id()));
		assertThat(exported).isEqualTo(ids());
	}

	@Test
	void erasedAfterTheClockWasSetBack_theyAreGone() {
		Instant setBack = Instant.now().minus(Duration.ofHours(1));
		this.setUp.delivery.of(Tenant.DEFAULT)
			.delete(this.setUp.journal.erase(Set.of(MARIAS_PHONE), setBack, true).owed(), NOBODY_TOLD);
		assertThat(found()).isEmpty();
		await().atMost(PATIENCE).until(() -> this.setUp.mem0.size() == 0);
	}

	@Test
	void erasedWhileMem0DeletesAtASecondTry_theyAreCounted() {
		this.setUp.mem0.faults().set(Fault.status(503).on("DELETE", "/v1/memories/*").times(1));
		assertErased(5, DeletionResult.InMem0.DELETED);
	}

	@Test
	void erasedWhileMem0ShowsThemButDoesNotDelete_theyAreCounted() {
		this.setUp.mem0.faults().set(Fault.status(503).on("DELETE", "/v1/memories/*"));
		assertErased(5, DeletionResult.InMem0.QUEUED);
	}

	@Test
	void aMemoryThatLeft_isGotByItsId() {
		Memory got = this.memories.get(ids().get(4), soon()).orElseThrow();
		assertThat(got.text()).isEqualTo(this.stored.get(4).text());
		assertThat(got.createdAt()).isEqualTo(this.stored.get(4).createdAt());
		assertThat(got.source()).isEqualTo(Source.MEM0);
		assertThat(this.memories.deliveryOf(got).state()).isEqualTo(DeliveryState.DELIVERED);
		assertThat(this.memories.get(String.valueOf(got.mem0Id()), soon())).map(Memory::id).contains(got.id());
		assertThat(this.memories.get(got.id().replace("mem_2", "mem_1"), soon())).isEmpty();
	}

	@Test
	void aMemoryThatLeft_isDeletedByItsIdForGood() {
		found();
		String id = ids().get(2);
		assertThat(this.memories.delete(id, soon()))
			.isEqualTo(new DeletionResult(1, DeletionResult.InMem0.DELETED, null));
		assertThat(found()).hasSize(4).doesNotContain(id);
		assertThat(this.setUp.mem0.size()).isEqualTo(4);
		assertThat(this.memories.get(id, soon())).isEmpty();
		assertThat(this.memories.delete(id, soon()).deleted()).isZero();
	}

	@Test
	void anErasure_reachesMemoriesThatLeft() {
		Memory johns = this.setUp.keep(turn(JOHN, "hello", "hi"));
		this.setUp.awaitState(johns, DeliveryState.DELIVERED);
		assertThat(this.memories.erase(MARIAS_PHONE, null, "support", soon()).inMem0())
			.isEqualTo(DeletionResult.InMem0.DELETED);
		assertThat(found()).isEmpty();
		assertThat(this.setUp.mem0.size()).isEqualTo(1);
	}

	@Test
	void whileMem0IsAway_nobodySaysThatTheyDoNotExist() {
		plugPulled();
		assertThatExceptionOfType(StoreUnavailableException.class)
			.isThrownBy(() -> this.memories.get(ids().get(4), soon()));
		assertThat(this.memories.get(ids().get(0), soon())).isPresent();
		assertThat(this.memories.get("mem_1", soon())).isEmpty();
		Answer<Memory> own = this.memories.find(newest(10, MARIAS_PHONE), null, soon());
		assertThat(own.degraded()).isTrue();
		assertThat(own.items()).extracting(Memory::id).containsExactly(ids().get(0));
	}

	@Test
	void oneDeletedWhileMem0IsAway_isGoneForGood() {
		String id = ids().get(4);
		plugPulled();
		assertThat(this.memories.delete(id, soon()))
			.isEqualTo(new DeletionResult(1, DeletionResult.InMem0.QUEUED, null));
		assertThat(this.memories.get(id, soon())).isEmpty();
		assertThat(this.memories.delete(id, soon()).deleted()).isZero();
		this.setUp.mem0.faults().clear();
		await().atMost(PATIENCE).until(() -> this.setUp.mem0.size() == 4);
		await().atMost(PATIENCE).until(this.setUp.guard::isResponsive);
		assertThat(found()).hasSize(4).doesNotContain(id);
	}

	@Test
	void oneDeletedByMem0sIdWhileMem0IsAway_isGoneForGood() {
		Memory left = this.memories.get(ids().get(4), soon()).orElseThrow();
		String mem0Id = String.valueOf(left.mem0Id());
		plugPulled();
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> this.memories.get(mem0Id, soon()));
		assertThat(this.memories.delete(mem0Id.toUpperCase(Locale.ROOT), soon()))
			.isEqualTo(new DeletionResult(1, DeletionResult.InMem0.QUEUED, null));
		assertThat(this.memories.get(mem0Id, soon())).isEmpty();
		assertThat(this.memories.delete(mem0Id, soon()).deleted()).isZero();
		this.setUp.mem0.faults().clear();
		await().atMost(PATIENCE).until(() -> this.setUp.mem0.size() == 4);
		await().atMost(PATIENCE).until(this.setUp.guard::isResponsive);
		assertThat(found()).hasSize(4).doesNotContain(left.id());
	}

	@Test
	void aMemoryThatLeft_isKnownByMem0sIdInCapitals() {
		Memory left = this.memories.get(ids().get(4), soon()).orElseThrow();
		Memory kept = this.memories.get(ids().get(0), soon()).orElseThrow();
		assertThat(this.memories.get(capitals(left), soon())).contains(left);
		assertThat(this.memories.get(capitals(kept), soon())).contains(kept);
		plugPulled();
		assertThat(this.memories.get(capitals(kept), soon())).contains(kept);
		assertThat(this.memories.delete(capitals(kept), soon()).deleted()).isEqualTo(1);
		assertThat(this.memories.get(kept.id(), soon())).isEmpty();
		assertThat(this.memories.delete(capitals(kept), soon()).deleted()).isZero();
	}

	private static String capitals(Memory memory) {
		return String.valueOf(memory.mem0Id()).toUpperCase(Locale.ROOT);
	}

	@Test
	void whileMemoriesLeave_readsMissNothing() {
		for (int i = 0; i < 60; i++) {
			this.stored.add(0, this.setUp.keep(turn(MARIA, "turn " + i, "ok")));
		}
		this.setUp.awaitNothingOwed();
		CompletableFuture<Void> leaving = CompletableFuture.runAsync(() -> {
			for (int kept = 60; kept > 0; kept--) {
				assertThat(this.setUp.journal.evict(kept, Instant.now().plusSeconds(1),
						(query) -> this.setUp.guard.shown(Tenant.DEFAULT, query)))
					.isEqualTo(1);
				assertThat(this.memories.get(ids().get(kept), soon())).isPresent();
			}
		});
		JoiningReader uncached = new JoiningReader(Tenant.DEFAULT, this.setUp.guard, this.setUp.journal,
				this.setUp.outbox, this.setUp.clock);
		do {
			assertThat(uncached.find(newest(100, MARIAS_PHONE), PATIENT).join().items()).extracting(Memory::id)
				.isEqualTo(ids());
		}
		while (!leaving.isDone());
		leaving.join();
		assertThat(this.setUp.journal.count()).isEqualTo(1);
	}

}
