package com.voicehive.memory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

/** What every outbox does. */
@Timeout(60)
public abstract class OutboxContract {

	private static final Instant LATER = START.plusSeconds(60);

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
		return this.journal.append(List.of(turn(caller, query, "ok")), true, null).get(0);
	}

	private DeliveryStatus status(Memory memory) {
		return this.outbox.status(memory.id()).orElseThrow();
	}

	@Test
	void emptyOutboxHasNothing() {
		assertThat(this.outbox.pending(0, 10)).isEmpty();
		assertThat(this.outbox.pendingOf(MARIAS_PHONE, 10)).isEmpty();
		assertThat(this.outbox.deletions(LATER, 0, 10)).isEmpty();
		assertThat(this.outbox.status("mem_1")).isEmpty();
		assertThat(this.outbox.counts()).isEqualTo(new OutboxCounts(0, null, 0, 0));
	}

	@Test
	void memoryThatIsNotToBeDeliveredIsLocal() {
		Memory local = this.journal.append(List.of(turn(MARIA, "one", "ok")), false, null).get(0);
		assertThat(status(local)).isEqualTo(new DeliveryStatus(DeliveryState.LOCAL, null, 0, null, null));
		assertThat(this.outbox.pending(0, 10)).isEmpty();
		assertThat(this.outbox.counts().pending()).isZero();
	}

	@Test
	void newMemoryIsPendingAtOnce() {
		Memory memory = add(MARIA, "one");
		assertThat(status(memory)).isEqualTo(new DeliveryStatus(DeliveryState.PENDING, null, 0, null, null));
		OutboxEntry entry = this.outbox.pending(0, 10).get(0);
		assertThat(entry).isEqualTo(new OutboxEntry(entry.sequence(), memory.id(), MARIAS_PHONE, MARIA.sessionId(), 0,
				memory.createdAt(), null));
	}

	@Test
	void pendingEntriesComeInTheOrderOfStoringPageByPage() {
		List<String> stored = List.of(add(MARIA, "one").id(), add(JOHN, "two").id(), add(MARIA, "three").id());
		List<OutboxEntry> first = this.outbox.pending(0, 2);
		List<OutboxEntry> second = this.outbox.pending(first.get(1).sequence(), 2);
		assertThat(first).extracting(OutboxEntry::memoryId).isEqualTo(stored.subList(0, 2));
		assertThat(second).extracting(OutboxEntry::memoryId).isEqualTo(stored.subList(2, 3));
	}

	@Test
	void pendingEntriesOfOneOwnerLeaveOutAllOthers() {
		Memory first = add(MARIA, "one");
		add(JOHN, "two");
		Memory third = add(MARIA, "three");
		assertThat(this.outbox.pendingOf(MARIAS_PHONE, 10)).extracting(OutboxEntry::memoryId)
			.containsExactly(first.id(), third.id());
		assertThat(this.outbox.pendingOf(MARIAS_PHONE, 1)).hasSize(1);
		assertThat(this.outbox.pendingOf(Identity.name("maria lopez"), 10)).isEmpty();
	}

	@Test
	void unsentEntriesOfOneSessionAreThoseBeforeThatMem0HasNotTaken() {
		Caller unknown = new Caller(null, null, MARIA.sessionId());
		Memory delivered = add(MARIA, "one");
		Memory taken = add(MARIA, "two");
		Memory failed = add(unknown, "three");
		add(JOHN, "four");
		Memory fresh = add(MARIA, "five");
		Memory last = add(MARIA, "six");
		this.outbox.delivered(delivered.id(), "mem0-1", 1, LATER);
		this.outbox.accepted(taken.id(), "event-1", 1);
		this.outbox.failed(failed.id(), 1, "status 500", LATER);
		long place = this.outbox.pending(0, 10)
			.stream()
			.filter((entry) -> entry.memoryId().equals(last.id()))
			.findFirst()
			.orElseThrow()
			.sequence();
		assertThat(this.outbox.unsentOf(MARIA.sessionId(), place, 10)).extracting(OutboxEntry::memoryId)
			.containsExactly(failed.id(), fresh.id());
		assertThat(this.outbox.unsentOf(MARIA.sessionId(), place, 1)).extracting(OutboxEntry::memoryId)
			.containsExactly(failed.id());
	}

	@Test
	void deliveredMemoryIsNoLongerPending() {
		Memory memory = add(MARIA, "one");
		assertThat(this.outbox.delivered(memory.id(), "mem0-1", 2, LATER)).isTrue();
		assertThat(status(memory)).isEqualTo(new DeliveryStatus(DeliveryState.DELIVERED, "mem0-1", 2, null, LATER));
		assertThat(this.outbox.pending(0, 10)).isEmpty();
		assertThat(this.journal.get(memory.id()).orElseThrow().mem0Id()).isEqualTo("mem0-1");
	}

	@Test
	void deliveryMayTellNoId() {
		Memory memory = add(MARIA, "one");
		assertThat(this.outbox.delivered(memory.id(), null, 1, LATER)).isTrue();
		assertThat(status(memory)).isEqualTo(new DeliveryStatus(DeliveryState.DELIVERED, null, 1, null, LATER));
	}

	@Test
	void acceptedMemoryStaysPendingUnderItsEvent() {
		Memory memory = add(MARIA, "one");
		assertThat(this.outbox.accepted(memory.id(), "event-1", 1)).isTrue();
		assertThat(this.outbox.pending(0, 10)).singleElement()
			.satisfies((entry) -> assertThat(entry.eventId()).isEqualTo("event-1"))
			.satisfies((entry) -> assertThat(entry.attempts()).isEqualTo(1));
	}

	@Test
	void failedAttemptForgetsTheEventAndWaits() {
		Memory memory = add(MARIA, "one");
		this.outbox.accepted(memory.id(), "event-1", 1);
		assertThat(this.outbox.failed(memory.id(), 2, "503", LATER)).isTrue();
		assertThat(this.outbox.pending(0, 10)).singleElement()
			.satisfies((entry) -> assertThat(entry.eventId()).isNull())
			.satisfies((entry) -> assertThat(entry.attempts()).isEqualTo(2))
			.satisfies((entry) -> assertThat(entry.nextAttempt()).isEqualTo(LATER));
		assertThat(status(memory)).isEqualTo(new DeliveryStatus(DeliveryState.PENDING, null, 2, "503", null));
	}

	@Test
	void rejectedMemoryIsSetAside() {
		Memory memory = add(MARIA, "one");
		assertThat(this.outbox.rejected(memory.id(), 1, "400: no")).isTrue();
		assertThat(status(memory)).isEqualTo(new DeliveryStatus(DeliveryState.REJECTED, null, 1, "400: no", null));
		assertThat(this.outbox.pending(0, 10)).isEmpty();
		assertThat(this.outbox.counts().rejected()).isEqualTo(1);
		assertThat(this.journal.get(memory.id())).isPresent();
	}

	@Test
	void lateFailureDoesNotUndoADelivery() {
		Memory memory = add(MARIA, "one");
		this.outbox.delivered(memory.id(), "mem0-1", 1, LATER);
		assertThat(this.outbox.failed(memory.id(), 2, "timeout", LATER)).isTrue();
		assertThat(this.outbox.accepted(memory.id(), "event-1", 2)).isTrue();
		assertThat(this.outbox.rejected(memory.id(), 2, "400")).isTrue();
		assertThat(status(memory)).isEqualTo(new DeliveryStatus(DeliveryState.DELIVERED, "mem0-1", 1, null, LATER));
	}

	@Test
	void notesOnADeletedMemoryAreRefused() {
		Memory memory = add(MARIA, "one");
		this.journal.delete(memory, LATER);
		assertThat(this.outbox.delivered(memory.id(), "mem0-1", 1, LATER)).isFalse();
		assertThat(this.outbox.accepted(memory.id(), "event-1", 1)).isFalse();
		assertThat(this.outbox.failed(memory.id(), 1, "503", LATER)).isFalse();
		assertThat(this.outbox.rejected(memory.id(), 1, "400")).isFalse();
		assertThat(this.outbox.status(memory.id())).isEmpty();
	}

	@Test
	void countsTellWhatIsLeftToDo() {
		Memory first = add(MARIA, "one");
		Memory second = add(JOHN, "two");
		Memory third = add(MARIA, "three");
		this.outbox.delivered(first.id(), "mem0-1", 1, LATER);
		this.outbox.rejected(third.id(), 1, "400");
		this.journal.erase(JOHNS_PHONE, LATER, true);
		Memory fourth = add(JOHN, "four");
		add(JOHN, "five");
		assertThat(second.createdAt()).isBefore(fourth.createdAt());
		assertThat(this.outbox.counts()).isEqualTo(new OutboxCounts(2, fourth.createdAt(), 1, 2));
	}

	@Test
	void owedDeletionsAreKeptUntilDone() {
		PendingDeletion first = this.outbox.enqueueDeletion("mem_1", "mem0-1", START);
		PendingDeletion second = this.outbox.enqueueDeletion("mem_2", null, START);
		assertThat(this.outbox.deletions(LATER, 0, 10)).containsExactly(first, second);
		assertThat(this.outbox.deletions(LATER, 0, 1)).containsExactly(first);
		assertThat(this.outbox.deletions(LATER, first.sequence(), 10)).containsExactly(second);
		this.outbox.deletionDone(first.sequence());
		this.outbox.deletionFailed(second.sequence(), 3, LATER);
		assertThat(this.outbox.deletions(LATER, 0, 10)).singleElement()
			.satisfies((owed) -> assertThat(owed.memoryId()).isEqualTo("mem_2"))
			.satisfies((owed) -> assertThat(owed.attempts()).isEqualTo(3))
			.satisfies((owed) -> assertThat(owed.nextAttempt()).isEqualTo(LATER))
			.satisfies((owed) -> assertThat(owed.requestedAt()).isEqualTo(START));
	}

	@Test
	void deletionsComeWhenTheirTimeHasCome() {
		PendingDeletion failed = this.outbox.enqueueDeletion("mem_1", "mem0-1", START);
		PendingDeletion looked = this.outbox.enqueueDeletion("mem_2", null, START);
		PendingDeletion untried = this.outbox.enqueueDeletion("mem_3", null, LATER);
		this.outbox.deletionFailed(failed.sequence(), 1, LATER);
		this.outbox.deletionLooked(looked.sequence(), START, LATER);
		assertThat(this.outbox.deletions(START, 0, 10)).containsExactly(untried);
		assertThat(this.outbox.deletions(LATER, 0, 10)).hasSize(3);
		this.outbox.retryNow(START, true);
		assertThat(this.outbox.deletions(START, 0, 10)).hasSize(3);
	}

	@Test
	void theFirstLookForADeletionIsKept() {
		PendingDeletion looked = this.outbox.enqueueDeletion("mem_1", null, START);
		assertThat(looked.lookedAt()).isNull();
		this.outbox.deletionLooked(looked.sequence(), START, START);
		this.outbox.deletionLooked(looked.sequence(), LATER, LATER);
		assertThat(this.outbox.deletions(LATER, 0, 10)).singleElement()
			.satisfies((owed) -> assertThat(owed.lookedAt()).isEqualTo(START))
			.satisfies((owed) -> assertThat(owed.nextAttempt()).isEqualTo(LATER));
	}

	@Test
	void whatIsBuriedIsGoneAndCountedOnce() {
		List<Memory> shown = IntStream.range(0, 1_001).mapToObj((i) -> fromMem0("mem0-" + i, MARIA, START)).toList();
		assertThat(this.outbox.isTombstoned("mem0-1000")).isFalse();
		assertThat(this.outbox.tombstone(shown.subList(0, 2))).isEqualTo(2);
		assertThat(this.outbox.tombstone(shown)).isEqualTo(999);
		assertThat(this.outbox.tombstone(shown)).isZero();
		assertThat(this.outbox.isTombstoned("mem0-1000")).isTrue();
		assertThat(this.journal.withoutDeleted(shown)).isEmpty();
	}

	@Test
	void lateCopyOfADeletedMemoryIsHidden() {
		Memory memory = add(MARIA, "one");
		this.journal.delete(memory, LATER);
		this.outbox.enqueueDeletion(memory.id(), "mem0-1", LATER);
		assertThat(this.journal.withoutDeleted(List.of(fromMem0("mem0-1", MARIA, START)))).isEmpty();
	}

	@Test
	void reportCountsEveryStateAndTellsTheLastFailures() {
		this.journal.append(List.of(turn(MARIA, "local", "ok")), false, null);
		Memory delivered = add(MARIA, "one");
		Memory failed = add(MARIA, "two");
		Memory rejected = add(JOHN, "three");
		add(JOHN, "four");
		this.outbox.delivered(delivered.id(), "mem0-1", 1, LATER);
		this.outbox.failed(failed.id(), 1, "status 500", LATER);
		this.outbox.rejected(rejected.id(), 1, "status 400");
		OutboxReport report = this.outbox.report(10, LATER);
		assertThat(report.byState()).isEqualTo(Map.of(DeliveryState.PENDING, 2L, DeliveryState.DELIVERED, 1L,
				DeliveryState.REJECTED, 1L, DeliveryState.LOCAL, 1L));
		assertThat(report.deliveredLastMinute()).isEqualTo(1);
		assertThat(report.lastFailures()).extracting(DeliveryFailure::memoryId)
			.containsExactly(rejected.id(), failed.id());
		assertThat(report.lastFailures()).extracting(DeliveryFailure::error)
			.containsExactly("status 400", "status 500");
		assertThat(this.outbox.report(1, LATER).lastFailures()).hasSize(1);
		assertThat(this.outbox.report(1, LATER.plusSeconds(61)).deliveredLastMinute()).isZero();
	}

	@Test
	void rejectedMemoryCanBePendingAgainInItsPlace() {
		Memory rejected = add(MARIA, "one");
		Memory next = add(MARIA, "two");
		this.outbox.rejected(rejected.id(), 1, "status 400");
		assertThat(this.outbox.restoreRejected()).isEqualTo(1);
		assertThat(this.outbox.pending(0, 10)).extracting(OutboxEntry::memoryId)
			.containsExactly(rejected.id(), next.id());
		assertThat(this.outbox.restoreRejected()).isZero();
	}

	@Test
	void everythingPendingCanBeDueAtOnce() {
		Memory memory = add(MARIA, "one");
		this.outbox.failed(memory.id(), 1, "status 500", LATER);
		assertThat(this.outbox.retryNow(START, true)).isEqualTo(1);
		assertThat(this.outbox.pending(0, 10).get(0).nextAttempt()).isEqualTo(START);
	}

	@Test
	void whatHadNoAnswerKeepsItsTimeWhereItCanNotBeRepeated() {
		Memory unanswered = add(MARIA, "one");
		Memory taken = add(MARIA, "two");
		Memory unsent = add(MARIA, "three");
		this.outbox.failed(unanswered.id(), 1, "no answer yet", LATER);
		this.outbox.failed(taken.id(), 1, "no answer yet", LATER);
		this.outbox.accepted(taken.id(), "event-1", 1);
		this.outbox.failed(unsent.id(), 0, "not tried", LATER);
		assertThat(this.outbox.retryNow(START, false)).isEqualTo(3);
		assertThat(this.outbox.pending(0, 10)).extracting(OutboxEntry::nextAttempt)
			.containsExactly(LATER, LATER, START);
	}

}
