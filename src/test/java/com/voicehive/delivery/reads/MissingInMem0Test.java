package com.voicehive.delivery.reads;

import com.voicehive.memory.Tenant;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import com.voicehive.cache.CachingReader;
import com.voicehive.delivery.DeliverySetUp;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.InternalErrors;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures;
import com.voicehive.memory.MemoryService;
import com.voicehive.memory.Source;
import com.voicehive.memory.StoreUnavailableException.Reason;
import com.voicehive.memory.Usage;
import com.voicehive.simulator.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.newest;
import static com.voicehive.memory.MemoryFixtures.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Mem0 has no longer what it had confirmed. */
@Timeout(60)
class MissingInMem0Test {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final DeliverySetUp parts = new DeliverySetUp(false);

	private final InternalErrors errors = new InternalErrors();

	private long tick;

	private final MemoryService memories = new MemoryService(this.parts.journal, this.parts.journal.callers(),
			this.parts.outbox,
			new CachingReader(
					new JoiningReader(Tenant.DEFAULT, this.parts.guard, this.parts.journal, this.parts.outbox,
							this.parts.clock),
					this.errors, Duration.ofNanos(1), Duration.ofNanos(1), 100, () -> ++this.tick),
			this.parts.delivery.of(Tenant.DEFAULT), InstantSource.system(), new Usage(), this.errors);

	@AfterEach
	void close() throws Exception {
		this.parts.close();
	}

	private static Deadline deadline() {
		return Deadline.after(DeliverySetUp.TIMEOUT, System::nanoTime);
	}

	private Memory delivered(String query) {
		Memory memory = this.parts.journal.append(List.of(MemoryFixtures.turn(MARIA, query, "ok")), Urgency.LIVE, null)
			.get(0);
		this.parts.delivery.of(Tenant.DEFAULT).deliver(memory, Urgency.LIVE).join();
		return this.parts.journal.get(memory.id()).orElseThrow();
	}

	private void lose(Memory memory) {
		assertThat(this.parts.remote.delete(String.valueOf(memory.mem0Id()))).isTrue();
	}

	private Memory missing(String query) {
		Memory memory = delivered(query);
		lose(memory);
		got(memory);
		this.parts.pass(MINUTE);
		got(memory);
		return memory;
	}

	private Memory got(Memory memory) {
		return this.memories.get(memory.id(), deadline()).orElseThrow();
	}

	private List<Memory> listed() {
		return this.memories.find(newest(10, MARIAS_PHONE), null, deadline()).items();
	}

	private DeliveryState state(Memory memory) {
		return this.memories.deliveryOf(memory).state();
	}

	/** A list asks in the background. */
	private void awaitRequests(int count) {
		await().atMost(Duration.ofSeconds(20)).until(() -> this.parts.mem0.requests() >= count);
	}

	@Test
	void absentTwiceWithAMinuteBetween_isMissing() {
		Memory turn = delivered("one");
		lose(turn);
		assertThat(got(turn)).isEqualTo(turn);
		assertThat(state(turn)).isEqualTo(DeliveryState.DELIVERED);
		got(turn);
		assertThat(state(turn)).isEqualTo(DeliveryState.DELIVERED);
		this.parts.pass(MINUTE);
		assertThat(got(turn).source()).isEqualTo(Source.FALLBACK);
		assertThat(state(turn)).isEqualTo(DeliveryState.MISSING);
		assertThat(this.parts.outbox.counts().missing()).isEqualTo(1);
		assertThat(this.parts.outbox.counts().pending()).isZero();
		assertThat(this.parts.outbox.report(1, this.parts.clock).byState()).containsEntry(DeliveryState.MISSING, 1L)
			.containsEntry(DeliveryState.DELIVERED, 0L);
	}

	@Test
	void whatNoListShows_isAskedForByItsId() {
		Memory lost = delivered("one");
		Memory kept = delivered("two");
		lose(lost);
		int before = this.parts.mem0.requests();
		assertThat(listed()).extracting(Memory::source).containsExactly(Source.MEM0, Source.FALLBACK);
		awaitRequests(before + 3);
		this.parts.pass(MINUTE);
		await().atMost(Duration.ofSeconds(20)).until(() -> {
			listed();
			return state(lost) == DeliveryState.MISSING;
		});
		assertThat(listed()).extracting(Memory::source).containsExactly(Source.MEM0, Source.FALLBACK);
		assertThat(state(kept)).isEqualTo(DeliveryState.DELIVERED);
	}

	@Test
	void whatIsThereButNotListedYet_isNotMissing() {
		this.parts.mem0.faults().set(Fault.lasting(Fault.Kind.INDEX_LAG, Duration.ofHours(1)));
		Memory turn = delivered("one");
		int before = this.parts.mem0.requests();
		listed();
		awaitRequests(before + 2);
		this.parts.pass(MINUTE);
		listed();
		awaitRequests(before + 4);
		this.parts.pass(MINUTE);
		got(turn);
		assertThat(state(turn)).isEqualTo(DeliveryState.DELIVERED);
	}

	@Test
	void idThatMem0DidNotMean_isNotMissing() {
		this.parts.mem0.faults().set(Fault.of(Fault.Kind.WRONG_ID));
		Memory turn = delivered("one");
		this.parts.mem0.faults().clear();
		got(turn);
		this.parts.pass(MINUTE);
		got(turn);
		assertThat(state(turn)).isEqualTo(DeliveryState.DELIVERED);
	}

	@Test
	void whileMem0IsAway_nothingIsMissing() {
		Memory turn = delivered("one");
		lose(turn);
		got(turn);
		this.parts.pass(MINUTE);
		this.parts.mem0.faults().set(Fault.status(500));
		got(turn);
		assertThat(state(turn)).isEqualTo(DeliveryState.DELIVERED);
	}

	@Test
	void mem0ThatDoesNotTellById_isStillListed() {
		Memory turn = delivered("one");
		lose(turn);
		this.parts.mem0.faults().set(Fault.status(500).on("GET", "/v1/memories/*"));
		for (int i = 0; i < 10; i++) {
			int before = this.parts.mem0.requests();
			delivered("more " + i);
			listed();
			awaitRequests(before + 2);
		}
		assertThat(this.parts.guard.isResponsive()).isTrue();
		assertThat(this.parts.guard.failures(Reason.BROKEN)).isEqualTo(1);
	}

	@Test
	void missingMemoryThatIsBack_isDelivered() {
		Memory turn = missing("one");
		this.parts.remote.add(turn);
		listed();
		assertThat(state(turn)).isEqualTo(DeliveryState.DELIVERED);
		got(turn);
		this.parts.pass(MINUTE);
		assertThat(state(turn)).isEqualTo(DeliveryState.DELIVERED);
	}

	@Test
	void retry_sendsWhatIsMissingAndNothingElse() {
		Memory first = missing("one");
		Memory second = missing("two");
		Memory absentOnce = delivered("three");
		lose(absentOnce);
		got(absentOnce);
		delivered("four");
		assertThat(this.parts.delivery.of(Tenant.DEFAULT).retryMissing()).isEqualTo(2);
		this.parts.awaitState(first, DeliveryState.DELIVERED);
		this.parts.awaitState(second, DeliveryState.DELIVERED);
		assertThat(this.parts.mem0.size()).isEqualTo(3);
		assertThat(this.parts.remote.locate(first.id())).extracting(Memory::mem0Id)
			.containsExactly(this.parts.journal.get(first.id()).orElseThrow().mem0Id());
		assertThat(this.parts.remote.locate(absentOnce.id())).isEmpty();
		assertThat(this.parts.outbox.counts().missing()).isZero();
		assertThat(this.parts.delivery.of(Tenant.DEFAULT).retryMissing()).isZero();
	}

	@Test
	void retryOfWhatIsBack_addsNothing() {
		Memory turn = missing("one");
		this.parts.remote.add(turn);
		this.parts.delivery.of(Tenant.DEFAULT).retryMissing();
		this.parts.awaitState(turn, DeliveryState.DELIVERED);
		assertThat(this.parts.mem0.size()).isEqualTo(1);
		assertThat(this.parts.mem0.additions()).hasSize(2);
	}

	@Test
	void correctionOfAMissingMemory_bringsItBack() {
		Memory turn = missing("one");
		this.parts.journal.correct(turn, saying("two")).orElseThrow();
		this.parts.awaitState(turn, DeliveryState.DELIVERED);
		assertThat(this.parts.remote.locate(turn.id())).extracting(Memory::text)
			.containsExactly("User: two\nAgent: ok");
		assertThat(this.parts.outbox.counts().missing()).isZero();
	}

	@Test
	void deletedMemory_isNotSentAgain() {
		Memory turn = missing("one");
		this.parts.journal.delete(turn, this.parts.clock.timeOfDay());
		assertThat(this.parts.delivery.of(Tenant.DEFAULT).retryMissing()).isZero();
		assertThat(this.parts.outbox.counts().missing()).isZero();
	}

}
