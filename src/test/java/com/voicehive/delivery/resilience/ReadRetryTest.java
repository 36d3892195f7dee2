package com.voicehive.delivery.resilience;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

import com.voicehive.memory.Deadline;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

class ReadRetryTest {

	private static final StoreUnavailableException REFUSED = new StoreUnavailableException(Reason.CONNECTION, "refused",
			null);

	private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

	private final AtomicInteger tries = new AtomicInteger();

	@AfterEach
	void stop() {
		this.timer.shutdownNow();
	}

	/** Refused so often, then answered. */
	private CompletableFuture<String> read(int refusals, Deadline lastTry) {
		return ReadRetry.of(3, lastTry)
			.executeCompletionStage(this.timer,
					() -> (this.tries.getAndIncrement() < refusals) ? CompletableFuture.<String>failedFuture(REFUSED)
							: CompletableFuture.completedFuture("answer"))
			.toCompletableFuture();
	}

	@Test
	void refusedRead_isTriedAgainWhileThereIsTime() {
		assertThat(read(1, PATIENT).join()).isEqualTo("answer");
		assertThat(this.tries).hasValue(2);
	}

	@Test
	void refusedReadWithoutTimeForAnother_failsAtOnce() {
		CompletableFuture<String> answer = read(1, Deadline.after(Duration.ofMillis(49), () -> 0));
		assertThat(answer.handle((value, failure) -> failure).join()).isSameAs(REFUSED);
		assertThat(this.tries).hasValue(1);
	}

	@Test
	void readThatIsAlwaysRefused_failsInTheEnd() {
		assertThat(read(9, PATIENT).handle((value, failure) -> failure).join()).isSameAs(REFUSED);
		assertThat(this.tries).hasValue(4);
	}

}
