package com.voicehive.delivery.resilience;

import com.voicehive.memory.Tenant;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import com.voicehive.delivery.MoodyMem0;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.RemoteMemory;
import com.voicehive.memory.StoreCheck;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.PATIENT;
import static com.voicehive.memory.MemoryFixtures.newest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** When calls and deliveries go to Mem0 again. */
@Timeout(30)
class Mem0GuardTest {

	private final MoodyMem0 mem0 = new MoodyMem0(new SettableClock(), false);

	private final Mem0Guard guard = new Mem0Guard("mem0", this.mem0, Duration.ofMinutes(1), 0);

	@AfterEach
	void close() throws Exception {
		this.guard.close();
	}

	private void halfOpen() {
		for (CircuitBreaker breaker : this.guard.breakers().getAllCircuitBreakers()) {
			breaker.transitionToOpenState();
			breaker.transitionToHalfOpenState();
		}
	}

	private void assertNotTried(CompletableFuture<?> answer) {
		assertThatExceptionOfType(Exception.class).isThrownBy(answer::get)
			.havingCause()
			.isInstanceOfSatisfying(StoreUnavailableException.class,
					(ex) -> assertThat(ex.reason()).isEqualTo(Reason.NOT_TRIED));
	}

	@Test
	void whetherMem0IsBack_isForPingsToFindOut() {
		CompletableFuture<StoreCheck> answer = new CompletableFuture<>();
		this.mem0.ping = answer::join;
		halfOpen();
		assertThat(this.guard.isDeliverable()).isFalse();
		assertThat(this.guard.isResponsive()).isFalse();
		assertNotTried(this.guard.read(Tenant.DEFAULT, PATIENT, (mem0) -> "answer"));
		answer.complete(StoreCheck.OK);
		await().atMost(Duration.ofSeconds(20)).until(() -> this.guard.isDeliverable() && this.guard.isResponsive());
		assertThat(this.guard.read(Tenant.DEFAULT, PATIENT, (mem0) -> "answer").join()).isEqualTo("answer");
	}

	@Test
	void whatIsLeftOfARead_isNotSentOnceTheBreakerIsOpen() {
		this.mem0.ping = () -> StoreCheck.failed("away");
		assertNotTried(this.guard.read(Tenant.DEFAULT, PATIENT, (mem0) -> {
			mem0.find(newest(10, MARIAS_PHONE));
			halfOpen();
			return mem0.find(newest(10, MARIAS_PHONE));
		}));
	}

	@Test
	void readsThatHang_doNotKeepPingsFromMem0() throws Exception {
		CompletableFuture<String> hang = new CompletableFuture<>();
		CountDownLatch hanging = new CountDownLatch(128);
		for (int i = 0; i < 200; i++) {
			this.guard.read(Tenant.DEFAULT, PATIENT, (mem0) -> {
				hanging.countDown();
				return hang.join();
			});
		}
		hanging.await();
		halfOpen();
		await().atMost(Duration.ofSeconds(20)).until(() -> this.guard.isDeliverable() && this.guard.isResponsive());
		assertThat(this.guard.ask(RemoteMemory::check).join()).isEqualTo(StoreCheck.OK);
		hang.complete("late");
	}

	@Test
	void pingsThatHang_doNotPileUp() {
		AtomicInteger pings = new AtomicInteger();
		CompletableFuture<StoreCheck> hang = new CompletableFuture<>();
		this.mem0.ping = () -> {
			pings.incrementAndGet();
			return hang.join();
		};
		halfOpen();
		for (int i = 0; i < 10; i++) {
			this.guard.probe();
		}
		assertThat(this.guard.ask((mem0) -> "after all pings").join()).isEqualTo("after all pings");
		// A thread may have taken up a ping, and not come to it yet.
		await().atMost(Duration.ofSeconds(20)).until(() -> pings.get() >= 2);
		assertThat(pings).hasValue(2);
		hang.complete(StoreCheck.OK);
	}

	@Test
	void readThatFails_tellsWhatMem0Has() {
		StoreUnavailableException down = new StoreUnavailableException(Reason.CONNECTION, "refused", null);
		CompletableFuture<String> answer = this.guard.tryRead(Tenant.DEFAULT, (mem0) -> {
			throw down;
		});
		assertThat(answer.handle((value, failure) -> failure).join()).isSameAs(down);
	}

	@Test
	void readsUnderWayAtTheEnd_areNoBug() throws Exception {
		Mem0Guard ending = new Mem0Guard("mem0", this.mem0, Duration.ofMinutes(1), 3);
		CountDownLatch underWay = new CountDownLatch(1);
		CompletableFuture<String> answer = ending.read(Tenant.DEFAULT, PATIENT, (mem0) -> {
			underWay.countDown();
			try {
				return new CompletableFuture<String>().get();
			}
			catch (InterruptedException | ExecutionException ex) {
				throw new StoreUnavailableException(Reason.CONNECTION, "interrupted", ex);
			}
		});
		underWay.await();
		ending.close();
		assertThat(answer.handle((value, failure) -> String.valueOf(failure)).getNow("")).doesNotContain("Rejected");
	}

}
