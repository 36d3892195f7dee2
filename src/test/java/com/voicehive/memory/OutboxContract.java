package com.voicehive.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.Operation.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.JOHN;
import static com.voicehive.memory.MemoryFixtures.JOHNS_PHONE;
import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.fromMem0;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.operation;
import static com.voicehive.memory.MemoryFixtures.saying;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

/** What every outbox does. */
@Timeout(60)
public abstract class OutboxContract {

	private static final Instant NOW = START.plusSeconds(30);

	private static final Instant LATER = START.plusSeconds(60);

	private final SettableClock timeOfDay = new SettableClock();

	private final SteadyClock clock = new SteadyClock(this.timeOfDay, () -> 0);

	private Journal journal;

	private Outbox outbox;

	/** Opens an empty journal; called once for each test. */
	protected abstract Journal openJournal(MemoryIds ids) throws Exception;

	/** The outbox of the open journal. */
	protected abstract Outbox openOutbox();

	@BeforeEach
	final void open() throws Exception {
		this.journal = openJournal(ids(() -> START));
		this.outbox = openOutbox();
	}

	@AfterEach
	final void close() {
		this.journal.close();
	}

	private Memory add(Caller caller, String query) {
		return add(caller, query, Urgency.BACKLOG);
	}

	private Memory add(Caller caller, String query, Urgency urgency) {
		return this.journal.append(List.of(turn(caller, query, "ok")), urgency, null).get(0);
	}

	private static Caller inSession(String sessionId) {
		return new Caller(null, null, sessionId);
	}

	private DeliveryStatus status(Memory memory) {
		return this.outbox.status(memory.id()).orElseThrow();
	}

	private List<String> next(Instant now) {
		return this.outbox.next(false, now, Set.of(), 10).stream().map(Operation::memoryId).toList();
	}

	private List<String> nextLive() {
		return this.outbox.next(true, NOW, Set.of(), 10).stream().map(Operation::memoryId).toList();
	}

	private Operation only(boolean live) {
		List<Operation> next = this.outbox.next(live, LATER, Set.of(), 10);
		assertThat(next).hasSize(1);
		return next.get(0);
	}

	// What is next

	@Test
	void emptyOutbox_hasNothing() {
		assertThat(next(LATER)).isEmpty();
		assertThat(nextLive()).isEmpty();
		assertThat(this.outbox.status("mem_1")).isEmpty();
		assertThat(this.outbox.counts()).isEqualTo(new OutboxCounts(0, null, 0, 0, 0));
	}

	@Test
	void memoryThatIsNotToBeDelivered_isLocal() {
		Memory local = add(MARIA, "one", null);
		assertThat(status(local)).isEqualTo(new DeliveryStatus(DeliveryState.LOCAL, null, 0, null, null));
		assertThat(next(LATER)).isEmpty();
		assertThat(this.outbox.counts().pending()).isZero();
	}

	@Test
	void newMemory_isNextAtOnce() {
		Memory memory = add(MARIA, "one");
		assertThat(status(memory)).isEqualTo(new DeliveryStatus(DeliveryState.PENDING, null, 0, null, null));
		Operation next = this.outbox.next(false, Instant.EPOCH, Set.of(), 10).get(0);
		assertThat(next).isEqualTo(new Operation(Tenant.DEFAULT, next.sequence(), Kind.ADD,
				Operation.laneOf(Tenant.DEFAULT, MARIAS_PHONE), memory.id(), MARIA.sessionId(), null, null,
				memory.createdAt(), 0, false, Instant.EPOCH, null, null, 1));
		assertThat(next.isFresh()).isTrue();
	}

	@Test
	void operationsOfOneOwner_comeOneAfterTheOther() {
		Memory first = add(MARIA, "one");
		Memory johns = add(JOHN, "two");
		Memory second = add(MARIA, "three");
		assertThat(next(NOW)).containsExactly(first.id(), johns.id());
		assertThat(this.outbox.next(false, NOW, Set.of(), 1)).extracting(Operation::memoryId)
			.containsExactly(first.id());
		this.outbox.delivered(operation(this.outbox, first), "mem0-1", 1, NOW);
		assertThat(next(NOW)).containsExactly(johns.id(), second.id());
	}

	@Test
	void lanesThatAreUnderWay_areLeftOut() {
		add(MARIA, "one");
		Memory johns = add(JOHN, "two");
		assertThat(this.outbox.next(false, NOW, Set.of(Operation.laneOf(Tenant.DEFAULT, MARIAS_PHONE)), 1))
			.extracting(Operation::memoryId)
			.containsExactly(johns.id());
	}

	@Test
	void addsOfOneSession_comeInOrderWhoeverTheirOwnerIs() {
		Memory first = add(inSession(MARIA.sessionId()), "one");
		Memory second = add(MARIA, "two", Urgency.LIVE);
		Memory johns = add(JOHN, "three");
		assertThat(next(NOW)).containsExactly(first.id(), johns.id());
		assertThat(nextLive()).isEmpty();
		this.outbox.rejected(operation(this.outbox, first), 1, "status 400");
		assertThat(nextLive()).containsExactly(second.id());
	}

	@Test
	void lanesForWhichACallerWaits_areLiveUpToItsMemory() {
		Memory older = add(MARIA, "one");
		add(JOHN, "two");
		Memory live = add(MARIA, "three", Urgency.LIVE);
		Memory after = add(MARIA, "four");
		assertThat(nextLive()).containsExactly(older.id());
		this.outbox.delivered(operation(this.outbox, older), "mem0-1", 1, NOW);
		assertThat(nextLive()).containsExactly(live.id());
		this.outbox.delivered(operation(this.outbox, live), "mem0-3", 1, NOW);
		assertThat(nextLive()).isEmpty();
		assertThat(next(NOW)).contains(after.id());
	}

	@Test
	void laneWithMoreThanCanBeDoneInTime_isNotLive() {
		this.journal.append(Collections.nCopies(99, turn(MARIA, "one", "ok")), Urgency.BACKLOG, null);
		Memory hundredth = add(MARIA, "two", Urgency.LIVE);
		assertThat(nextLive()).hasSize(1);
		assertThat(this.outbox.receipt(hundredth.id(), true, (first) -> NOW)).isEmpty();
		Memory another = add(MARIA, "three", Urgency.LIVE);
		assertThat(this.outbox.receipt(another.id(), true, (first) -> NOW))
			.contains(Receipt.kept(another.id(), Storage.FALLBACK));
		assertThat(this.outbox.receipt(another.id(), false, (first) -> NOW)).isEmpty();
	}

	// Outcomes of adds

	@Test
	void deliveredMemory_isNoLongerPending() {
		Memory memory = add(MARIA, "one");
		this.outbox.delivered(operation(this.outbox, memory), "mem0-1", 2, LATER);
		assertThat(status(memory)).isEqualTo(new DeliveryStatus(DeliveryState.DELIVERED, "mem0-1", 2, null, LATER));
		assertThat(next(LATER)).isEmpty();
		assertThat(this.journal.get(memory.id()).orElseThrow().mem0Id()).isEqualTo("mem0-1");
		assertThat(this.outbox.receipt(memory.id(), true, (first) -> NOW))
			.contains(Receipt.confirmed(memory.id(), "mem0-1", null));
	}

	@Test
	void delivery_mayTellNoId() {
		Memory memory = add(MARIA, "one");
		this.outbox.delivered(operation(this.outbox, memory), null, 1, LATER);
		assertThat(status(memory)).isEqualTo(new DeliveryStatus(DeliveryState.DELIVERED, null, 1, null, LATER));
	}

	@Test
	void addThatIsBeingSent_mayHaveBeenSent() {
		Memory memory = add(MARIA, "one");
		Operation add = operation(this.outbox, memory);
		assertThat(this.outbox.sending(add, LATER)).isTrue();
		assertThat(only(false)).isEqualTo(add.after(1, true, LATER));
		this.journal.delete(memory, LATER);
		assertThat(this.outbox.sending(add, LATER)).isFalse();
	}

	@Test
	void extraction_isFollowedBesideItsLaneAndItsSession() {
		Memory taken = add(inSession(MARIA.sessionId()), "one");
		Memory next = add(inSession(MARIA.sessionId()), "two");
		this.outbox.accepted(operation(this.outbox, taken).after(1, true, LATER), "event-1", NOW);
		assertThat(next(NOW.minusMillis(1))).containsExactly(next.id());
		assertThat(next(NOW)).containsExactly(next.id(), taken.id());
		assertThat(operation(this.outbox, taken)).satisfies((followed) -> {
			assertThat(followed.eventId()).isEqualTo("event-1");
			assertThat(followed.attempts()).isEqualTo(1);
			assertThat(followed.nextAttempt()).isEqualTo(LATER);
		});
		assertThat(this.outbox.receipt(taken.id(), true, (first) -> START))
			.contains(Receipt.confirmed(taken.id(), null, "event-1"));
		assertThat(this.outbox.counts().pending()).isEqualTo(2);
	}

	@Test
	void failedExtraction_returnsToItsPlace() {
		Memory failed = add(MARIA, "one");
		add(MARIA, "two");
		this.outbox.accepted(operation(this.outbox, failed).after(1, true, LATER), "event-1", NOW);
		this.outbox.failed(operation(this.outbox, failed).after(1, true, NOW), "no facts", NOW, false);
		Operation again = only(false);
		assertThat(again.memoryId()).isEqualTo(failed.id());
		assertThat(again.lane()).isEqualTo(Operation.laneOf(Tenant.DEFAULT, MARIAS_PHONE));
		assertThat(again.sessionId()).isEqualTo(MARIA.sessionId());
		assertThat(again.eventId()).isNull();
	}

	@Test
	void failedAttempt_letsItsLaneWait() {
		Memory memory = add(MARIA, "one", Urgency.LIVE);
		this.outbox.failed(only(true).after(2, true, LATER), "503", LATER, false);
		assertThat(nextLive()).isEmpty();
		assertThat(next(LATER.minusMillis(1))).isEmpty();
		assertThat(only(false)).satisfies((again) -> {
			assertThat(again.attempts()).isEqualTo(2);
			assertThat(again.maybeSent()).isTrue();
			assertThat(again.nextAttempt()).isEqualTo(LATER);
		});
		assertThat(status(memory)).isEqualTo(new DeliveryStatus(DeliveryState.PENDING, null, 2, "503", null));
		assertThat(this.outbox.receipt(memory.id(), false, (first) -> NOW))
			.contains(Receipt.kept(memory.id(), Storage.FALLBACK));
		assertThat(this.outbox.receipt(memory.id(), false, (first) -> LATER)).isEmpty();
	}

	@Test
	void laneThatIsPostponed_staysLiveWhileItsCallersWait() {
		Memory memory = add(MARIA, "one", Urgency.LIVE);
		this.outbox.postponed(only(true), NOW, true);
		assertThat(this.outbox.next(true, NOW.minusMillis(1), Set.of(), 10)).isEmpty();
		assertThat(nextLive()).containsExactly(memory.id());
	}

	@Test
	void rejectedMemory_isSetAside() {
		Memory memory = add(MARIA, "one");
		this.outbox.rejected(operation(this.outbox, memory), 1, "400: no");
		assertThat(status(memory)).isEqualTo(new DeliveryStatus(DeliveryState.REJECTED, null, 1, "400: no", null));
		assertThat(next(LATER)).isEmpty();
		assertThat(this.outbox.counts()).isEqualTo(new OutboxCounts(0, null, 1, 0, 0));
		assertThat(this.journal.get(memory.id())).isPresent();
	}

	@Test
	void rejectedMemory_canBePendingAgainInItsPlace() {
		Memory rejected = add(MARIA, "one");
		add(MARIA, "two");
		this.outbox.rejected(operation(this.outbox, rejected), 1, "status 400");
		assertThat(this.outbox.restoreRejected()).isEqualTo(1);
		assertThat(next(NOW)).containsExactly(rejected.id());
		assertThat(status(rejected).state()).isEqualTo(DeliveryState.PENDING);
		assertThat(only(false).sessionId()).isEqualTo(MARIA.sessionId());
		assertThat(this.outbox.restoreRejected()).isZero();
	}

	@Test
	void outcomeOfWhatIsDone_changesNothing() {
		Memory memory = add(MARIA, "one");
		Operation add = operation(this.outbox, memory);
		this.outbox.delivered(add, "mem0-1", 1, LATER);
		this.outbox.failed(add.after(2, true, LATER), "timeout", LATER, false);
		this.outbox.accepted(add.after(2, true, LATER), "event-1", LATER);
		this.outbox.rejected(add, 2, "400");
		this.outbox.delivered(add, "mem0-2", 2, LATER);
		assertThat(status(memory)).isEqualTo(new DeliveryStatus(DeliveryState.DELIVERED, "mem0-1", 1, null, LATER));
		assertThat(this.outbox.counts()).isEqualTo(new OutboxCounts(0, null, 0, 0, 0));
	}

	// Updates

	@Test
	void correctionOfWhatWasDelivered_isAnUpdateInItsLane() {
		Memory memory = add(MARIA, "one");
		this.outbox.delivered(operation(this.outbox, memory), "mem0-1", 1, NOW);
		Memory corrected = correct(memory, "two");
		Operation update = only(true);
		assertThat(update).isEqualTo(new Operation(Tenant.DEFAULT, update.sequence(), Kind.UPDATE,
				Operation.laneOf(Tenant.DEFAULT, MARIAS_PHONE), memory.id(), MARIA.sessionId(), "mem0-1", null,
				corrected.revision().since(), 0, false, Instant.EPOCH, null, null, 2));
		assertThat(status(memory)).isEqualTo(new DeliveryStatus(DeliveryState.PENDING, "mem0-1", 0, null, NOW));
		correct(corrected, "three");
		assertThat(only(true)).isEqualTo(update.bringing(3));
		this.outbox.updated(update, "mem0-1", Gone.NOTHING, LATER);
		assertThat(status(memory).state()).isEqualTo(DeliveryState.PENDING);
		this.outbox.updated(update.bringing(3), "mem0-1", Gone.NOTHING, LATER);
		assertThat(status(memory)).isEqualTo(new DeliveryStatus(DeliveryState.DELIVERED, "mem0-1", 1, null, LATER));
		assertThat(this.outbox.counts()).isEqualTo(new OutboxCounts(0, null, 0, 0, 0));
	}

	private Memory correct(Memory memory, String query) {
		return this.journal.correct(memory, saying(query)).orElseThrow();
	}

	@Test
	void correctionOfWhatWaits_isBroughtByItsAdd() {
		Memory memory = add(MARIA, "one");
		correct(memory, "two");
		assertThat(only(false)).satisfies((add) -> {
			assertThat(add.kind()).isEqualTo(Kind.ADD);
			assertThat(add.revision()).isEqualTo(2);
		});
		assertThat(this.journal.get(memory.id(), 1)).contains(memory);
	}

	@Test
	void correctionOfWhatMayHaveBeenSent_comesAfterIt() {
		Memory memory = add(MARIA, "one");
		Operation sent = operation(this.outbox, memory);
		Memory second = correct(memory, "two");
		this.outbox.failed(sent.after(1, true, LATER), "no answer", NOW, false);
		assertThat(only(false).revision()).isEqualTo(1);
		correct(second, "three");
		assertThat(only(false).revision()).isEqualTo(1);
		this.outbox.delivered(only(false), "mem0-1", 1, LATER);
		assertThat(only(true)).satisfies((update) -> {
			assertThat(update.kind()).isEqualTo(Kind.UPDATE);
			assertThat(update.mem0Id()).isEqualTo("mem0-1");
			assertThat(update.revision()).isEqualTo(3);
		});
	}

	@Test
	void updateOfWhatMem0DoesNotHave_becomesAnAdd() {
		Memory memory = add(MARIA, "one");
		this.outbox.delivered(operation(this.outbox, memory), "mem0-1", 1, NOW);
		correct(memory, "two");
		this.outbox.absent(only(true));
		assertThat(only(true)).satisfies((add) -> {
			assertThat(add.kind()).isEqualTo(Kind.ADD);
			assertThat(add.revision()).isEqualTo(2);
		});
		assertThat(status(memory).mem0Id()).isNull();
		this.outbox.delivered(only(true), "mem0-2", 1, LATER);
		assertThat(only(false)).satisfies((look) -> {
			assertThat(look.kind()).isEqualTo(Kind.DELETE);
			assertThat(look.revision()).isEqualTo(2);
		});
	}

	@Test
	void updateThatIsRefused_isSetAside() {
		Memory memory = add(MARIA, "one");
		this.outbox.delivered(operation(this.outbox, memory), "mem0-1", 1, NOW);
		Memory corrected = correct(memory, "two");
		this.outbox.rejected(only(true), 1, "status 400");
		assertThat(status(memory).state()).isEqualTo(DeliveryState.REJECTED);
		assertThat(this.outbox.restoreRejected()).isEqualTo(1);
		this.outbox.rejected(only(false), 1, "status 400");
		assertThat(this.journal.delete(corrected, LATER).owed()).extracting(Operation::mem0Id)
			.containsExactly("mem0-1");
		assertThat(this.outbox.counts()).isEqualTo(new OutboxCounts(0, null, 0, 0, 1));
	}

	// Deletions

	@Test
	void deletion_ridesInTheLaneOfItsMemory() {
		Memory delivered = add(MARIA, "one");
		this.outbox.delivered(operation(this.outbox, delivered), "mem0-1", 1, NOW);
		Memory before = add(MARIA, "two");
		Operation deletion = this.journal.delete(delivered, LATER).owed().get(0);
		Memory after = add(MARIA, "three");
		assertThat(nextLive()).containsExactly(before.id());
		this.outbox.delivered(operation(this.outbox, before), "mem0-2", 1, NOW);
		assertThat(only(true)).isEqualTo(deletion);
		this.outbox.deleted(deletion, Gone.NOTHING);
		assertThat(only(false).memoryId()).isEqualTo(after.id());
	}

	@Test
	void addThatIsDeleted_leavesTheLogForItsDeletion() {
		Memory deleted = add(MARIA, "one");
		Memory other = add(MARIA, "two");
		Operation deletion = this.journal.delete(deleted, LATER).owed().get(0);
		assertThat(only(true).memoryId()).isEqualTo(other.id());
		this.outbox.delivered(only(true), "mem0-2", 1, NOW);
		assertThat(only(true)).isEqualTo(deletion);
		assertThat(this.outbox.counts()).isEqualTo(new OutboxCounts(0, null, 0, 0, 1));
	}

	@Test
	void lateOutcomeOfAnAdd_isToldToItsDeletion() {
		Memory memory = add(MARIA, "one");
		Operation add = operation(this.outbox, memory);
		this.journal.delete(memory, LATER);
		this.outbox.delivered(add, "mem0-1", 1, LATER);
		assertThat(only(true).mem0Id()).isEqualTo("mem0-1");
		assertThat(this.outbox.status(memory.id())).isEmpty();
		assertThat(this.journal.withoutDeleted(List.of(fromMem0("mem0-1", MARIA, START)))).isEmpty();
		this.outbox.failed(add.after(1, true, LATER), "503", LATER, false);
		this.outbox.rejected(add, 1, "400");
		assertThat(this.outbox.counts()).isEqualTo(new OutboxCounts(0, null, 0, 0, 1));
	}

	@Test
	void outcomeThatIsLaterThanItsDeletion_isAnotherDeletion() {
		Memory memory = add(MARIA, "one");
		Operation add = operation(this.outbox, memory);
		this.outbox.deleted(this.journal.delete(memory, LATER).owed().get(0), Gone.NOTHING);
		this.outbox.accepted(add.after(1, true, LATER), "event-1", LATER);
		assertThat(only(true)).satisfies((deletion) -> {
			assertThat(deletion.kind()).isEqualTo(Kind.DELETE);
			assertThat(deletion.memoryId()).isEqualTo(memory.id());
		});
	}

	@Test
	void deletionThatIsSetApart_holdsUpNobody() {
		Memory memory = add(MARIA, "one");
		Operation deletion = this.journal.delete(memory, LATER).owed().get(0);
		Memory next = add(MARIA, "two");
		this.outbox.setApart(deletion.lookedAt(START), Gone.NOTHING, LATER);
		assertThat(next(LATER)).containsExactly(next.id(), memory.id());
		Operation apart = this.outbox.next(false, LATER, Set.of(), 10).get(1);
		assertThat(apart.lookedAt()).isEqualTo(START);
		this.outbox.setApart(apart.lookedAt(LATER), Gone.NOTHING, LATER.plusSeconds(60));
		assertThat(next(LATER)).containsExactly(next.id());
		assertThat(this.outbox.next(false, LATER.plusSeconds(60), Set.of(), 10).get(1)).satisfies((again) -> {
			assertThat(again.lookedAt()).isEqualTo(START);
			assertThat(again.attempts()).isZero();
		});
		this.outbox.deleted(apart, Gone.NOTHING);
		assertThat(this.outbox.counts().deletions()).isZero();
	}

	private Operation erased(Identity identity) {
		return this.journal.erase(Set.of(identity), LATER, true)
			.owed()
			.stream()
			.filter((operation) -> operation.kind() == Kind.ERASE)
			.findFirst()
			.orElseThrow();
	}

	@Test
	void erasure_knowsTheCallsOfThePersonThatWereHere() {
		Memory first = add(MARIA, "one");
		add(JOHN, "two");
		assertThat(this.outbox.callsOf(erased(MARIAS_PHONE))).containsExactly(first.callId());
		Memory second = this.journal
			.append(List.of(MemoryDraft.turn(new Turn("three", "ok"), MARIA, "another call", List.of(), Map.of())),
					Urgency.BACKLOG, null)
			.get(0);
		Operation again = erased(MARIAS_PHONE);
		assertThat(this.outbox.callsOf(again)).as("of one that waits, too")
			.containsExactlyInAnyOrder(first.callId(), second.callId());
		this.outbox.deleted(again, Gone.NOTHING);
		assertThat(this.outbox.callsOf(again)).isEmpty();
	}

	@Test
	void erasureByName_knowsNoCalls() {
		add(MARIA, "one");
		assertThat(this.outbox.callsOf(erased(Identity.name("maria lopez")))).isEmpty();
	}

	@Test
	void erasedPerson_leavesOneLaneForEachOwner() {
		Caller sameName = new Caller(null, MARIA.name(), "session-2");
		Memory delivered = add(MARIA, "one");
		this.outbox.delivered(operation(this.outbox, delivered), "mem0-1", 1, NOW);
		add(MARIA, "two");
		add(sameName, "three");
		List<Operation> owed = this.journal.erase(Set.of(Identity.name("maria lopez")), LATER, true).owed();
		assertThat(owed).extracting(Operation::kind).containsExactly(Kind.ERASE, Kind.DELETE, Kind.DELETE, Kind.DELETE);
		List<Operation> done = new ArrayList<>();
		while (done.size() < owed.size()) {
			List<Operation> next = this.outbox.next(true, LATER, Set.of(), 10);
			assertThat(next).isNotEmpty().extracting(Operation::lane).doesNotHaveDuplicates();
			next.forEach((deletion) -> this.outbox.deleted(deletion, Gone.NOTHING));
			done.addAll(next);
		}
		assertThat(done).containsExactlyInAnyOrderElementsOf(owed);
	}

	@Test
	void memoriesWhoseEqualWordsAreGone_areDeliveredAgain() {
		Memory first = add(MARIA, "yes");
		Memory repeat = add(MARIA, "yes");
		Memory sameId = add(MARIA, "yes");
		Memory other = add(MARIA, "no");
		Memory johns = add(JOHN, "yes");
		this.outbox.delivered(operation(this.outbox, first), "mem0-1", 1, START);
		this.outbox.delivered(operation(this.outbox, repeat), null, 1, START);
		this.outbox.delivered(operation(this.outbox, sameId), "mem0-1", 1, START);
		this.outbox.delivered(operation(this.outbox, other), "mem0-2", 1, START);
		this.outbox.delivered(operation(this.outbox, johns), null, 1, START);
		Operation deletion = this.journal.delete(first, LATER).owed().get(0);
		this.outbox.deleted(deletion,
				new Gone(Set.of("mem0-1"), Set.of(first.id()), Set.of(MARIA.sessionId()), null, 1, LATER));
		assertThat(status(repeat)).isEqualTo(new DeliveryStatus(DeliveryState.PENDING, null, 0, null, null));
		assertThat(status(sameId)).isEqualTo(new DeliveryStatus(DeliveryState.PENDING, null, 0, null, null));
		assertThat(List.of(status(other).state(), status(johns).state())).containsOnly(DeliveryState.DELIVERED);
		assertThat(only(false).memoryId()).isEqualTo(repeat.id());
		this.outbox.delivered(only(false), "mem0-3", 1, LATER);
		assertThat(only(false).memoryId()).isEqualTo(sameId.id());
	}

	@Test
	void memoryThatIsDeliveredAgain_mayBeInMem0AsItWas() {
		Memory first = add(MARIA, "yes");
		Memory unseen = add(MARIA, "one");
		this.outbox.delivered(operation(this.outbox, first), "mem0-1", 1, START);
		this.outbox.delivered(operation(this.outbox, unseen), null, 2, START);
		Operation deletion = this.journal.delete(first, LATER).owed().get(0);
		this.outbox.deleted(deletion,
				new Gone(Set.of("mem0-1"), Set.of(first.id()), Set.of(MARIA.sessionId()), null, 1, LATER));
		this.journal.correct(unseen, Content.of(new Turn("two", "ok"), List.of(), Map.of()));
		assertThat(only(false).maybeSent()).isTrue();
		assertThat(only(false).revision()).isEqualTo(1);
	}

	// Figures

	@Test
	void counts_tellWhatIsLeftToDo() {
		Memory first = add(MARIA, "one");
		add(JOHN, "two");
		Memory third = add(MARIA, "three");
		this.outbox.delivered(operation(this.outbox, first), "mem0-1", 1, LATER);
		this.outbox.rejected(operation(this.outbox, third), 1, "400");
		this.journal.erase(Set.of(JOHNS_PHONE), LATER, true);
		Memory fourth = add(JOHN, "four");
		add(JOHN, "five");
		assertThat(this.outbox.counts()).isEqualTo(new OutboxCounts(2, fourth.createdAt(), 1, 0, 2));
	}

	@Test
	void report_countsEveryStateAndTellsTheLastFailures() {
		add(MARIA, "local", null);
		Memory delivered = add(MARIA, "one");
		Memory failed = add(inSession("session-2"), "two");
		Memory rejected = add(JOHN, "three");
		add(JOHN, "four");
		this.outbox.delivered(operation(this.outbox, delivered), "mem0-1", 1, START);
		this.outbox.failed(operation(this.outbox, failed).after(1, true, LATER), "status 500", LATER, false);
		this.outbox.rejected(operation(this.outbox, rejected), 1, "status 400");
		Memory missing = add(inSession("session-3"), "five");
		Instant earlier = START.minusSeconds(120);
		this.outbox.delivered(operation(this.outbox, missing), "mem0-2", 1, earlier);
		this.outbox.absent(missing.id(), "mem0-2", earlier);
		this.outbox.absent(missing.id(), "mem0-2", START);
		OutboxReport report = this.outbox.report(10, this.clock);
		assertThat(report.byState()).isEqualTo(Map.of(DeliveryState.PENDING, 2L, DeliveryState.DELIVERED, 1L,
				DeliveryState.REJECTED, 1L, DeliveryState.LOCAL, 1L, DeliveryState.MISSING, 1L));
		assertThat(report.deliveredLastMinute()).isEqualTo(1);
		assertThat(report.lastFailures()).containsExactly(
				new DeliveryFailure(rejected.id(), DeliveryState.REJECTED, 1, "status 400", START),
				new DeliveryFailure(failed.id(), DeliveryState.PENDING, 1, "status 500", LATER));
		assertThat(this.outbox.report(1, this.clock).lastFailures()).hasSize(1);
		this.timeOfDay.set(START.plusSeconds(61));
		assertThat(this.outbox.report(1, this.clock).deliveredLastMinute()).isZero();
	}

	@Test
	void nextAttempt_isToldByTheTimeOfDay() {
		Memory memory = add(MARIA, "one");
		this.outbox.failed(operation(this.outbox, memory).after(1, true, LATER), "status 500", LATER, false);
		this.timeOfDay.set(START.minus(Duration.ofHours(1)));
		assertThat(this.outbox.report(1, this.clock).lastFailures()).extracting(DeliveryFailure::nextAttempt)
			.containsExactly(LATER.minus(Duration.ofHours(1)));
	}

	// Trying again

	@Test
	void everything_canBeDueAtOnce() {
		Memory memory = add(MARIA, "one");
		this.outbox.failed(operation(this.outbox, memory).after(1, true, LATER), "status 500", LATER, false);
		this.journal.delete(fromMem0("mem0-9", JOHN, START), START);
		this.outbox.setApart(only(true), Gone.NOTHING, LATER);
		assertThat(next(START)).isEmpty();
		assertThat(this.outbox.retryAll(true)).isEqualTo(1);
		assertThat(this.outbox.next(false, START, Set.of(), 10)).hasSize(2)
			.extracting(Operation::nextAttempt)
			.containsOnly(Instant.EPOCH);
	}

	@Test
	void whatMayHaveBeenSent_keepsItsTimeWhereItCanNotBeRepeated() {
		Memory unanswered = add(MARIA, "one");
		Memory unsent = add(JOHN, "three");
		this.outbox.failed(operation(this.outbox, unanswered).after(1, true, LATER), "no answer", NOW, false);
		this.outbox.failed(operation(this.outbox, unsent).after(1, false, LATER), "429", LATER, false);
		assertThat(this.outbox.retryAll(false)).isEqualTo(2);
		assertThat(this.outbox.next(false, START, Set.of(), 10)).extracting(Operation::nextAttempt)
			.containsExactly(LATER, Instant.EPOCH);
	}

	@Test
	void lanes_canGoOnAtOnce() {
		this.outbox.postponed(operation(this.outbox, add(MARIA, "one")), LATER, false);
		this.outbox.retryNow();
		assertThat(next(START)).hasSize(1);
	}

	@Test
	void afterARestart_theFirstOfEachLaneMayHaveBeenSentAndNobodyWaits() {
		Memory first = add(MARIA, "one");
		Memory second = add(MARIA, "two", Urgency.LIVE);
		this.outbox.restart(LATER);
		assertThat(nextLive()).isEmpty();
		assertThat(only(false).maybeSent()).isTrue();
		this.outbox.delivered(operation(this.outbox, first), "mem0-1", 1, NOW);
		assertThat(only(false).memoryId()).isEqualTo(second.id());
		assertThat(only(false).maybeSent()).isFalse();
	}

	@Test
	void afterARestart_nothingWaitsLongerThanTheLongestWait() {
		Instant far = LATER.plus(Duration.ofHours(1));
		Memory memory = add(MARIA, "one");
		this.outbox.failed(operation(this.outbox, memory).after(1, true, far), "status 500", far, false);
		this.journal.delete(fromMem0("mem0-9", JOHN, START), START);
		this.outbox.setApart(only(true), Gone.NOTHING, far);
		this.outbox.restart(LATER);
		assertThat(this.outbox.next(false, LATER, Set.of(), 10)).hasSize(2)
			.extracting(Operation::nextAttempt)
			.containsOnly(LATER);
	}

	// Tombstones

	@Test
	void whatIsBuried_isGoneAndCountedOnce() {
		List<Memory> shown = IntStream.range(0, 1_001).mapToObj((i) -> fromMem0("mem0-" + i, MARIA, LATER)).toList();
		assertThat(this.outbox.isTombstoned("mem0-1000")).isFalse();
		Operation erasure = this.journal.erase(Set.of(MARIAS_PHONE), START, true).owed().get(0);
		assertThat(this.outbox.tombstone(erasure, shown.subList(0, 2))).isEqualTo(2);
		assertThat(this.outbox.tombstone(erasure, shown)).isEqualTo(999);
		assertThat(this.outbox.tombstone(erasure, shown)).isZero();
		assertThat(this.outbox.isTombstoned("mem0-1000")).isTrue();
		assertThat(this.journal.withoutDeleted(shown)).isEmpty();
	}

}
