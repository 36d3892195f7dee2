package com.voicehive.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.voicehive.delivery.DeliveryScheduler.Work;
import com.voicehive.delivery.resilience.RateLimitPauses;
import com.voicehive.memory.Identity;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.OutboxEntry;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import com.voicehive.memory.UnusedOutbox;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.START;
import static org.assertj.core.api.Assertions.assertThat;

class DeliverySchedulerTest {

	private static final Instant NOW = Instant.parse("2024-12-01T14:30:22Z");

	private static final Identity ANNA = Identity.name("anna");

	private static final Identity BEN = Identity.name("ben");

	private static final Identity CLEO = Identity.name("cleo");

	private final Pending outbox = new Pending();

	private final SettableClock clock = new SettableClock();

	private final RateLimitPauses pauses = new RateLimitPauses(this.clock);

	private final DeliveryScheduler lanes = new DeliveryScheduler(this.outbox, this.pauses, 1, 2, true);

	@Test
	void entriesOfOneOwner_goOneAtATimeInOrder() {
		this.outbox.enqueueDeletion(ANNA, ANNA);
		this.lanes.load();
		Work first = only(take());
		assertThat(first.entry().sequence()).isEqualTo(1);
		assertThat(take()).isEmpty();
		this.lanes.done(first);
		assertThat(only(take()).entry().sequence()).isEqualTo(2);
	}

	@Test
	void entriesOfOneSession_goInOrderWhoeverTheirOwnerIs() {
		this.outbox.entries.add(new OutboxEntry(1, "mem_1", ANNA, "shared", 0, NOW, null));
		this.outbox.entries.add(new OutboxEntry(2, "mem_2", BEN, "shared", 0, NOW, null));
		this.outbox.entries.add(new OutboxEntry(3, "mem_3", CLEO, "other", 0, NOW, null));
		this.lanes.load();
		List<Work> work = take();
		assertThat(sequences(work)).containsExactly(1L, 3L);
		this.lanes.retry(work.get(0), work.get(0).entry(), NOW.plusSeconds(1));
		assertThat(take()).isEmpty();
		this.lanes.done(only(this.lanes.take(NOW.plusSeconds(1))));
		assertThat(sequences(take())).containsExactly(2L);
	}

	@Test
	void aCallInProgressBehindALongOutbox_doesNotGoBeforeAnOlderTurnOfItsSession() {
		this.outbox.enqueueDeletion(Collections.nCopies(50_000, ANNA).toArray(Identity[]::new));
		this.outbox.entries.add(new OutboxEntry(50_001, "mem_1", CLEO, "shared", 0, NOW, null));
		this.outbox.entries.add(new OutboxEntry(50_002, "mem_2", BEN, "shared", 0, NOW, null));
		assertThat(this.lanes.prefer(BEN)).isFalse();
		assertThat(sequences(take())).containsExactly(1L);
		assertThat(this.lanes.prefer(CLEO)).isTrue();
		assertThat(this.lanes.prefer(BEN)).isTrue();
		Work older = only(take());
		assertThat(older.entry().sequence()).isEqualTo(50_001);
		this.lanes.done(older);
		assertThat(only(take()).entry().sequence()).isEqualTo(50_002);
	}

	@Test
	void whatMem0ExtractsFactsFrom_doesNotHoldUpItsSession() {
		this.outbox.entries.add(new OutboxEntry(1, "mem_1", ANNA, "shared", 1, NOW, "event-1"));
		this.outbox.entries.add(new OutboxEntry(2, "mem_2", BEN, "shared", 0, NOW, null));
		this.lanes.load();
		assertThat(sequences(take())).containsExactly(1L, 2L);
	}

	@Test
	void noMoreGoAtOnce_thanAllowed() {
		this.outbox.enqueueDeletion(ANNA, BEN, CLEO);
		this.lanes.load();
		List<Work> work = take();
		assertThat(sequences(work)).containsExactly(1L, 2L);
		this.lanes.done(work.get(0));
		assertThat(sequences(take())).containsExactly(3L);
	}

	@Test
	void aCallInProgress_goesBeforeTheBacklog() {
		this.outbox.enqueueDeletion(ANNA, BEN, CLEO, CLEO);
		this.lanes.prefer(CLEO);
		List<Work> work = take();
		assertThat(sequences(work)).containsExactly(3L, 1L, 2L);
		assertThat(work.get(0).live()).isTrue();
		this.lanes.done(work.get(0));
		assertThat(sequences(take())).containsExactly(4L);
	}

	@Test
	void whatComesAfterACallInProgress_isBacklog() {
		this.outbox.enqueueDeletion(CLEO);
		this.lanes.prefer(CLEO);
		Work first = only(take());
		assertThat(first.live()).isTrue();
		this.outbox.enqueueDeletion(CLEO);
		this.lanes.load();
		this.lanes.done(first);
		assertThat(only(take()).live()).isFalse();
	}

	@Test
	void aCallInProgress_isNotPreferredWithALongQueueOfItsOwner() {
		this.outbox.enqueueDeletion(Collections.nCopies(100, CLEO).toArray(Identity[]::new));
		this.outbox.enqueueDeletion(Collections.nCopies(101, BEN).toArray(Identity[]::new));
		assertThat(this.lanes.prefer(CLEO)).isTrue();
		assertThat(this.lanes.prefer(BEN)).isFalse();
		assertThat(take()).extracting(Work::live).containsExactly(true, false);
	}

	@Test
	void anEntryToBeTriedAgain_keepsItsPlaceAndWaits() {
		this.outbox.enqueueDeletion(ANNA, ANNA);
		this.lanes.load();
		Work work = only(take());
		this.lanes.retry(work, entry(1, ANNA, 1, NOW.plusSeconds(5), null), NOW.plusSeconds(5));
		assertThat(take()).isEmpty();
		Work again = only(this.lanes.take(NOW.plusSeconds(5)));
		assertThat(again.entry().sequence()).isEqualTo(1);
		assertThat(again.entry().attempts()).isEqualTo(1);
	}

	@Test
	void anExtraction_isFollowedBesideTheOwnersNextEntries() {
		this.outbox.enqueueDeletion(ANNA, ANNA);
		this.lanes.load();
		Work work = only(take());
		this.lanes.retry(work, entry(1, ANNA, 1, NOW, "event-1"), NOW);
		assertThat(sequences(take())).containsExactlyInAnyOrder(1L, 2L);
	}

	@Test
	void aFailedExtraction_returnsToItsPlace() {
		this.outbox.enqueueDeletion(ANNA, ANNA);
		this.lanes.load();
		this.lanes.retry(only(take()), entry(1, ANNA, 1, NOW, "event-1"), NOW);
		List<Work> both = take();
		Work following = both.stream().filter((work) -> work.entry().eventId() != null).findFirst().orElseThrow();
		Work second = both.stream().filter((work) -> work.entry().eventId() == null).findFirst().orElseThrow();
		this.lanes.retry(second, entry(2, ANNA, 1, NOW, null), NOW);
		this.lanes.retry(following, entry(1, ANNA, 2, NOW, null), NOW);
		assertThat(sequences(take())).containsExactly(1L);
	}

	@Test
	void aFailedExtractionOfACallInProgress_isTakenUpOnce() {
		this.outbox.enqueueDeletion(ANNA);
		this.lanes.prefer(ANNA);
		Work first = only(take());
		this.outbox.enqueueDeletion(ANNA);
		this.lanes.load();
		this.lanes.retry(first, entry(1, ANNA, 1, NOW, "event-1"), NOW.plusSeconds(1));
		Work second = only(take());
		this.lanes.retry(second, entry(2, ANNA, 1, NOW.plusSeconds(5), null), NOW.plusSeconds(5));
		Work following = only(this.lanes.take(NOW.plusSeconds(1)));
		this.lanes.retry(following, entry(1, ANNA, 2, NOW, null), NOW);
		assertThat(sequences(this.lanes.take(NOW.plusSeconds(1)))).containsExactly(1L);
	}

	@Test
	void anEntryNeverTried_doesNotWaitForTheTimeOfItsStoring() {
		this.outbox.entries.add(entry(1, ANNA, 0, NOW.plusSeconds(3600), null));
		this.lanes.load();
		assertThat(take()).hasSize(1);
	}

	private void pause() {
		this.pauses
			.after(new StoreUnavailableException(Reason.RATE_LIMITED, "status 429", null, Duration.ofSeconds(30)));
	}

	@Test
	void aPause_holdsEverything() {
		this.outbox.enqueueDeletion(ANNA);
		this.lanes.load();
		pause();
		this.clock.set(START.plusSeconds(29));
		assertThat(take()).isEmpty();
		assertThat(this.lanes.earliest(ANNA)).isEqualTo(START.plusSeconds(30));
		this.clock.set(START.plusSeconds(30));
		assertThat(take()).hasSize(1);
	}

	@Test
	void whatHasFailed_isTriedAtOnceWhenTheReasonIsGone() {
		this.outbox.enqueueDeletion(ANNA);
		this.lanes.load();
		this.lanes.retry(only(take()), entry(1, ANNA, 1, NOW.plusSeconds(5), null), NOW.plusSeconds(5));
		this.lanes.retryNow();
		assertThat(take()).hasSize(1);
	}

	@Test
	void whatAnEarlierProcessLeft_isUnsureOnlyAtTheHeadOfALane() {
		this.outbox.enqueueDeletion(ANNA, ANNA);
		this.lanes.loadLeft();
		Work head = only(take());
		assertThat(head.maybeSent()).isTrue();
		this.lanes.done(head);
		assertThat(only(take()).maybeSent()).isFalse();
	}

	@Test
	void anEntry_isTakenUpOnce() {
		this.outbox.enqueueDeletion(ANNA);
		this.lanes.load();
		this.lanes.prefer(ANNA);
		this.lanes.load();
		assertThat(take()).hasSize(1);
		assertThat(take()).isEmpty();
	}

	@Test
	void aPause_outlastsWhatIsTakenUpAnew() {
		this.outbox.enqueueDeletion(ANNA);
		this.lanes.load();
		pause();
		this.lanes.restart();
		assertThat(take()).isEmpty();
		this.pauses.end();
		assertThat(take()).hasSize(1);
	}

	@Test
	void anEntryThatBecomesPendingAgainWhileItIsTaken_isTakenUpAgain() {
		this.outbox.enqueueDeletion(ANNA, BEN);
		this.lanes.load();
		List<Work> both = take();
		this.lanes.restart();
		this.lanes.done(both.get(1));
		this.lanes.done(both.get(0));
		this.lanes.load();
		assertThat(sequences(take())).containsExactly(1L, 2L);
	}

	private List<Work> take() {
		return this.lanes.take(NOW);
	}

	private static Work only(List<Work> work) {
		assertThat(work).hasSize(1);
		return work.get(0);
	}

	private static List<Long> sequences(List<Work> work) {
		return work.stream().map((one) -> one.entry().sequence()).toList();
	}

	private static OutboxEntry entry(long sequence, Identity owner, int attempts, Instant next,
			@Nullable String eventId) {
		return new OutboxEntry(sequence, "mem_" + sequence, owner, "session-" + owner.value(), attempts, next, eventId);
	}

	/** An outbox of which only the pending entries are asked for. */
	private static final class Pending extends UnusedOutbox {

		private final List<OutboxEntry> entries = new ArrayList<>();

		void enqueueDeletion(Identity... owners) {
			for (Identity owner : owners) {
				this.entries.add(entry(this.entries.size() + 1, owner, 0, NOW, null));
			}
		}

		@Override
		public List<OutboxEntry> pending(long afterSequence, int limit) {
			return this.entries.stream().filter((entry) -> entry.sequence() > afterSequence).limit(limit).toList();
		}

		@Override
		public List<OutboxEntry> pendingOf(Identity owner, int limit) {
			return this.entries.stream().filter((entry) -> entry.owner().equals(owner)).limit(limit).toList();
		}

		@Override
		public List<OutboxEntry> unsentOf(String sessionId, long beforeSequence, int limit) {
			return this.entries.stream()
				.filter((entry) -> entry.sessionId().equals(sessionId) && entry.sequence() < beforeSequence)
				.filter((entry) -> entry.eventId() == null)
				.limit(limit)
				.toList();
		}

	}

}
