package com.voicehive.local;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import com.voicehive.local.journal.Operations;
import com.voicehive.local.journal.SqlFeed;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Gone;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.Operation;
import com.voicehive.memory.Source;
import com.voicehive.memory.Tenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.newest;
import static com.voicehive.memory.MemoryFixtures.saying;
import static com.voicehive.memory.MemoryFixtures.turn;
import static com.voicehive.memory.MemoryFixtures.words;
import static org.assertj.core.api.Assertions.assertThat;

/** What is kept long enough goes for good, in every store. */
abstract class RetentionContract {

	private static final Duration KEPT = Duration.ofDays(30);

	private static final Instant FAR = START.plus(Duration.ofDays(10_000));

	protected final SettableClock clock = new SettableClock();

	protected LocalStore store;

	protected abstract LocalStore openStore();

	@BeforeEach
	void open() {
		this.store = openStore();
	}

	@AfterEach
	void close() {
		this.store.close();
	}

	private Memory keep(String query, Instant saidAt) {
		return this.store.append(List.of(turn(MARIA, query, "ok").said(saidAt, null)), Urgency.BACKLOG, null).get(0);
	}

	private Memory delivered(String query, Instant saidAt, String mem0Id) {
		Memory memory = keep(query, saidAt);
		this.store.outbox().delivered(Operations.of(this.store, memory), mem0Id, 1, START);
		return this.store.get(memory.id()).orElseThrow();
	}

	/** As Mem0 shows it. */
	private static Memory shown(Memory memory) {
		return memory.from(Source.MEM0, memory.mem0Id());
	}

	private int expireAt(Instant now) {
		this.clock.set(now);
		return this.store.expire(now.minus(KEPT), now);
	}

	private List<String> found() {
		return this.store.find(newest(100, MARIAS_PHONE)).stream().map(Memory::id).toList();
	}

	private int tombstones() {
		return new SqlFeed(LocalStores.database(this.store), LocalStores.writer(this.store)).tombstonesAfter(0, 10_000)
			.size();
	}

	private void deletedInMem0() {
		List<Operation> owed = this.store.outbox().next(false, FAR, Set.of(), 1_000);
		owed.stream()
			.filter(Operation::isDeletion)
			.forEach((deletion) -> this.store.outbox().deleted(deletion, Gone.NOTHING));
	}

	@Test
	void whatIsOldEnough_isGoneAndWhatIsYoungerStays() {
		Memory old = keep("apples please", null);
		this.clock.set(START.plus(Duration.ofDays(1)));
		Memory young = keep("apples too", null);
		assertThat(expireAt(START.plus(KEPT).minusMillis(1))).isZero();
		assertThat(expireAt(START.plus(KEPT).plusMillis(1))).isEqualTo(1);
		assertThat(found()).containsExactly(young.id());
		assertThat(this.store.get(old.id())).isEmpty();
		assertThat(this.store.search(words("apples", MARIAS_PHONE))).extracting((hit) -> hit.memory().id())
			.containsExactly(young.id());
		assertThat(this.store.count()).isEqualTo(1);
	}

	@Test
	void whatWasSaidLongAgo_goesThoughItIsNew() {
		Memory old = keep("apples", START.minus(Duration.ofDays(400)));
		assertThat(expireAt(START)).isEqualTo(1);
		assertThat(this.store.get(old.id())).isEmpty();
	}

	@Test
	void moreThanGoesTogether_goesAllTheSame() {
		this.store.append(Collections.nCopies(120, turn(MARIA, "apples", "ok")), null, null);
		assertThat(expireAt(START.plus(KEPT).plusSeconds(1))).isEqualTo(120);
		assertThat(this.store.count()).isZero();
	}

	@Test
	void whatItSaidBefore_goesWithIt() {
		Memory old = keep("apples", null);
		this.store.correct(old, saying("pears"));
		Memory corrected = this.store.get(old.id()).orElseThrow();
		assertThat(this.store.wordings(corrected)).hasSize(1);
		expireAt(START.plus(KEPT).plusSeconds(1));
		assertThat(this.store.wordings(corrected)).isEmpty();
	}

	@Test
	void mem0_isToldToDeleteItInALaneInNobodysWay() {
		Memory old = delivered("apples", null, "mem0-1");
		expireAt(START.plus(KEPT).plusSeconds(1));
		List<Operation> owed = this.store.outbox().next(false, FAR, Set.of(), 10);
		assertThat(owed).singleElement().satisfies((deletion) -> {
			assertThat(deletion.kind()).isEqualTo(Operation.Kind.DELETE);
			assertThat(deletion.memoryId()).isEqualTo(old.id());
			assertThat(deletion.mem0Id()).isEqualTo("mem0-1");
			assertThat(deletion.lane()).isNotEqualTo(Operation.laneOf(Tenant.DEFAULT, MARIAS_PHONE));
		});
	}

	@Test
	void whatMem0HasNotGotYet_isNotSent() {
		keep("apples", null);
		expireAt(START.plus(KEPT).plusSeconds(1));
		assertThat(this.store.outbox().counts().pending()).isZero();
	}

	@Test
	void whatMem0StillShows_isHidden_alsoOnceNoTombstoneIsLeft() {
		Memory old = shown(delivered("apples", null, "mem0-1"));
		Memory others = MemoryFixtures.fromMem0("mem0-9", MARIA, START.minusSeconds(9));
		Memory young = MemoryFixtures.fromMem0("mem0-8", MARIA, START.plus(KEPT));
		expireAt(START.plus(KEPT).plusSeconds(1));
		assertThat(this.store.withoutDeleted(List.of(old, others, young))).containsExactly(young);
		deletedInMem0();
		expireAt(START.plus(KEPT).plusSeconds(2));
		assertThat(tombstones()).isZero();
		assertThat(this.store.withoutDeleted(List.of(old, others, young))).containsExactly(young);
	}

	@Test
	void tombstones_stayUntilMem0HasDoneTheDeletion() {
		this.store.correct(delivered("apples", null, "mem0-1"), saying("pears"));
		this.store.outbox().restart(START);
		expireAt(START.plus(KEPT).plusSeconds(1));
		expireAt(START.plus(KEPT).plusSeconds(2));
		assertThat(tombstones()).as("of the memory, of Mem0's, of its words").isEqualTo(3);
		deletedInMem0();
		expireAt(START.plus(KEPT).plusSeconds(3));
		assertThat(tombstones()).isZero();
	}

	@Test
	void tombstonesOfWhatSomebodyDeleted_stay() {
		this.store.delete(delivered("apples", null, "mem0-1"), START);
		deletedInMem0();
		expireAt(START.plus(KEPT).plusSeconds(1));
		assertThat(tombstones()).isEqualTo(2);
	}

	@Test
	void keptLongerFromNowOn_whatIsStoredLaterOfAnOldTimeIsShown() {
		expireAt(START);
		this.clock.set(START.plusSeconds(1));
		Memory old = shown(delivered("apples", START.minus(Duration.ofDays(40)), "mem0-1"));
		this.store.expire(START.minus(Duration.ofDays(90)), START.plusSeconds(2));
		assertThat(this.store.get(old.id())).isPresent();
		assertThat(this.store.withoutDeleted(List.of(old))).containsExactly(old);
	}

	@Test
	void anotherTenantsMemories_stay() {
		LocalStore acme = this.store.of(new Tenant("acme"));
		Memory theirs = acme.append(List.of(turn(MARIA, "apples", "ok")), null, null).get(0);
		keep("apples", null);
		assertThat(expireAt(START.plus(KEPT).plusSeconds(1))).isEqualTo(1);
		assertThat(acme.get(theirs.id())).isPresent();
		assertThat(acme.withoutDeleted(List.of(theirs))).containsExactly(theirs);
	}

	@Test
	void thoseWhoseMemoriesGo_areToldToTheCache() {
		List<Identity> told = new ArrayList<>();
		this.store.onChange(told::addAll);
		keep("apples", null);
		told.clear();
		expireAt(START.plus(KEPT).plusSeconds(1));
		assertThat(told).contains(MARIAS_PHONE);
	}

}
