package com.voicehive.memory;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

/** What was kept is told so, whatever fails after it. */
class KeptStoreTest {

	private final SettableClock clock = new SettableClock();

	private final LocalStore journal = LocalStores.inMemory(ids(this.clock));

	private final Failing delivery = new Failing();

	private final Usage usage = new Usage();

	private final InternalErrors errors = new InternalErrors();

	private final MemoryService service = new MemoryService(this.journal, this.journal.callers(), this.journal.outbox(),
			new LocalReader(this.journal), this.delivery, this.clock, this.usage, this.errors);

	@RegisterExtension
	private final SystemLog log = new SystemLog();

	@AfterEach
	void close() {
		this.journal.close();
	}

	private List<Receipt> store(boolean respondAsync) {
		StoreRequest request = new StoreRequest(List.of(turn(MARIA, "hello", "hi"), turn(MARIA, "my card", "ok")), null,
				respondAsync, Urgency.LIVE);
		return this.service.store(request, Deadline.after(Duration.ofSeconds(2), System::nanoTime)).receipts();
	}

	private List<Memory> kept() {
		return this.journal.find(MemoryFixtures.newest(10, MemoryFixtures.MARIAS_PHONE));
	}

	@Test
	void store_whoseDeliveryCantBegin_isAnswered() {
		this.delivery.failure = new StoreUnavailableException(StoreUnavailableException.Reason.BROKEN, "my card", null);
		assertThat(store(false)).extracting(Receipt::storage).containsExactly(Storage.FALLBACK, Storage.FALLBACK);
		assertThat(kept()).hasSize(2);
		assertThat(this.usage.fallbackShare()).hasValue(1);
	}

	@Test
	void store_thatNobodyWaitsFor_isAnsweredToo() {
		this.delivery.failure = new IllegalStateException("my card");
		assertThat(store(true)).extracting(Receipt::storage).containsExactly(Storage.PENDING, Storage.PENDING);
	}

	@Test
	void store_whoseDeliveryFails_isAnswered() {
		assertThat(store(false)).extracting(Receipt::memoryId)
			.containsExactlyInAnyOrderElementsOf(kept().stream().map(Memory::id).toList());
	}

	@Test
	void bug_isReportedOnceAndWithoutItsMessage() {
		this.delivery.failure = new IllegalStateException("my card");
		store(false);
		assertThat(this.log.lines()).containsExactly("SEVERE A delivery could not begin and will be tried again");
		assertThat(this.log.errors()).containsExactly("java.lang.IllegalStateException");
		assertThat(this.errors.count()).isEqualTo(1);
	}

	@Test
	void storeThatSaysItCantBeReached_isNoBug() {
		this.delivery.failure = new StoreRejectedException("my card");
		store(false);
		assertThat(this.log.lines()).containsExactly("WARNING A delivery could not begin and will be tried again: "
				+ "com.voicehive.memory.StoreRejectedException");
		assertThat(this.errors.count()).isZero();
	}

	private static final class Failing implements Delivery {

		private @Nullable RuntimeException failure;

		@Override
		public CompletableFuture<Receipt> deliver(Memory memory, Urgency urgency) {
			if (this.failure != null) {
				throw this.failure;
			}
			return CompletableFuture.failedFuture(new IllegalStateException());
		}

		@Override
		public CompletableFuture<Boolean> correct(Memory memory, Deadline lastTry) {
			throw new UnsupportedOperationException();
		}

		@Override
		public CompletableFuture<Void> delete(List<Operation> deletions, IntConsumer othersGone) {
			throw new UnsupportedOperationException();
		}

	}

}
