package com.voicehive.delivery.reads;

import com.voicehive.memory.Tenant;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.Set;

import com.voicehive.cache.CachingReader;
import com.voicehive.delivery.DeliverySetUp;
import com.voicehive.memory.Answer;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.InternalErrors;
import com.voicehive.memory.Journal;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryHit;
import com.voicehive.memory.MemoryService;
import com.voicehive.memory.SearchQuery;
import com.voicehive.memory.Source;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import com.voicehive.memory.Usage;
import com.voicehive.simulator.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** While the search index of this machine is made anew. */
@Timeout(60)
class UnindexedReadTest {

	private final DeliverySetUp parts = new DeliverySetUp(false);

	private boolean indexed;

	private final Journal journal = (Journal) Proxy.newProxyInstance(Journal.class.getClassLoader(),
			new Class<?>[] { Journal.class }, (proxy, method, args) -> {
				if (method.getName().equals("search") && !this.indexed) {
					throw new StoreUnavailableException(Reason.BROKEN, "the search index can't be used", null);
				}
				try {
					return method.invoke(this.parts.journal, args);
				}
				catch (InvocationTargetException ex) {
					throw ex.getCause();
				}
			});

	private final InternalErrors errors = new InternalErrors();

	private final MemoryService memories = new MemoryService(this.journal, this.parts.journal.callers(),
			this.parts.outbox,
			new CachingReader(new JoiningReader(Tenant.DEFAULT, this.parts.guard, this.journal, this.parts.outbox,
					this.parts.clock), this.errors, DeliverySetUp.TIMEOUT, DeliverySetUp.TIMEOUT, 100, () -> 0),
			this.parts.delivery.of(Tenant.DEFAULT), InstantSource.system(), new Usage(), this.errors);

	@AfterEach
	void close() throws Exception {
		this.parts.close();
	}

	private Answer<MemoryHit> search() {
		return this.memories.search(new SearchQuery("refund", Set.of(MARIAS_PHONE), 10),
				Deadline.after(DeliverySetUp.TIMEOUT, System::nanoTime));
	}

	@Test
	void whatMem0Finds_isTheAnswerForNow() {
		Memory there = turn(MARIA, "refund there", "ok").stored("mem_20241201_143022_123456_k3v9qaw2xh", START);
		this.parts.remote.add(there);
		Answer<MemoryHit> found = search();
		assertThat(found.items()).extracting((hit) -> hit.memory().id()).containsExactly(there.id());
		assertThat(found.source()).isEqualTo(Source.MEM0);
		assertThat(found.degraded()).isTrue();
		this.indexed = true;
		Answer<MemoryHit> next = search();
		assertThat(next.cached()).isFalse();
		assertThat(next.degraded()).isFalse();
	}

	@Test
	void withoutMem0_nobodyCanTell() {
		this.parts.mem0.faults().set(Fault.status(500));
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> search());
	}

}
