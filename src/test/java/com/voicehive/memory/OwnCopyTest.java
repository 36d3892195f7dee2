package com.voicehive.memory;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** When Mem0 is no longer waited for without something in hand. */
class OwnCopyTest {

	private final SettableClock clock = new SettableClock();

	private final LocalStore journal = LocalStores.inMemory(ids(this.clock));

	private final List<Duration> waits = new ArrayList<>();

	private @Nullable Answer<Memory> late;

	@AfterEach
	void close() {
		this.journal.close();
	}

	private List<Memory> find(Duration budget) {
		MemoryService service = new MemoryService(this.journal, this.journal.callers(), this.journal.outbox(),
				new SilentMem0(), null, this.clock, new Usage(), new InternalErrors());
		return service.find(MemoryQuery.newest(Set.of(MARIAS_PHONE), 5), null, Deadline.after(budget, () -> 0)).items();
	}

	@Test
	void longTimes_leaveHalfForReadingIt() {
		find(Duration.ofMillis(800));
		assertThat(this.waits).containsExactly(Duration.ofMillis(400), Duration.ofMillis(800));
	}

	@Test
	void shortTimes_areLeftForItFirst() {
		find(Duration.ofMillis(400));
		assertThat(this.waits).containsExactly(Duration.ofMillis(150), Duration.ofMillis(400));
	}

	@Test
	void whoeverCanHardlyWait_hasItReadAtOnce() {
		List<Memory> kept = this.journal.append(List.of(turn(MARIA, "hello", "hi")), null, null);
		assertThat(find(Duration.ofMillis(200))).isEqualTo(kept);
		assertThat(this.waits.get(0)).isLessThanOrEqualTo(Duration.ZERO);
		assertThat(this.waits.get(1)).isEqualTo(Duration.ofMillis(200));
	}

	@Test
	void whenItCantBeRead_mem0IsWaitedForToTheEnd() {
		Journal unreadable = (Journal) Proxy.newProxyInstance(Journal.class.getClassLoader(),
				new Class<?>[] { Journal.class }, (proxy, method, args) -> {
					throw new StoreUnavailableException(StoreUnavailableException.Reason.BROKEN, "unreadable", null);
				});
		MemoryService service = new MemoryService(unreadable, this.journal.callers(), this.journal.outbox(),
				new SilentMem0(), null, this.clock, new Usage(), new InternalErrors());
		Deadline deadline = Deadline.after(Duration.ofMillis(800), () -> 0);
		MemoryQuery query = MemoryQuery.newest(Set.of(MARIAS_PHONE), 5);
		assertThatExceptionOfType(StoreUnavailableException.class)
			.isThrownBy(() -> service.find(query, null, deadline));
		assertThat(this.waits).containsExactly(Duration.ofMillis(400), Duration.ofMillis(800));
		Answer<Memory> late = Answer.of(List.of(), Source.MEM0);
		this.late = late;
		assertThat(service.find(query, null, deadline)).isEqualTo(late);
	}

	/** Says nothing for as long as it is waited for, unless it is to be late only. */
	private final class SilentMem0 implements MemoryReader {

		@Override
		public CompletableFuture<Answer<Memory>> find(MemoryQuery query, Deadline lastTry) {
			return new CompletableFuture<>() {

				@Override
				public Answer<Memory> get(long timeout, TimeUnit unit) throws TimeoutException {
					OwnCopyTest.this.waits.add(Duration.of(timeout, unit.toChronoUnit()));
					if (OwnCopyTest.this.late != null && OwnCopyTest.this.waits.size() % 2 == 0) {
						return OwnCopyTest.this.late;
					}
					throw new TimeoutException();
				}

			};
		}

		@Override
		public CompletableFuture<Answer<MemoryHit>> search(SearchQuery query, Deadline lastTry) {
			throw new UnsupportedOperationException();
		}

		@Override
		public CompletableFuture<Optional<Memory>> get(String id, Deadline lastTry) {
			throw new UnsupportedOperationException();
		}

	}

}
