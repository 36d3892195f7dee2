package com.voicehive.cache;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import com.voicehive.memory.Answer;
import com.voicehive.memory.Identity;
import com.voicehive.memory.InternalErrors;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.SystemLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.voicehive.memory.MemoryFixtures.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

/** A load that fails by a bug, when its callers may have gone. */
class BrokenLoadTest {

	private static final MemoryQuery OF_ANNA = MemoryQuery.newest(Set.of(Identity.name("anna")), 10);

	@RegisterExtension
	private final SystemLog log = new SystemLog();

	private final AtomicLong nanos = new AtomicLong();

	private final Loads loads = new Loads();

	private final InternalErrors errors = new InternalErrors();

	private final CachingReader reader = new CachingReader(this.loads, this.errors, Duration.ofSeconds(300),
			Duration.ofSeconds(300), 100, this.nanos::get);

	private CompletableFuture<Answer<Memory>> findAfter(Duration time) {
		this.nanos.addAndGet(time.toNanos());
		return this.reader.find(OF_ANNA, PATIENT);
	}

	@Test
	void loadThatManyHaveJoined_isReportedOnce() {
		List.of(1, 2, 3).forEach((caller) -> this.errors.watch(findAfter(Duration.ZERO)));
		this.loads.breakDown(0, new IllegalArgumentException("Jane said"));
		assertThat(this.loads.count()).isEqualTo(1);
		assertThat(this.log.errors()).containsExactly("java.lang.IllegalArgumentException");
		assertThat(this.errors.count()).isEqualTo(1);
	}

	@Test
	void loadWhoseCallersHaveAnothersAnswer_isReported() {
		findAfter(Duration.ZERO);
		CompletableFuture<Answer<Memory>> second = findAfter(Duration.ofSeconds(3));
		this.loads.answer(0, "late");
		assertThat(second).isCompleted();
		this.loads.breakDown(1, new IllegalArgumentException("Jane said"));
		assertThat(this.log.errors()).containsExactly("java.lang.IllegalArgumentException");
	}

	@Test
	void loadThatFailsForItsCallers_isLeftToThem() {
		CompletableFuture<Answer<Memory>> mine = findAfter(Duration.ZERO);
		this.loads.breakDown(0, new IllegalArgumentException("Jane said"));
		assertThat(mine).isCompletedExceptionally();
		assertThat(this.errors.count()).isZero();
	}

	@Test
	void lateAnswerThatCantBeRemembered_isReported() {
		findAfter(Duration.ZERO);
		findAfter(Duration.ofSeconds(3));
		this.loads.unweighable = true;
		this.loads.answer(0, "late");
		assertThat(this.log.errors()).containsExactly("java.lang.ClassCastException");
		assertThat(this.errors.count()).isEqualTo(1);
	}

}
