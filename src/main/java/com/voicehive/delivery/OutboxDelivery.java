package com.voicehive.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

import com.voicehive.delivery.DeliveryOutcomes.Outcome;
import com.voicehive.delivery.resilience.Mem0Guard;
import com.voicehive.delivery.resilience.RateLimitPauses;
import com.voicehive.delivery.resilience.Timers;
import com.voicehive.memory.Delivery;
import com.voicehive.memory.Journal;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Operation;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.Receipt;
import com.voicehive.memory.SteadyClock;
import com.voicehive.memory.Storage;
import com.voicehive.memory.Tenant;
import com.voicehive.memory.StoreRejectedException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import com.voicehive.memory.WithoutMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does in Mem0 what the outbox owes it: at once while a call waits and Mem0 is well, in
 * the background else. Serves all tenants who have one account of Mem0.
 */
public final class OutboxDelivery implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(OutboxDelivery.class);

	/** Operations under way at once that a call in progress waits for. */
	private static final int MAX_LIVE = 64;

	private static final Duration TICK = Duration.ofMillis(100);

	/** Nothing waits longer. */
	private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

	/** Between attempts to note what became of an operation. */
	private static final Duration NOTE_AGAIN = Duration.ofSeconds(1);

	private final Function<Tenant, ? extends Journal> journals;

	private final Predicate<Tenant> served;

	private final Outbox outbox;

	private final Mem0Guard guard;

	private final SteadyClock clock;

	private final RateLimitPauses pauses;

	private final DeliveryWaiters waiters = new DeliveryWaiters();

	private final DeliveryScheduler scheduler;

	private final Mem0Delivery adds;

	private final RemoteDeletion deletions;

	private final DeliveryOutcomes outcomes;

	private final ExecutorService workers;

	private final ScheduledExecutorService timer;

	private final JournalAccess reads = new JournalAccess("Deliveries");

	private final JournalAccess notes = new JournalAccess("Notes of deliveries");

	/**
	 * @param journals the journal of each tenant
	 * @param served which tenants have this account
	 * @param maxInFlight how many operations of the backlog are under way at once
	 * @param maxRetries how often Mem0 may fail to extract facts from a turn before the
	 * turn is set aside
	 */
	public OutboxDelivery(Function<Tenant, ? extends Journal> journals, Predicate<Tenant> served, Outbox outbox,
			Mem0Guard guard, int maxInFlight, int maxRetries, SteadyClock clock) {
		this(journals, served, outbox, guard, maxInFlight, maxRetries, clock,
				// Never more than the scheduler allows work at once.
				Executors.newCachedThreadPool(Timers.newThreads("delivery")), Timers.newTimer("delivery-timer"));
	}

	/** For those who decide themselves what runs when. */
	OutboxDelivery(Function<Tenant, ? extends Journal> journals, Predicate<Tenant> served, Outbox outbox,
			Mem0Guard guard, int maxInFlight, int maxRetries, SteadyClock clock, ExecutorService workers,
			ScheduledExecutorService timer) {
		this.journals = journals;
		this.served = served;
		this.outbox = outbox;
		this.guard = guard;
		this.clock = clock;
		this.pauses = new RateLimitPauses(clock::instant);
		this.scheduler = new DeliveryScheduler(outbox, served, this.pauses, clock, this.waiters::waitFor, MAX_LIVE,
				maxInFlight);
		this.adds = new Mem0Delivery(outbox, guard, clock::instant);
		this.deletions = new RemoteDeletion(guard, outbox, new RemoteCompany(journals, outbox, guard), clock);
		this.outcomes = new DeliveryOutcomes(guard, this.pauses, maxRetries, clock);
		this.workers = workers;
		this.timer = timer;
	}

	/** Takes up what an earlier process has left, and goes on until closed. */
	public void start() {
		forEachTenant((owed) -> owed.restart(this.clock.instant().plus(LONGEST_WAIT)));
		this.guard.onDeliverable(() -> this.reads.attempt(() -> forEachTenant(Outbox::retryNow)));
		this.timer.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
	}

	private void forEachTenant(Consumer<Outbox> action) {
		this.outbox.tenants().stream().filter(this.served).map(this.outbox::of).forEach(action);
	}

	/** What one tenant asks for. */
	public TenantDelivery of(Tenant tenant) {
		return new TenantDelivery(tenant, this);
	}

	/**
	 * Completes when Mem0 has a memory, or when that will not be soon: then with a
	 * receipt of what is kept here.
	 */
	CompletableFuture<Receipt> deliver(Tenant tenant, Memory memory, boolean live) {
		Receipt kept = Receipt.kept(memory.id(), Storage.FALLBACK);
		if (!this.guard.isResponsive() || !this.guard.isDeliverable() || this.pauses.current().isPresent()) {
			return CompletableFuture.completedFuture(kept);
		}
		CompletableFuture<Receipt> receipt = this.waiters.add(tenant, memory);
		if (live) {
			pump();
		}
		if (!this.scheduler.isUnderWay(tenant, memory)) {
			// Another caller's request, or the timer, may have been quicker.
			this.reads.attempt(() -> this.outbox.of(tenant)
				.receipt(memory.id(), live, this.outcomes::worthWaiting)
				.ifPresent(this.waiters::tell));
		}
		return receipt;
	}

	/**
	 * For each deletion, what completes when it is done and fails when it has to wait.
	 */
	List<CompletableFuture<Void>> delete(List<Operation> owed, IntConsumer othersGone) {
		List<CompletableFuture<Void>> done = owed.stream()
			.map((deletion) -> this.waiters.add(deletion, othersGone))
			.toList();
		pump();
		owed.stream()
			.filter((deletion) -> !this.scheduler.isUnderWay(deletion.lane()))
			.forEach((deletion) -> this.waiters.notDeleted(deletion, DeliveryWaiters.queued()));
		return done;
	}

	Outbox outbox() {
		return this.outbox;
	}

	Mem0Guard guard() {
		return this.guard;
	}

	RateLimitPauses pauses() {
		return this.pauses;
	}

	SteadyClock clock() {
		return this.clock;
	}

	private void tick() {
		try {
			pump();
		}
		catch (Error ex) {
			// The timer would never come again.
			LOG.error("Delivery goes on after an error", new WithoutMessage(ex));
		}
	}

	void pump() {
		if (!this.guard.isDeliverable()) {
			this.waiters.later((lane) -> true);
			return;
		}
		if (this.pauses.current().isPresent()) {
			this.waiters.later((lane) -> !this.scheduler.isUnderWay(lane));
		}
		this.reads.attempt(() -> this.scheduler.take().forEach(this::begin));
	}

	private void begin(DeliveryTask task) {
		try {
			this.workers.execute(() -> run(task));
		}
		catch (RejectedExecutionException ex) {
			// Closed: the next process takes it up.
		}
		catch (OutOfMemoryError ex) {
			// No thread is to be had.
			this.timer.schedule(() -> this.scheduler.done(task), NOTE_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	private void run(DeliveryTask task) {
		Outcome outcome = this.outcomes.broken(task.operation());
		try {
			Operation operation = task.operation();
			outcome = switch (operation.kind()) {
				case ADD -> add(task);
				case UPDATE -> attempt(operation, () -> update(operation));
				case DELETE, ERASE -> attempt(operation, () -> delete(operation));
			};
		}
		catch (RuntimeException ex) {
			LOG.error("{} failed", task.operation(), new WithoutMessage(ex));
		}
		finally {
			// Whatever was under way at the end is found by the next process.
			if (!this.timer.isShutdown()) {
				conclude(task, outcome);
			}
		}
	}

	private Outcome add(DeliveryTask task) {
		Operation add = task.operation();
		try {
			RemoteState state = this.adds.check(task);
			if (state != RemoteState.ABSENT) {
				return this.outcomes.seen(add, state);
			}
		}
		catch (StoreUnavailableException ex) {
			return this.outcomes.unseen(add, ex);
		}
		catch (StoreRejectedException ex) {
			return this.outcomes.unseen(add,
					new StoreUnavailableException(Reason.BROKEN, "Mem0 refuses to be asked", ex));
		}
		String memoryId = String.valueOf(add.memoryId());
		Optional<Memory> memory = this.waiters.handedOver(add)
			.or(() -> this.journals.apply(add.tenant()).get(memoryId, add.revision()));
		return attempt(add,
				() -> memory.flatMap((found) -> this.adds.send(task, found))
					.map((acceptance) -> this.outcomes.taken(add, acceptance))
					.orElse(Outcome.NONE));
	}

	private Outcome attempt(Operation operation, Supplier<Outcome> attempt) {
		try {
			return attempt.get();
		}
		catch (StoreRejectedException ex) {
			return this.outcomes.refused(operation, ex);
		}
		catch (StoreUnavailableException ex) {
			return this.outcomes.unanswered(operation, ex);
		}
	}

	private Outcome update(Operation update) {
		return this.journals.apply(update.tenant())
			.get(String.valueOf(update.memoryId()))
			.map((memory) -> this.outcomes.updated(update.bringing(memory.revisionNumber()),
					this.adds.update(update, memory).orElse(null)))
			.orElse(Outcome.NONE);
	}

	private Outcome delete(Operation deletion) {
		return this.outcomes.deleted(deletion,
				this.deletions.delete(deletion, (others) -> this.waiters.othersGone(deletion, others)));
	}

	/** Until it is noted, its lane is under way: nothing is done twice. */
	private void conclude(DeliveryTask task, Outcome outcome) {
		boolean noted = false;
		try {
			noted = this.notes.attempt(() -> outcome.note().accept(this.outbox));
		}
		finally {
			if (!noted) {
				this.waiters.later(task.operation().lane()::equals);
				this.timer.schedule(() -> this.workers.execute(() -> conclude(task, outcome)), NOTE_AGAIN.toMillis(),
						TimeUnit.MILLISECONDS);
			}
		}
		if (noted) {
			this.scheduler.done(task);
			outcome.tell().accept(this.waiters);
			pump();
		}
	}

	@Override
	public void close() {
		this.timer.shutdownNow();
		Timers.stop(this.workers);
	}

}
