package com.voicehive.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import com.voicehive.local.LocalStore;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

/** What was kept is told so, whatever fails after it. */
class KeptStoreTest {

	private final SettableClock clock = new SettableClock();

	private final LocalStore journal = LocalStore.inMemory(ids(this.clock));

	private final Failing delivery = new Failing();

	private final Usage usage = new Usage();

	private final MemoryService service = new MemoryService(this.journal, this.journal.outbox(),
			new LocalReader(this.journal), this.delivery, this.clock, this.usage);

	private final Lines lines = new Lines();

	private final Logger log = Logger.getLogger(MemoryService.class.getName());

	@BeforeEach
	void listen() {
		this.log.addHandler(this.lines);
	}

	@AfterEach
	void close() {
		this.log.removeHandler(this.lines);
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
	void failure_isLoggedOnceAndWithoutItsMessage() {
		this.delivery.failure = new IllegalStateException("my card");
		store(false);
		assertThat(this.lines.logged).containsExactly(
				"The delivery of what was stored has failed and will be tried again: java.lang.IllegalStateException");
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
		public CompletableFuture<Void> delete(List<PendingDeletion> deletions, IntConsumer othersGone) {
			throw new UnsupportedOperationException();
		}

	}

	private static final class Lines extends Handler {

		private final List<String> logged = new ArrayList<>();

		@Override
		public void publish(LogRecord line) {
			this.logged.add(line.getMessage());
		}

		@Override
		public void flush() {
			// Nothing is held back.
		}

		@Override
		public void close() {
			// As above.
		}

	}

}
