package com.voicehive.memory;

import java.util.concurrent.CompletableFuture;

import com.voicehive.memory.StoreUnavailableException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class InternalErrorsTest {

	private static final IllegalArgumentException BUG = new IllegalArgumentException("my card is 4111");

	@RegisterExtension
	private final SystemLog log = new SystemLog();

	private final InternalErrors errors = new InternalErrors();

	private final CompletableFuture<String> asked = new CompletableFuture<>();

	@Test
	void reportedBug_isCountedAndLoggedWithoutItsMessage() {
		this.errors.report("It has failed", BUG);
		assertThat(this.errors.count()).isEqualTo(1);
		assertThat(this.log.lines()).containsExactly("SEVERE It has failed");
		assertThat(this.log.errors()).containsExactly("java.lang.IllegalArgumentException");
	}

	@Test
	void watchedBug_isReportedWhenItComes() {
		this.errors.watch(this.asked);
		assertThat(this.errors.count()).isZero();
		this.asked.completeExceptionally(BUG);
		assertThat(this.log.errors()).containsExactly("java.lang.IllegalArgumentException");
	}

	@Test
	void bugThatManyAskedFor_isReportedOnce() {
		for (int i = 0; i < 5; i++) {
			this.errors.watch(this.asked.thenApply(String::trim));
		}
		this.asked.completeExceptionally(BUG);
		this.errors.watch(this.asked.copy());
		assertThat(this.errors.count()).isEqualTo(1);
		assertThat(this.log.errors()).hasSize(1);
	}

	@Test
	void bugThatACallerWasTold_isNotReportedAgain() {
		this.asked.completeExceptionally(BUG);
		assertThat(this.errors.told(BUG)).isInstanceOf(IllegalStateException.class).hasCause(BUG);
		this.errors.watch(this.asked);
		assertThat(this.log.lines()).isEmpty();
	}

	@Test
	void anotherBug_isReportedToo() {
		this.errors.report("It has failed", BUG);
		this.errors.watch(CompletableFuture.failedFuture(new IllegalArgumentException("another")));
		assertThat(this.errors.count()).isEqualTo(2);
	}

	@Test
	void whatStoresSayOfThemselves_isNoBug() {
		this.errors.watch(CompletableFuture.failedFuture(new StoreUnavailableException(Reason.TIMEOUT, "late", null)));
		this.errors.watch(CompletableFuture.failedFuture(new StoreRejectedException("status 400")).copy());
		this.errors.watch(CompletableFuture.completedFuture("fine"));
		assertThat(this.errors.count()).isZero();
	}

}
