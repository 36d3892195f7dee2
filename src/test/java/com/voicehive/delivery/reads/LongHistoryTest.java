package com.voicehive.delivery.reads;

import com.voicehive.memory.Tenant;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.voicehive.delivery.DeliverySetUp;
import com.voicehive.delivery.resilience.Mem0Guard;
import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.local.journal.Operations;
import com.voicehive.mem0.Mem0Settings;
import com.voicehive.mem0.Mem0Store;
import com.voicehive.memory.Answer;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.CallerHistory;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.InternalErrors;
import com.voicehive.memory.Journal;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.MemoryService;
import com.voicehive.memory.RemoteMemory;
import com.voicehive.memory.Selection;
import com.voicehive.memory.Source;
import com.voicehive.memory.SteadyClock;
import com.voicehive.memory.Usage;
import com.voicehive.simulator.Mem0Simulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static com.voicehive.memory.MemoryFixtures.MARIA;
import static com.voicehive.memory.MemoryFixtures.MARIAS_PHONE;
import static com.voicehive.memory.MemoryFixtures.PATIENT;
import static com.voicehive.memory.MemoryFixtures.START;
import static com.voicehive.memory.MemoryFixtures.ids;
import static com.voicehive.memory.MemoryFixtures.newest;
import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

/** How much of Mem0's list is read for somebody of whom this machine holds much. */
@Timeout(120)
class LongHistoryTest {

	private static final int TURNS_OF_A_CALL = 20;

	private final SettableClock clock = new SettableClock();

	private final LocalStore journal = LocalStores.inMemory(ids(this.clock));

	private final SteadyClock steady = new SteadyClock(this.clock, System::nanoTime);

	private final Mem0Simulator mem0 = Mem0Simulator.start();

	private final Mem0Store remote = new Mem0Store(new Mem0Settings(this.mem0.apiKey(), this.mem0.url(),
			(int) DeliverySetUp.TIMEOUT.toSeconds(), 0, 10, false, "voicehive"), (tenant) -> "voicehive",
			InstantSource.system());

	private final Mem0Guard guard = new Mem0Guard("mem0", this.remote, DeliverySetUp.TIMEOUT, 0);

	/** Newest first: one a minute, here and in Mem0. */
	private final List<Memory> stored = Collections.synchronizedList(new ArrayList<>());

	@AfterEach
	void close() throws Exception {
		this.guard.close();
		this.remote.close();
		this.mem0.close();
		this.journal.close();
	}

	private void store(int turns) {
		for (int i = 0; i < turns; i++) {
			this.clock.set(START.plus(Duration.ofMinutes(i)));
			Caller caller = new Caller(MARIA.phone(), MARIA.name(), "call-" + i / TURNS_OF_A_CALL);
			this.stored.add(0,
					this.journal.append(List.of(turn(caller, "turn " + i, "ok")), Urgency.BACKLOG, null).get(0));
		}
		this.stored.parallelStream().forEach((memory) -> {
			String mem0Id = Objects.requireNonNull(this.remote.add(memory).mem0Id());
			this.journal.outbox().delivered(Operations.of(this.journal, memory), mem0Id, 1, this.clock.instant());
		});
		this.asked = this.mem0.requests();
	}

	private int asked;

	/** How often Mem0 was asked since. */
	private int asked() {
		return this.mem0.requests() - this.asked;
	}

	/** One that this machine does not hold, so many seconds before the newest. */
	private Memory storeInMem0(int seconds) {
		Memory memory = turn(MARIA, "elsewhere", "ok").stored("mem_20241201_143022_123456_k3v9qaw2xh",
				this.stored.get(0).createdAt().minusSeconds(seconds));
		this.remote.add(memory);
		this.asked++;
		return memory;
	}

	private List<String> find(Journal own, MemoryQuery query) {
		return idsOf(new JoiningReader(Tenant.DEFAULT, this.guard, own, this.journal.outbox(), this.steady)
			.find(query, PATIENT)
			.join()
			.items());
	}

	private static List<String> idsOf(List<Memory> memories) {
		return memories.stream().map(Memory::id).toList();
	}

	private CallerHistory history(String session) {
		return new MemoryService(this.journal, this.journal.callers(), this.journal.outbox(),
				new JoiningReader(Tenant.DEFAULT, this.guard, this.journal, this.journal.outbox(), this.steady), null,
				this.clock, new Usage(), new InternalErrors())
			.history(session, null, null, Deadline.after(DeliverySetUp.TIMEOUT, System::nanoTime));
	}

	@Test
	void fewOfMany_areReadInOnePage() {
		store(450);
		assertThat(find(this.journal, newest(10, MARIAS_PHONE))).isEqualTo(idsOf(this.stored.subList(0, 10)));
		assertThat(asked()).isEqualTo(1);
	}

	@Test
	void selectionOfMany_isReadInOnePageToo() {
		store(450);
		Selection older = new Selection(START, this.stored.get(100).createdAt(), Set.of(), null, null, null);
		assertThat(find(this.journal, MemoryQuery.newest(Set.of(MARIAS_PHONE), older, 10)))
			.isEqualTo(idsOf(this.stored.subList(101, 111)));
		assertThat(asked()).isEqualTo(1);
	}

	@Test
	void moreThanThisMachineHolds_isReadToTheEnd() {
		store(450);
		assertThat(find(this.journal, newest(451, MARIAS_PHONE))).hasSize(450);
		assertThat(asked()).isEqualTo(3);
	}

	@Test
	void whatMem0AloneKnows_hasItsPlaceAmongTheNewest() {
		store(30);
		Memory elsewhere = storeInMem0(90);
		List<String> found = find(this.journal, newest(10, MARIAS_PHONE));
		assertThat(found).hasSize(10).containsSubsequence(this.stored.get(1).id(), elsewhere.id());
		assertThat(found.get(2)).isEqualTo(elsewhere.id());
	}

	@Test
	void whatIsDeletedMeanwhile_makesRoomAlsoForWhatMem0AloneKnows() {
		store(30);
		Memory elsewhere = storeInMem0(9 * 60 + 30);
		AtomicInteger reads = new AtomicInteger();
		Journal changing = (Journal) Proxy.newProxyInstance(Journal.class.getClassLoader(),
				new Class<?>[] { Journal.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("find") && reads.incrementAndGet() == 2) {
						this.journal.delete(this.stored.get(0), this.clock.instant());
					}
					try {
						return method.invoke(this.journal, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
		List<String> expected = new ArrayList<>(idsOf(this.stored.subList(1, 10)));
		expected.add(elsewhere.id());
		assertThat(find(changing, newest(10, MARIAS_PHONE))).isEqualTo(expected);
	}

	@Test
	void historyThatThisMachineHolds_isReadInFewPages() {
		store(2_500);
		CallerHistory history = history("call-124");
		assertThat(asked()).as("one of the call, two of each of five parts, one of what is left").isEqualTo(12);
		Answer<Memory> newest = history.newest();
		assertThat(idsOf(newest.items())).isEqualTo(idsOf(this.stored.subList(0, CallerHistory.TELLING)));
		assertThat(newest.degraded()).isFalse();
		assertThat(newest.source()).isEqualTo(Source.MEM0);
		assertThat(history.older()).isEqualTo(500);
	}

	@Test
	void partsOfALongHistory_areReadSideBySide() throws Exception {
		store(1_100);
		CyclicBarrier three = new CyclicBarrier(3);
		RemoteMemory slow = (RemoteMemory) Proxy.newProxyInstance(RemoteMemory.class.getClassLoader(),
				new Class<?>[] { RemoteMemory.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("find")) {
						three.await(20, TimeUnit.SECONDS);
					}
					return method.getName().equals("through") ? proxy : method.invoke(this.remote, arguments);
				});
		try (Mem0Guard patient = new Mem0Guard("mem0", slow, DeliverySetUp.TIMEOUT, 0)) {
			List<Memory> found = new JoiningReader(Tenant.DEFAULT, patient, this.journal, this.journal.outbox(),
					this.steady)
				.find(newest(1_000, MARIAS_PHONE), PATIENT)
				.join()
				.items();
			assertThat(idsOf(found)).isEqualTo(idsOf(this.stored.subList(0, 1_000)));
			assertThat(found).allMatch((memory) -> memory.source() == Source.MEM0);
		}
	}

	@Test
	void historyThatHasPartlyLeft_isReadWhole() {
		store(2_500);
		assertThat(this.journal.evict(2_480, this.clock.instant().plusSeconds(1),
				(query) -> this.guard.shown(Tenant.DEFAULT, query)))
			.isEqualTo(20);
		CallerHistory history = history("call-124");
		assertThat(history.newest().items()).hasSize(2_500);
		assertThat(history.older()).isZero();
	}

}
