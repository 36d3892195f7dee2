package com.voicehive.cache;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import com.voicehive.memory.Answer;
import com.voicehive.memory.Identity;
import com.voicehive.memory.InternalErrors;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryQuery;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

/** Reads while a load for the same key takes longer than a caller waits. */
class HungLoadTest {

	private static final Identity ANNA = Identity.name("anna");

	private static final MemoryQuery OF_ANNA = MemoryQuery.newest(Set.of(ANNA), 10);

	private final AtomicLong nanos = new AtomicLong();

	private final Loads loads = new Loads();

	private final CachingReader reader = new CachingReader(this.loads, new InternalErrors(), Duration.ofSeconds(300),
			Duration.ofSeconds(300), 100, this.nanos::get);

	private CompletableFuture<Answer<Memory>> find() {
		return this.reader.find(OF_ANNA, PATIENT);
	}

	private void pass(Duration time) {
		this.nanos.addAndGet(time.toNanos());
	}

	private void assertHit(String text) {
		int before = this.loads.count();
		assertThat(find()).isCompletedWithValueMatching(Answer::cached);
		assertThat(text(find())).isEqualTo(text);
		assertThat(this.loads.count()).isEqualTo(before);
	}

	private static String text(CompletableFuture<Answer<Memory>> answer) {
		assertThat(answer).isCompleted();
		return answer.join().items().get(0).text();
	}

	@Test
	void aLoad_isJoinedForTwoSeconds() {
		find();
		pass(Duration.ofSeconds(2));
		find();
		assertThat(this.loads.count()).isEqualTo(1);
		pass(Duration.ofNanos(1));
		CompletableFuture<Answer<Memory>> own = find();
		assertThat(this.loads.count()).isEqualTo(2);
		this.loads.answer(1, "own");
		assertThat(text(own)).isEqualTo("own");
		assertHit("own");
	}

	@Test
	void afterAHungLoad_itsSuccessorIsJoined() {
		find();
		pass(Duration.ofSeconds(3));
		find();
		pass(Duration.ofSeconds(2));
		find();
		assertThat(this.loads.count()).isEqualTo(2);
	}

	@Test
	void anAnswer_isAHitHoweverOld() {
		find();
		this.loads.answer(0, "first");
		pass(Duration.ofSeconds(3));
		assertHit("first");
	}

	@Test
	void whereEveryAnswerTakesFiveSeconds_whoAsksEveryThreeIsServed() {
		CompletableFuture<Answer<Memory>> first = find();
		pass(Duration.ofSeconds(3));
		CompletableFuture<Answer<Memory>> second = find();
		pass(Duration.ofSeconds(2));
		this.loads.answer(0, "late");
		assertThat(text(first)).isEqualTo("late");
		assertThat(text(second)).isEqualTo("late");
		pass(Duration.ofSeconds(1));
		assertHit("late");
		pass(Duration.ofSeconds(2));
		this.loads.answer(1, "later");
		assertHit("late");
	}

	@Test
	void aLateAnswer_passesOverAllThatHangAfterIt() {
		find();
		pass(Duration.ofSeconds(3));
		find();
		pass(Duration.ofSeconds(3));
		CompletableFuture<Answer<Memory>> third = find();
		this.loads.answer(0, "late");
		assertThat(text(third)).isEqualTo("late");
		assertHit("late");
	}

	@Test
	void aLateAnswer_replacesNoneThatIsThere() {
		find();
		pass(Duration.ofSeconds(3));
		find();
		this.loads.answer(1, "own");
		this.loads.answer(0, "late");
		assertHit("own");
	}

	@Test
	void aLateAnswer_isKeptAlsoWhenItsSuccessorHasFailed() {
		find();
		pass(Duration.ofSeconds(3));
		find();
		this.loads.fail(1);
		this.loads.answer(0, "late");
		assertHit("late");
	}

	@Test
	void aLateAnswer_isKeptAlsoWhenOneMoreHasBegunSince() {
		find();
		pass(Duration.ofSeconds(3));
		find();
		this.loads.fail(1);
		CompletableFuture<Answer<Memory>> third = find();
		this.loads.answer(0, "late");
		assertThat(text(third)).isEqualTo("late");
		this.loads.fail(2);
		assertHit("late");
	}

	@Test
	void aLateFailure_isNoneOfItsSuccessor() {
		CompletableFuture<Answer<Memory>> first = find();
		pass(Duration.ofSeconds(3));
		CompletableFuture<Answer<Memory>> second = find();
		this.loads.fail(0);
		assertThat(first).isCompletedExceptionally();
		assertThat(second).isNotDone();
		this.loads.answer(1, "own");
		assertHit("own");
	}

	@Test
	void aLateDegradedAnswer_isNotKept() {
		find();
		pass(Duration.ofSeconds(3));
		CompletableFuture<Answer<Memory>> second = find();
		this.loads.degraded = true;
		this.loads.answer(0, "late");
		assertThat(second).isNotDone();
		this.loads.degraded = false;
		this.loads.answer(1, "own");
		assertHit("own");
	}

	@Test
	void aDegradedAnswer_removesNoLateOne() {
		find();
		pass(Duration.ofSeconds(3));
		find();
		this.loads.answer(0, "late");
		this.loads.degraded = true;
		this.loads.answer(1, "own");
		assertHit("late");
	}

	@Test
	void aLateAnswer_isNotServedAfterAChange() {
		find();
		pass(Duration.ofSeconds(3));
		find();
		this.reader.changed(Set.of(ANNA));
		CompletableFuture<Answer<Memory>> after = find();
		this.loads.answer(0, "old");
		this.loads.answer(1, "old");
		assertThat(after).isNotDone();
		this.loads.answer(2, "new");
		assertThat(text(after)).isEqualTo("new");
		assertHit("new");
	}

	@Test
	void aLateAnswer_thatComesAfterAChange_isNoHit() {
		find();
		pass(Duration.ofSeconds(3));
		find();
		this.reader.changed(Set.of(ANNA));
		this.loads.answer(0, "old");
		assertThat(find()).isNotDone();
		assertThat(this.loads.count()).isEqualTo(3);
	}

}
