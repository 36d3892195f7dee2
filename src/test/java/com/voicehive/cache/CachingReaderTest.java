package com.voicehive.cache;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.voicehive.memory.Answer;
import com.voicehive.memory.Identity;
import com.voicehive.memory.InternalErrors;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryType;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Selection;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class CachingReaderTest {

	private static final Identity ANNA = Identity.name("anna");

	private static final Identity BEN = Identity.name("ben");

	private static final MemoryQuery OF_ANNA = MemoryQuery.newest(Set.of(ANNA), 10);

	private final AtomicLong nanos = new AtomicLong();

	private final Loads loads = new Loads();

	private final CachingReader reader = new CachingReader(this.loads, new InternalErrors(), Duration.ofSeconds(300),
			Duration.ofSeconds(300), 100, this.nanos::get);

	@Test
	void anAnswer_isLoadedOnceAndThenAHit() {
		this.loads.answerAll("first");
		assertThat(this.reader.find(OF_ANNA, PATIENT).join().cached()).isFalse();
		assertThat(this.reader.find(OF_ANNA, PATIENT).join().cached()).isTrue();
		assertThat(this.loads.count()).isEqualTo(1);
		assertThat(this.reader.hits()).isEqualTo(1);
		assertThat(this.reader.misses()).isEqualTo(1);
		assertThat(this.reader.entries()).isEqualTo(1);
	}

	@Test
	void anotherLimitOrOwner_isAnotherAnswer() {
		this.loads.answerAll("first");
		this.reader.find(OF_ANNA, PATIENT).join();
		assertThat(this.reader.find(MemoryQuery.newest(Set.of(ANNA), 5), PATIENT).join().cached()).isFalse();
		assertThat(this.reader.find(MemoryQuery.newest(Set.of(BEN), 10), PATIENT).join().cached()).isFalse();
	}

	@Test
	void anotherSelection_isAnotherAnswer_andDroppedByAChangeToo() {
		MemoryQuery leads = MemoryQuery.newest(Set.of(ANNA),
				new Selection(null, null, Set.of("vip"), MemoryType.LEAD_SUMMARY, null, null), 10);
		this.loads.answerAll("first");
		this.reader.find(OF_ANNA, PATIENT).join();
		assertThat(this.reader.find(leads, PATIENT).join().cached()).isFalse();
		assertThat(this.reader.find(leads, PATIENT).join().cached()).isTrue();
		this.reader.changed(Set.of(ANNA));
		assertThat(this.reader.find(leads, PATIENT).join().cached()).isFalse();
	}

	@Test
	void anAnswer_expires() {
		this.loads.answerAll("first");
		this.reader.find(OF_ANNA, PATIENT).join();
		this.nanos.addAndGet(TimeUnit.SECONDS.toNanos(301));
		assertThat(this.reader.find(OF_ANNA, PATIENT).join().cached()).isFalse();
	}

	@Test
	void searchesAndContexts_ageApartFromLists() {
		CachingReader apart = new CachingReader(this.loads, new InternalErrors(), Duration.ofSeconds(300),
				Duration.ofSeconds(20), 100, this.nanos::get);
		MemoryQuery context = MemoryQuery.newest(Set.of(ANNA), 101);
		SearchQuery search = new SearchQuery("order", Set.of(ANNA), 10);
		this.loads.answerAll("first");
		apart.find(OF_ANNA, PATIENT).join();
		apart.find(context, PATIENT).join();
		apart.search(search, PATIENT).join();
		this.nanos.addAndGet(TimeUnit.SECONDS.toNanos(21));
		assertThat(apart.find(OF_ANNA, PATIENT).join().cached()).isTrue();
		assertThat(apart.find(context, PATIENT).join().cached()).isFalse();
		assertThat(apart.search(search, PATIENT).join().cached()).isFalse();
	}

	@Test
	void oneLoad_runsForAKeyAtATime() {
		CompletableFuture<Answer<Memory>> one = this.reader.find(OF_ANNA, PATIENT);
		CompletableFuture<Answer<Memory>> other = this.reader.find(OF_ANNA, PATIENT);
		this.loads.answer(0, "late");
		assertThat(one.join().items()).isEqualTo(other.join().items());
		assertThat(this.loads.count()).isEqualTo(1);
	}

	@Test
	void anAnswerThatComesLate_servesTheNextCaller() {
		this.reader.find(OF_ANNA, PATIENT);
		this.loads.answer(0, "late");
		Answer<Memory> next = this.reader.find(OF_ANNA, PATIENT).join();
		assertThat(next.cached()).isTrue();
		assertThat(next.items()).extracting(Memory::text).containsExactly("late");
	}

	@Test
	void aFailedLoad_isNotRemembered() {
		CompletableFuture<Answer<Memory>> failed = this.reader.find(OF_ANNA, PATIENT);
		this.loads.fail(0);
		assertThat(failed).isCompletedExceptionally();
		this.reader.find(OF_ANNA, PATIENT);
		assertThat(this.loads.count()).isEqualTo(2);
	}

	@Test
	void aLoadThatHasJustFailed_isNotJoined() {
		this.reader.find(OF_ANNA, PATIENT).whenComplete((answer, failure) -> this.reader.find(OF_ANNA, PATIENT));
		this.loads.fail(0);
		assertThat(this.loads.count()).isEqualTo(2);
	}

	@Test
	void aChange_makesOlderAnswersUnreachable() {
		this.loads.answerAll("old");
		this.reader.find(OF_ANNA, PATIENT).join();
		this.reader.changed(Set.of(ANNA));
		this.loads.answerAll("new");
		Answer<Memory> next = this.reader.find(OF_ANNA, PATIENT).join();
		assertThat(next.cached()).isFalse();
		assertThat(next.items()).extracting(Memory::text).containsExactly("new");
	}

	@Test
	void aLoadThatBeganBeforeAChange_isNotServedAfterIt() {
		this.reader.find(OF_ANNA, PATIENT);
		this.reader.changed(Set.of(ANNA));
		this.loads.answer(0, "old");
		CompletableFuture<Answer<Memory>> after = this.reader.find(OF_ANNA, PATIENT);
		this.loads.answer(1, "new");
		assertThat(after.join().items()).extracting(Memory::text).containsExactly("new");
	}

	@Test
	void aChangeOfSomeoneElse_costsNothing() {
		this.loads.answerAll("first");
		this.reader.find(OF_ANNA, PATIENT).join();
		this.reader.changed(Set.of(BEN));
		assertThat(this.reader.find(OF_ANNA, PATIENT).join().cached()).isTrue();
	}

	@Test
	void anyChange_dropsSearchesOverAll() {
		this.loads.answerAll("first");
		SearchQuery overAll = new SearchQuery("hello", Set.of(), 10);
		this.reader.search(overAll, PATIENT).join();
		assertThat(this.reader.search(overAll, PATIENT).join().cached()).isTrue();
		this.reader.changed(Set.of(BEN));
		assertThat(this.reader.search(overAll, PATIENT).join().cached()).isFalse();
	}

	@Test
	void anErasure_dropsEverything() {
		this.loads.answerAll("first");
		this.reader.find(OF_ANNA, PATIENT).join();
		this.reader.changedEverywhere();
		assertThat(this.reader.find(OF_ANNA, PATIENT).join().cached()).isFalse();
	}

	@Test
	void aLongAnswer_countsAsSeveralEntries() {
		this.loads.answerAll("x".repeat(101 * 16 * 1024));
		this.reader.find(OF_ANNA, PATIENT).join();
		assertThat(this.reader.find(OF_ANNA, PATIENT).join().cached()).isFalse();
	}

	@Test
	void metadata_countsToo() {
		this.loads.answerAll("short");
		this.loads.metadata = Map.of("notes", "x".repeat(2 * 1024 * 1024));
		this.reader.find(OF_ANNA, PATIENT).join();
		assertThat(this.reader.find(OF_ANNA, PATIENT).join().cached()).isFalse();
	}

	@Test
	void changes_leaveNoOlderAnswersBehind() {
		this.loads.answerAll("x".repeat(8 * 1024));
		for (int i = 0; i < 50; i++) {
			this.reader.find(OF_ANNA, PATIENT).join();
			this.reader.search(new SearchQuery("hello", Set.of(), 10), PATIENT).join();
			this.reader.changed(Set.of(ANNA));
		}
		assertThat(this.reader.entries()).isEqualTo(2);
	}

	@Test
	void aLoadThatBeganBeforeAChange_doesNotReplaceTheNewerAnswer() {
		this.reader.find(OF_ANNA, PATIENT);
		this.reader.changed(Set.of(ANNA));
		this.reader.find(OF_ANNA, PATIENT);
		this.loads.answer(1, "new");
		this.loads.answer(0, "old");
		Answer<Memory> next = this.reader.find(OF_ANNA, PATIENT).join();
		assertThat(next.cached()).isTrue();
		assertThat(next.items()).extracting(Memory::text).containsExactly("new");
	}

	@Test
	void aLoadThatFailsAfterAChange_leavesTheNewerAnswer() {
		this.reader.find(OF_ANNA, PATIENT);
		this.reader.changed(Set.of(ANNA));
		this.reader.find(OF_ANNA, PATIENT);
		this.loads.answer(1, "new");
		this.loads.fail(0);
		assertThat(this.reader.find(OF_ANNA, PATIENT).join().cached()).isTrue();
	}

	@Test
	void theLastAnswer_expiresWhenItIsOld() {
		this.loads.answerAll("first");
		this.reader.find(OF_ANNA, PATIENT).join();
		this.nanos.addAndGet(TimeUnit.SECONDS.toNanos(200));
		this.reader.changed(Set.of(ANNA));
		this.reader.find(OF_ANNA, PATIENT).join();
		this.nanos.addAndGet(TimeUnit.SECONDS.toNanos(200));
		assertThat(this.reader.find(OF_ANNA, PATIENT).join().cached()).isTrue();
		this.nanos.addAndGet(TimeUnit.SECONDS.toNanos(101));
		assertThat(this.reader.find(OF_ANNA, PATIENT).join().cached()).isFalse();
	}

	@Test
	void whileALoadBegins_theCacheIsFreeForOthers() {
		this.loads.answerAll("first");
		this.loads.meanwhile = () -> assertThat(this.reader.find(OF_ANNA, PATIENT)).isNotDone();
		assertThat(this.reader.find(OF_ANNA, PATIENT)).isCompleted();
		assertThat(this.loads.count()).isEqualTo(1);
	}

	@Test
	void aLoadThatFailsAtOnce_isNotRemembered() {
		this.loads.answerAll("second");
		this.loads.meanwhile = () -> {
			throw new IllegalStateException("first");
		};
		assertThatIllegalStateException().isThrownBy(() -> this.reader.find(OF_ANNA, PATIENT));
		this.loads.meanwhile = () -> {
		};
		assertThat(this.reader.find(OF_ANNA, PATIENT).join().cached()).isFalse();
	}

}
