package com.voicehive.local.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.voicehive.local.LocalStores;
import com.voicehive.local.StoreOnDisk;
import com.voicehive.memory.Tenant;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.Gone;
import com.voicehive.memory.JournalDeletion;
import com.voicehive.memory.KeyedRequest;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryDraft;
import com.voicehive.memory.Operation;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.RequestKey;
import com.voicehive.memory.Source;
import com.voicehive.memory.SteadyClock;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.fromMem0;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.newest;
import static com.voicehive.memory.MemoryFixtures.saying;
import static com.voicehive.memory.MemoryFixtures.turn;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

/** What leaves the journal because Mem0 keeps it. */
@Timeout(180)
class EvictionTest extends StoreOnDisk {

	private static final Instant LATER = START.plus(Duration.ofHours(1));

	private final SplittableRandom random = new SplittableRandom(42);

	private Outbox outbox;

	@BeforeEach
	void openOutbox() {
		this.outbox = this.store.outbox();
	}

	private Memory delivered(String query) {
		Memory memory = add(query);
		this.outbox.delivered(Operations.of(this.store, memory), "mem0-of-" + query.replace(' ', '-'), 1, START);
		return memory;
	}

	private List<String> kept() {
		return this.store.find(newest(100, MARIAS_PHONE)).stream().map(Memory::id).toList();
	}

	@Test
	void theOldest_leaveUntilNoMoreAreKeptThanWanted() {
		delivered("first plan");
		delivered("second plan");
		Memory third = delivered("third plan");
		Memory fourth = delivered("fourth plan");
		assertThat(this.store.evict(2, LATER, this.store::find)).isEqualTo(2);
		assertThat(kept()).containsExactly(fourth.id(), third.id());
		assertThat(found("plan")).containsExactly(fourth.id(), third.id());
		assertThat(this.store.count()).isEqualTo(2);
		assertThat(this.outbox.report(10, new SteadyClock(this.clock, () -> 0)).byState())
			.containsEntry(DeliveryState.DELIVERED, 2L);
		assertThat(this.store.evict(2, LATER, this.store::find)).isZero();
	}

	@Test
	void whatLeft_isNotKnownHereAndCountsAsDeletedNowhere() {
		Memory left = delivered("first plan");
		delivered("second plan");
		this.store.evict(1, LATER, this.store::find);
		assertThat(this.store.get(left.id())).isEmpty();
		assertThat(this.store.get("mem0-of-first-plan")).isEmpty();
		assertThat(this.outbox.status(left.id())).isEmpty();
		assertThat(this.outbox.counts().deletions()).isZero();
		Memory shownByMem0 = left.from(Source.MEM0, "mem0-of-first-plan");
		assertThat(this.store.withoutDeleted(List.of(shownByMem0))).containsExactly(shownByMem0);
	}

	@Test
	void whatMem0HasNotConfirmed_stays() {
		Memory pending = add("pending");
		Memory rejected = add("rejected");
		this.outbox.rejected(Operations.of(this.store, rejected), 1, "400");
		Memory local = this.store.append(List.of(turn(MARIA, "local", "ok")), null, null).get(0);
		Memory accepted = add("accepted");
		this.outbox.accepted(Operations.of(this.store, accepted).after(1, true, LATER), "event-1", LATER);
		delivered("first plan");
		Memory newest = delivered("second plan");
		assertThat(this.store.evict(1, LATER, this.store::find)).isEqualTo(1);
		assertThat(kept()).containsExactly(newest.id(), accepted.id(), local.id(), rejected.id(), pending.id());
		assertThat(this.outbox.counts().pending()).isEqualTo(2);
	}

	@Test
	void whatMem0StillShowsInOldWords_stays() {
		Memory before = delivered("first plan");
		Memory after = this.store.correct(before, saying("second plan")).orElseThrow();
		this.outbox.updated(Operations.of(this.store, after), "mem0-of-first-plan", Gone.NOTHING, START);
		delivered("newest");
		Memory old = before.from(Source.MEM0, "mem0-of-first-plan");
		Memory now = after.from(Source.MEM0, "mem0-of-first-plan");
		assertThat(this.store.evict(1, LATER, (query) -> List.of(old))).isZero();
		assertThat(this.store.evict(1, LATER, (query) -> List.of(now, old))).isZero();
		assertThat(this.store.evict(1, LATER.plus(Duration.ofMinutes(61)), (query) -> List.of(now))).isEqualTo(1);
	}

	@Test
	void whatMem0HasUnderNoIdOfItsOwn_stays() {
		Memory facts = add("facts were made of it");
		this.outbox.delivered(Operations.of(this.store, facts), null, 1, START);
		Memory one = add("one of two with one id");
		this.outbox.delivered(Operations.of(this.store, one), "mem0-1", 1, START);
		Memory other = add("the other");
		this.outbox.delivered(Operations.of(this.store, other), "mem0-1", 1, START);
		Memory newest = delivered("newest");
		assertThat(this.store.evict(1, LATER, this.store::find)).isZero();
		assertThat(kept()).containsExactly(newest.id(), other.id(), one.id(), facts.id());
		this.store.delete(one, LATER);
		assertThat(this.store.evict(1, LATER, this.store::find)).isZero();
		assertThat(kept()).containsExactly(newest.id(), other.id(), facts.id());
	}

	@Test
	void whatMem0HasHadForAShortTime_stays() {
		Memory memory = add("first plan");
		this.outbox.delivered(Operations.of(this.store, memory), "mem0-1", 1, LATER);
		delivered("second plan");
		assertThat(this.store.evict(1, LATER.minusMillis(1), this.store::find)).isZero();
		assertThat(this.store.evict(1, LATER, this.store::find)).isEqualTo(1);
		assertThat(this.store.get(memory.id())).isEmpty();
	}

	@Test
	void whatMem0DoesNotShow_staysAndHoldsUpNobody() {
		List<Memory> lost = new ArrayList<>();
		for (int i = 0; i < 30; i++) {
			lost.add(delivered("lost " + i));
		}
		Memory shown = delivered("shown");
		Memory newest = delivered("newest");
		assertThat(this.store.evict(10, LATER, (query) -> List.of(shown))).isEqualTo(1);
		assertThat(this.store.get(shown.id())).isEmpty();
		assertThat(kept()).hasSize(31).startsWith(newest.id()).contains(lost.get(0).id());
	}

	@Test
	void whatMem0HasLost_isNotAskedForForEver() {
		for (int i = 0; i < 500; i++) {
			delivered("lost " + i);
		}
		AtomicInteger asked = new AtomicInteger();
		assertThat(this.store.evict(10, LATER, (query) -> {
			asked.incrementAndGet();
			return List.of();
		})).isZero();
		assertThat(asked).hasValue(10);
	}

	@Test
	void muchThatMem0HasLost_holdsUpNothingForEver() {
		for (int i = 0; i < 450; i++) {
			delivered("lost " + i);
		}
		List<Memory> shown = List.of(delivered("shown"), delivered("shown too"));
		delivered("newest");
		int evicted = 0;
		for (int run = 0; run < 3; run++) {
			evicted += this.store.evict(10, LATER, (query) -> shown);
		}
		assertThat(evicted).isEqualTo(2);
	}

	@Test
	void whatWasLookedAtInVain_isLookedAtAgain() {
		Memory shownLater = delivered("shown later");
		Memory newest = delivered("newest");
		assertThat(this.store.evict(1, LATER, (query) -> List.of())).isZero();
		assertThat(this.store.evict(1, LATER, this.store::find)).isEqualTo(1);
		assertThat(kept()).containsExactly(newest.id()).doesNotContain(shownLater.id());
	}

	@Test
	void whatWasPassedOver_isLookedAtAgainAfterAnHour() {
		Memory reloadWhenDone = delivered("passed over");
		Memory shown = delivered("shown");
		delivered("plan");
		delivered("plan too");
		assertThat(this.store.evict(3, LATER, (query) -> List.of(shown))).isEqualTo(1);
		delivered("newest");
		assertThat(this.store.evict(3, LATER.plus(Duration.ofMinutes(61)), this.store::find)).isEqualTo(1);
		assertThat(kept()).doesNotContain(reloadWhenDone.id());
	}

	@Test
	void theOldestThatAreLeft_leaveNext() {
		for (int i = 0; i < 5; i++) {
			delivered("plan " + i);
		}
		Memory newest = delivered("newest");
		for (int kept = 5; kept > 0; kept--) {
			assertThat(this.store.evict(kept, LATER, this.store::find)).isEqualTo(1);
			assertThat(kept()).hasSize(kept).startsWith(newest.id());
		}
	}

	@Test
	void theNewest_staysSoThatTimeGoesOnAfterARestart() {
		Memory pending = add("pending");
		Memory newest = delivered("newest");
		this.store.evict(1, LATER, this.store::find);
		assertThat(kept()).containsExactly(newest.id(), pending.id());
		this.clock.set(START.minus(Duration.ofDays(30)));
		reopen();
		assertThat(add("next").createdAt()).isAfter(newest.createdAt());
	}

	@Test
	void many_leaveInOneGo() {
		for (int i = 0; i < 350; i++) {
			delivered("plan " + i);
		}
		assertThat(this.store.evict(20, LATER, this.store::find)).isEqualTo(330);
		assertThat(this.store.count()).isEqualTo(20);
		assertThat(kept()).hasSize(20);
	}

	@Test
	void lateNoteOnWhatLeft_isNoReasonToDeleteItInMem0() {
		Memory left = add("first plan");
		Operation late = Operations.of(this.store, left).after(2, true, LATER);
		this.outbox.delivered(late, "mem0-1", 1, START);
		delivered("second plan");
		this.store.evict(1, LATER, this.store::find);
		this.outbox.delivered(late, "mem0-1", 2, LATER);
		this.outbox.accepted(late, "event-1", LATER);
		this.outbox.failed(late, "503", LATER, false);
		this.outbox.rejected(late, 2, "400");
		assertThat(this.store.get(left.id())).isEmpty();
		assertThat(this.outbox.counts().deletions()).isZero();
	}

	@Test
	void requestOfWhatLeft_isAnsweredAsBefore() {
		RequestKey key = new RequestKey("key-1", "fingerprint-1");
		Memory left = this.store
			.append(List.of(turn(MARIA, "first plan", "ok")), Urgency.BACKLOG, new KeyedRequest(key, List.of(true)))
			.get(0);
		this.outbox.delivered(Operations.of(this.store, left), "mem0-1", 1, START);
		delivered("second plan");
		this.store.evict(1, LATER, this.store::find);
		assertThat(this.store.request(key).orElseThrow().receipts()).singleElement()
			.satisfies((receipt) -> assertThat(receipt.memoryId()).isEqualTo(left.id()));
	}

	@Test
	void whatLeft_canBeDeletedForGood() {
		Memory left = delivered("first plan");
		delivered("second plan");
		this.store.evict(1, LATER, this.store::find);
		Memory shownByMem0 = left.from(Source.MEM0, "mem0-of-first-plan");
		JournalDeletion deletion = this.store.delete(shownByMem0, LATER);
		assertThat(deletion.deleted()).isEqualTo(1);
		assertThat(deletion.owed()).singleElement()
			.satisfies((owed) -> assertThat(owed.memoryId()).isEqualTo(left.id()))
			.satisfies((owed) -> assertThat(owed.mem0Id()).isEqualTo("mem0-of-first-plan"));
		assertThat(this.store.withoutDeleted(List.of(shownByMem0, fromMem0("mem0-of-first-plan", MARIA, START))))
			.isEmpty();
		assertThat(this.store.delete(shownByMem0, LATER)).isEqualTo(JournalDeletion.NOTHING);
		assertThat(this.store.count()).isEqualTo(1);
	}

	@Test
	void whatMayHaveLeft_isKnownByItsTime() {
		Memory left = delivered("first plan");
		Memory kept = delivered("second plan");
		assertThat(this.store.mayBeInMem0Alone(left.id())).isFalse();
		this.store.evict(1, LATER, this.store::find);
		assertThat(this.store.mayBeInMem0Alone(left.id())).isTrue();
		String later = ids(() -> START.plusSeconds(1)).next(START.plusSeconds(1));
		assertThat(List.of(later, "mem_1", "mem0-of-first-plan", "")).noneMatch(this.store::mayBeInMem0Alone);
		assertThat(kept()).containsExactly(kept.id());
	}

	@Test
	void whatMayHaveLeft_canBeDeletedUnseen() {
		Memory left = delivered("first plan");
		delivered("second plan");
		assertThat(this.store.deleteUnseen(left.id().replace("mem_2024", "mem_2025"), LATER))
			.isEqualTo(JournalDeletion.NOTHING);
		this.store.evict(1, LATER, this.store::find);
		JournalDeletion deletion = this.store.deleteUnseen(left.id(), LATER);
		assertThat(deletion.deleted()).isEqualTo(1);
		assertThat(deletion.owed()).isEqualTo(this.outbox.next(true, LATER, Set.of(), 10))
			.singleElement()
			.satisfies((owed) -> assertThat(owed.memoryId()).isEqualTo(left.id()))
			.satisfies((owed) -> assertThat(owed.mem0Id()).isNull());
		assertThat(this.store.withoutDeleted(List.of(left.from(Source.MEM0, "mem0-of-first-plan")))).isEmpty();
		assertThat(this.store.mayBeInMem0Alone(left.id())).isFalse();
		assertThat(this.store.deleteUnseen(left.id(), LATER)).isEqualTo(JournalDeletion.NOTHING);
	}

	@Test
	void whatLeft_isHiddenByAnErasureAndOwedByMem0() {
		Memory left = delivered("first plan");
		delivered("second plan");
		this.store.evict(1, LATER, this.store::find);
		JournalDeletion erased = this.store.erase(Set.of(MARIAS_PHONE), LATER, false);
		assertThat(erased.owed()).filteredOn((owed) -> MARIAS_PHONE.equals(owed.erased())).hasSize(1);
		assertThat(this.store.withoutDeleted(List.of(left.from(Source.MEM0, "mem0-of-first-plan")))).isEmpty();
	}

	@Test
	void eviction_isRememberedAcrossARestart() {
		delivered("first plan");
		Memory second = delivered("second plan");
		this.store.evict(1, LATER, this.store::find);
		reopen();
		assertThat(kept()).containsExactly(second.id());
		assertThat(found("plan")).containsExactly(second.id());
		assertThat(this.store.count()).isEqualTo(1);
	}

	@Test
	void indexThatMissedAnEviction_isMendedNotMadeAnew() throws IOException {
		for (int i = 0; i < 20; i++) {
			delivered("plan " + i);
		}
		LocalStores.index(this.store).upkeep();
		this.store.evict(18, LATER, this.store::find);
		Memory last = add("last plan");
		reopen(copy(this.directory));
		assertThat(found("plan")).hasSize(19).contains(last.id());
		assertThat(LocalStores.index(this.store).current().count()).isEqualTo(19);
		this.store.close();
		try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(this.directory.resolve("search-index")))) {
			assertThat(reader.numDeletedDocs()).isPositive();
		}
	}

	@Test
	void whatComesAndGoes_growsNoFiles() throws Exception {
		List<Long> journal = new ArrayList<>();
		List<Long> index = new ArrayList<>();
		for (int round = 0; round < 8; round++) {
			for (int i = 0; i < 5; i++) {
				store100();
				LocalStores.index(this.store).upkeep();
			}
			assertThat(this.store.evict(200, LATER, this.store::find)).isPositive();
			LocalStores.index(this.store).upkeep();
			// Ends merges, which write and remove files for a while after a commit.
			reopen();
			LocalStores.database(this.store).checkpoint();
			journal.add(Files.size(this.directory.resolve("memories.db")));
			index.add(size(this.directory.resolve("search-index")));
		}
		assertThat(this.store.count()).isEqualTo(200);
		assertThat(journal.get(7)).as("%s", journal).isLessThan(journal.get(2) * 11 / 10);
		assertThat(index.get(7)).as("%s", index).isLessThan(index.get(2) * 2);
	}

	private void store100() {
		List<MemoryDraft> drafts = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			drafts.add(turn(MARIA, this.random.ints(20, 0, 5_000).mapToObj(Integer::toString).collect(joining(" ")),
					"Your appointment is on Monday, is there anything else?"));
		}
		List<Memory> stored = this.store.append(drafts, Urgency.BACKLOG, null);
		LocalStores.writer(this.store).write((any) -> {
			SqlSession session = any.of(Tenant.DEFAULT);
			OperationNotes notes = new OperationNotes(session);
			for (Memory memory : stored) {
				Operation first = new LaneTable(session).next(false, LATER, Set.of(), 1).get(0);
				notes.delivered(first, "mem0-of-" + memory.id(), 1, START);
			}
			return true;
		});
	}

	private static long size(Path directory) throws IOException {
		long size = 0;
		try (Stream<Path> files = Files.walk(directory)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				size += Files.size(file);
			}
		}
		return size;
	}

}
