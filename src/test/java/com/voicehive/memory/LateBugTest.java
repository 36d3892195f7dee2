package com.voicehive.memory;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.newest;
import static com.voicehive.memory.MemoryFixtures.turn;
import static com.voicehive.memory.MemoryFixtures.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** A bug behind a call, whether it comes before the answer or after it. */
class LateBugTest {

	private static final IllegalArgumentException BUG = new IllegalArgumentException("my card is 4111");

	@RegisterExtension
	private final SystemLog log = new SystemLog();

	private final SettableClock clock = new SettableClock();

	private final LocalStore journal = LocalStores.inMemory(ids(this.clock));

	private final InternalErrors errors = new InternalErrors();

	private final Mem0 mem0 = new Mem0();

	private final CompletableFuture<Embedding> embedding = new CompletableFuture<>();

	/** Run when this machine's own copy is read. */
	private Runnable atOwnRead = () -> {
	};

	private final MemoryService service = new MemoryService(watched(), this.journal.callers(), this.journal.outbox(),
			this.mem0, this.mem0, this.clock, new Usage(), this.errors, new FixedModel(() -> this.embedding),
			Masking.NONE);

	private Journal watched() {
		return (Journal) Proxy.newProxyInstance(Journal.class.getClassLoader(), new Class<?>[] { Journal.class },
				(proxy, method, arguments) -> {
					if (method.getName().equals("find")) {
						this.atOwnRead.run();
					}
					try {
						return method.invoke(this.journal, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
	}

	@AfterEach
	void close() {
		this.journal.close();
	}

	private Deadline now() {
		return Deadline.after(Duration.ZERO, () -> 0);
	}

	private Memory keep() {
		return this.journal.append(List.of(turn(MARIA, "hello", "hi")), Urgency.BACKLOG, null).get(0);
	}

	private Answer<Memory> find() {
		return this.service.find(newest(10, MARIAS_PHONE), null, now());
	}

	private Receipt store(boolean respondAsync) {
		StoreRequest request = new StoreRequest(List.of(turn(MARIA, "hello", "hi")), null, respondAsync, Urgency.LIVE);
		return this.service.store(request, now()).receipts().get(0);
	}

	private void assertReported() {
		assertThat(this.errors.count()).isEqualTo(1);
		assertThat(this.log.errors()).containsExactly("java.lang.IllegalArgumentException");
	}

	@Test
	void readThatFailsInTime_isNotAnswered() {
		this.mem0.found.completeExceptionally(BUG);
		assertThatIllegalStateException().isThrownBy(this::find).withCause(BUG);
		assertThat(this.log.lines()).as("left to whoever tells the caller").isEmpty();
	}

	@Test
	void readThatFailsWhileTheOwnCopyIsRead_isNotAnswered() {
		this.atOwnRead = () -> this.mem0.found.completeExceptionally(BUG);
		assertThatIllegalStateException().isThrownBy(this::find).withCause(BUG);
		assertThat(this.log.lines()).isEmpty();
	}

	@Test
	void readThatFailsLate_isAnsweredAndReported() {
		Memory kept = keep();
		Answer<Memory> answer = find();
		find();
		assertThat(answer).isEqualTo(Answer.degraded(List.of(kept), Source.FALLBACK));
		assertThat(this.errors.count()).isZero();
		this.mem0.found.completeExceptionally(BUG);
		assertReported();
	}

	@Test
	void readWhoseOwnCopyHasABug_hidesNoLateOne() {
		this.atOwnRead = () -> {
			throw new IllegalStateException("own");
		};
		assertThatIllegalStateException().isThrownBy(this::find).withMessage("own");
		this.mem0.found.completeExceptionally(BUG);
		assertReported();
	}

	@Test
	void lookForAnIdThatFailsLate_isReported() {
		assertThat(this.service.get("unknown", now())).isEmpty();
		this.mem0.looked.completeExceptionally(BUG);
		assertReported();
	}

	@Test
	void meaningThatFailsLate_isReported() {
		this.service.search(words("hello", MARIAS_PHONE), now());
		this.embedding.completeExceptionally(BUG);
		assertReported();
	}

	@Test
	void meaningThatFailsInTime_isNotGoneWithout() {
		this.embedding.completeExceptionally(BUG);
		assertThatIllegalStateException().isThrownBy(() -> this.service.search(words("hello", MARIAS_PHONE), now()))
			.withCause(BUG);
	}

	@Test
	void storeWhoseDeliveryFails_isAnsweredAndReported() {
		this.mem0.delivered.completeExceptionally(BUG);
		assertThat(store(false).storage()).isEqualTo(Storage.FALLBACK);
		assertReported();
	}

	@Test
	void storeWhoseDeliveryFailsLate_isReported() {
		assertThat(store(true).storage()).isEqualTo(Storage.PENDING);
		this.mem0.delivered.completeExceptionally(BUG);
		assertReported();
	}

	@Test
	void deletionThatFailsInMem0_isAnsweredAndReported() {
		this.mem0.deleted.completeExceptionally(BUG);
		assertThat(this.service.delete(keep().id(), now()))
			.isEqualTo(new DeletionResult(1, DeletionResult.InMem0.QUEUED, null));
		assertReported();
	}

	@Test
	void deletionThatFailsLate_isReported() {
		this.service.erase(MARIAS_PHONE, null, "support", now());
		this.mem0.deleted.completeExceptionally(BUG);
		assertReported();
	}

	/** Answers and fails when the test says so. */
	private static final class Mem0 implements MemoryReader, Delivery {

		private final CompletableFuture<Answer<Memory>> found = new CompletableFuture<>();

		private final CompletableFuture<Optional<Memory>> looked = new CompletableFuture<>();

		private final CompletableFuture<Receipt> delivered = new CompletableFuture<>();

		private final CompletableFuture<Void> deleted = new CompletableFuture<>();

		@Override
		public CompletableFuture<Answer<Memory>> find(MemoryQuery query, Deadline lastTry) {
			return this.found;
		}

		@Override
		public CompletableFuture<Answer<MemoryHit>> search(SearchQuery query, Deadline lastTry) {
			return new CompletableFuture<>();
		}

		@Override
		public CompletableFuture<Optional<Memory>> get(String id, Deadline lastTry) {
			return this.looked;
		}

		@Override
		public CompletableFuture<Receipt> deliver(Memory memory, Urgency urgency) {
			return this.delivered;
		}

		@Override
		public CompletableFuture<Boolean> correct(Memory memory, Deadline lastTry) {
			throw new UnsupportedOperationException();
		}

		@Override
		public CompletableFuture<Void> delete(List<Operation> deletions, IntConsumer othersGone) {
			return this.deleted;
		}

	}

}
