package com.voicehive.delivery.reads;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.Answer;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Delivery;
import com.voicehive.memory.InternalErrors;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryReader;
import com.voicehive.memory.MemoryService;
import com.voicehive.memory.Operation;
import com.voicehive.memory.Receipt;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Source;
import com.voicehive.memory.Usage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.newest;
import static com.voicehive.memory.MemoryFixtures.operation;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

class DegradedReadTest {

	private final LocalStore journal = LocalStores.inMemory(MemoryFixtures.ids(InstantSource.system()));

	private final MemoryService memories = memories(new Delivery() {

		@Override
		public CompletableFuture<Receipt> deliver(Memory memory, Urgency urgency) {
			throw new UnsupportedOperationException();
		}

		@Override
		public CompletableFuture<Boolean> correct(Memory memory, Deadline lastTry) {
			throw new UnsupportedOperationException();
		}

		@Override
		public CompletableFuture<Void> delete(List<Operation> deletions, IntConsumer othersGone) {
			throw new UnsupportedOperationException();
		}

	});

	private MemoryService memories(@Nullable Delivery delivery) {
		return new MemoryService(this.journal, this.journal.callers(), this.journal.outbox(), new Silent(), delivery,
				InstantSource.system(), new Usage(), new InternalErrors());
	}

	@AfterEach
	void close() {
		this.journal.close();
	}

	@Test
	void aMemoryIsShown_althoughMem0ToldItTheIdOfADeletedOne() {
		Memory deleted = keep("hello");
		Memory kept = keep("still there?");
		this.journal.outbox().delivered(operation(this.journal.outbox(), deleted), "mem0-1", 1, MemoryFixtures.START);
		this.journal.outbox().delivered(operation(this.journal.outbox(), kept), "mem0-1", 1, MemoryFixtures.START);
		this.journal.delete(this.journal.get(deleted.id()).orElseThrow(), MemoryFixtures.START);
		assertThat(read().items()).extracting(Memory::id).containsExactly(kept.id());
	}

	@Test
	void whatIsDeletedWhileMem0IsWaitedFor_makesRoomForTheNext() {
		Memory oldest = keep("one");
		Memory next = keep("two");
		Memory newest = keep("three");
		AtomicInteger looks = new AtomicInteger();
		Deadline deadline = Deadline.after(Duration.ZERO, () -> {
			// The third look is when there is nothing left to do but to wait.
			if (looks.incrementAndGet() == 3) {
				this.journal.delete(newest, MemoryFixtures.START);
			}
			return System.nanoTime();
		});
		assertThat(this.memories.find(newest(2, MARIAS_PHONE), null, deadline).items()).extracting(Memory::id)
			.containsExactly(next.id(), oldest.id());
	}

	@Test
	void anAnswerWithoutMem0_saysSo() {
		keep("hello");
		assertThat(read().degraded()).isTrue();
	}

	@Test
	void aLateAnswerWhereThereIsNoMem0_lacksNothing() {
		Memory kept = keep("hello");
		Answer<Memory> late = memories(null).find(newest(10, MARIAS_PHONE), null,
				Deadline.after(Duration.ofMillis(1), System::nanoTime));
		assertThat(late).isEqualTo(Answer.of(List.of(kept), Source.FALLBACK));
	}

	private Memory keep(String query) {
		return this.journal.append(List.of(turn(MARIA, query, "ok")), Urgency.BACKLOG, null).get(0);
	}

	private Answer<Memory> read() {
		return this.memories.find(newest(10, MARIAS_PHONE), null,
				Deadline.after(Duration.ofMillis(1), System::nanoTime));
	}

	/** A Mem0 that never answers. */
	private static final class Silent implements MemoryReader {

		@Override
		public CompletableFuture<Answer<Memory>> find(MemoryQuery query, Deadline lastTry) {
			return new CompletableFuture<>();
		}

		@Override
		public CompletableFuture<Answer<MemoryHit>> search(SearchQuery query, Deadline lastTry) {
			return new CompletableFuture<>();
		}

		@Override
		public CompletableFuture<Optional<Memory>> get(String id, Deadline lastTry) {
			return new CompletableFuture<>();
		}

	}

}
