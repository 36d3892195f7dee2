package com.voicehive.delivery;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.voicehive.delivery.resilience.RateLimitPauses;
import com.voicehive.local.LocalStore;
import com.voicehive.local.LocalStores;
import com.voicehive.memory.Caller;
import com.voicehive.memory.Delivery.Urgency;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryFixtures;
import com.voicehive.memory.MemoryFixtures.SettableClock;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.SteadyClock;
import com.voicehive.memory.Tenant;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static com.voicehive.memory.MemoryFixtures.turn;
import static org.assertj.core.api.Assertions.assertThat;

/** One live operation and two of the backlog at once. */
class DeliverySchedulerTest {

	private final SettableClock timeOfDay = new SettableClock();

	private long nanos;

	private final SteadyClock clock = new SteadyClock(this.timeOfDay, () -> this.nanos);

	private final LocalStore journal = LocalStores.inMemory(MemoryFixtures.ids(this.timeOfDay));

	private final Outbox outbox = this.journal.outbox();

	private final RateLimitPauses pauses = new RateLimitPauses(this.clock::instant);

	private final Set<String> awaited = new HashSet<>();

	private final DeliveryScheduler scheduler = new DeliveryScheduler(this.outbox, (tenant) -> true, this.pauses,
			this.clock, (operation) -> this.awaited.contains(operation.memoryId()), 1, 2);

	@AfterEach
	void close() {
		this.journal.close();
	}

	private String add(String name, Urgency urgency) {
		Memory memory = this.journal
			.append(List.of(turn(new Caller(null, name, "session of " + name), "hello", "hi")), urgency, null)
			.get(0);
		if (urgency == Urgency.LIVE) {
			this.awaited.add(memory.id());
		}
		return memory.id();
	}

	private String add(String name) {
		return add(name, Urgency.BACKLOG);
	}

	private void pass(Duration time) {
		this.nanos += time.toNanos();
		this.timeOfDay.set(this.timeOfDay.instant().plus(time));
	}

	private List<DeliveryTask> take() {
		return this.scheduler.take();
	}

	private static List<String> memories(List<DeliveryTask> tasks) {
		return tasks.stream().map((task) -> task.operation().memoryId()).toList();
	}

	private void delivered(DeliveryTask task) {
		this.outbox.delivered(task.operation(), null, 1, this.timeOfDay.instant());
		this.scheduler.done(task);
	}

	@Test
	void operationsOfOneLane_goOneAtATime() {
		String first = add("anna");
		String second = add("anna");
		List<DeliveryTask> tasks = take();
		assertThat(memories(tasks)).containsExactly(first);
		assertThat(take()).isEmpty();
		delivered(tasks.get(0));
		assertThat(memories(take())).containsExactly(second);
	}

	@Test
	void outcomeThatIsNoted_leavesTheLaneBusyUntilItIsDone() {
		add("anna");
		add("anna");
		DeliveryTask task = take().get(0);
		this.outbox.delivered(task.operation(), null, 1, this.timeOfDay.instant());
		assertThat(take()).isEmpty();
	}

	@Test
	void noMoreGoAtOnce_thanAllowed() {
		List<String> added = List.of(add("anna"), add("ben"), add("cleo"));
		List<DeliveryTask> tasks = take();
		assertThat(memories(tasks)).isEqualTo(added.subList(0, 2));
		assertThat(take()).isEmpty();
		delivered(tasks.get(0));
		assertThat(memories(take())).containsExactly(added.get(2));
	}

	@Test
	void callsInProgress_haveAPlaceOfTheirOwn() {
		List<String> backlog = List.of(add("anna"), add("ben"));
		String live = add("cleo", Urgency.LIVE);
		String another = add("dora", Urgency.LIVE);
		List<DeliveryTask> tasks = take();
		assertThat(memories(tasks)).containsExactly(live, backlog.get(0), backlog.get(1));
		assertThat(tasks).extracting(DeliveryTask::live).containsExactly(true, false, false);
		delivered(tasks.get(0));
		assertThat(memories(take())).containsExactly(another);
	}

	@Test
	void operationWhoseCallerHasNotComeYet_isLeftToItForAWhile() {
		String live = add("anna", Urgency.LIVE);
		this.awaited.clear();
		assertThat(take()).isEmpty();
		this.awaited.add(live);
		assertThat(memories(take())).containsExactly(live);
	}

	@Test
	void operationWhoseCallerDoesNotCome_isTaken() {
		String live = add("anna", Urgency.LIVE);
		this.awaited.clear();
		pass(Duration.ofMillis(100));
		assertThat(memories(take())).containsExactly(live);
	}

	@Test
	void pause_holdsEverything() {
		add("anna");
		this.pauses
			.after(new StoreUnavailableException(Reason.RATE_LIMITED, "status 429", null, Duration.ofSeconds(30)));
		pass(Duration.ofSeconds(29));
		assertThat(take()).isEmpty();
		pass(Duration.ofSeconds(1));
		assertThat(take()).hasSize(1);
	}

	@Test
	void operationThatWaits_goesWhenItsTimeHasCome() {
		add("anna");
		DeliveryTask task = take().get(0);
		this.outbox.postponed(task.operation(), this.clock.instant().plusSeconds(5), false);
		this.scheduler.done(task);
		pass(Duration.ofSeconds(4));
		assertThat(take()).isEmpty();
		pass(Duration.ofSeconds(1));
		assertThat(take()).hasSize(1);
	}

	@Test
	void tenantsWithLittleToDo_doNotWaitForOneWithMuch() {
		for (int i = 0; i < 10; i++) {
			add("of many " + i);
		}
		LocalStore acme = this.journal.of(new Tenant("acme"));
		acme.append(List.of(turn(new Caller(null, "Ann", "s"), "hello", "hi")), Urgency.BACKLOG, null);
		assertThat(this.scheduler.take()).extracting((task) -> task.operation().tenant().name())
			.containsExactlyInAnyOrder("default", "acme");
	}

	@Test
	void tenantsOfAnotherAccount_areLeftToIt() {
		DeliveryScheduler others = new DeliveryScheduler(this.outbox, (tenant) -> tenant.name().equals("acme"),
				this.pauses, this.clock, (operation) -> false, 1, 2);
		add("Maria");
		assertThat(others.take()).isEmpty();
		assertThat(this.scheduler.take()).hasSize(1);
	}

}
