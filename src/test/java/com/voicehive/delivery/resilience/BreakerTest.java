package com.voicehive.delivery.resilience;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

import com.voicehive.memory.StoreRejectedException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(30)
class BreakerTest {

	private final ScheduledExecutorService timer = Timers.newTimer("test");

	private final CircuitBreaker circuitBreaker = CircuitBreaker.of("test",
			CircuitBreakerConfig.custom().slidingWindowSize(2).minimumNumberOfCalls(2).build());

	@AfterEach
	void stopTimer() {
		this.timer.shutdownNow();
	}

	@ParameterizedTest
	@EnumSource(names = { "CONNECTION", "TIMEOUT", "BROKEN", "UNAUTHORIZED" })
	void outages_openIt(Reason reason) {
		Breaker breaker = breaker(Duration.ofMinutes(1));
		failTwice(breaker, reason);
		assertThat(breaker.state()).isEqualTo(State.OPEN);
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> breaker.call(() -> "answer"))
			.extracting(StoreUnavailableException::reason)
			.isEqualTo(Reason.NOT_TRIED);
	}

	@ParameterizedTest
	@EnumSource(names = { "RATE_LIMITED", "QUOTA_EXCEEDED", "NOT_TRIED" })
	void limits_doNotOpenIt(Reason reason) {
		Breaker breaker = breaker(Duration.ofMinutes(1));
		failTwice(breaker, reason);
		assertThat(breaker.call(() -> "answer")).isEqualTo("answer");
		assertThat(breaker.state()).isEqualTo(State.CLOSED);
	}

	@Test
	void refusedRequests_areAnswers() {
		Breaker breaker = breaker(Duration.ofMinutes(1));
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(StoreRejectedException.class).isThrownBy(() -> breaker.call(() -> {
				throw new StoreRejectedException("400");
			}));
		}
		assertThat(breaker.state()).isEqualTo(State.CLOSED);
		assertThat(this.circuitBreaker.getMetrics().getNumberOfSuccessfulCalls()).isEqualTo(2);
	}

	@Test
	void aHang_opensItWhileItLasts() throws Exception {
		Breaker breaker = breaker(Duration.ofMillis(1));
		CompletableFuture<State> opened = new CompletableFuture<>();
		this.circuitBreaker.getEventPublisher()
			.onStateTransition((event) -> opened.complete(event.getStateTransition().getToState()));
		CompletableFuture<String> mem0 = new CompletableFuture<>();
		CompletableFuture<?> one = CompletableFuture.supplyAsync(() -> breaker.call(mem0::join), this::onThread);
		CompletableFuture<?> other = CompletableFuture.supplyAsync(() -> breaker.call(mem0::join), this::onThread);
		assertThat(opened.get()).isEqualTo(State.OPEN);
		mem0.complete("late");
		assertThat(one.get()).isEqualTo("late");
		assertThat(other.get()).isEqualTo("late");
		assertThat(this.circuitBreaker.getMetrics().getNumberOfBufferedCalls()).isEqualTo(2);
	}

	private void onThread(Runnable task) {
		new Thread(task).start();
	}

	private Breaker breaker(Duration slowAfter) {
		return new Breaker(this.circuitBreaker, slowAfter, this.timer);
	}

	private static void failTwice(Breaker breaker, Reason reason) {
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> breaker.call(() -> {
				throw new StoreUnavailableException(reason, "test", null);
			}));
		}
	}

}
