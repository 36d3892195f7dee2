package com.voicehive.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

import com.voicehive.delivery.DeliveryScheduler.Work;
import com.voicehive.delivery.Mem0Delivery.Look;
import com.voicehive.delivery.Mem0Delivery.Standing;
import com.voicehive.delivery.resilience.Mem0Guard;
import com.voicehive.delivery.resilience.RateLimitPauses;
import com.voicehive.delivery.resilience.Timers;
import com.voicehive.memory.Deadline;
import com.voicehive.memory.Delivery;
import com.voicehive.memory.DeliveryControl;
import com.voicehive.memory.DeliveryPause;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.Journal;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.PendingDeletion;
import com.voicehive.memory.Receipt;
import com.voicehive.memory.Storage;
import com.voicehive.memory.StoreRejectedException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import com.voicehive.memory.WithoutMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the outbox to Mem0: at once while a call waits and Mem0 is well, in the
 * background else. The outbox is the truth; what is held here is a view of it.
 */
public final class OutboxDelivery implements Delivery, DeliveryControl, AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(OutboxDelivery.class);

	/** Deliveries under way at once that a call in progress waits for. */
	private static final int MAX_LIVE = 64;

	private static final Duration TICK = Duration.ofMillis(100);

	private final Outbox outbox;

	private final Mem0Guard guard;

	private final Mem0Delivery attempts;

	private final DeliveryOutcomes followUp;

	private final RateLimitPauses pauses;

	private final InstantSource clock;

	private final DeliveryScheduler lanes;

	private final DeletionQueue deletions;

	private final ConcurrentMap<String, CompletableFuture<Receipt>> waiting = new ConcurrentHashMap<>();

	private final ExecutorService workers;

	private final ScheduledExecutorService timer;

	/**
	 * @param maxInFlight how many deliveries of the backlog are under way at once
	 * @param maxRetries how often Mem0 may fail to extract facts from a turn before the
	 * turn is set aside
	 */
	public OutboxDelivery(Journal journal, Outbox outbox, Mem0Guard guard, int maxInFlight, int maxRetries,
			InstantSource clock) {
		this(journal, outbox, guard, maxInFlight, maxRetries, clock, newWorkers(), DeletionQueue.newLiveWorkers(),
				DeletionQueue.newBacklogWorkers(), Timers.newTimer("delivery-timer"));
	}

	/** Never more than the lanes allow work at once; those for live calls start now. */
	private static ExecutorService newWorkers() {
		ThreadPoolExecutor workers = new ThreadPoolExecutor(MAX_LIVE, Integer.MAX_VALUE, 30, TimeUnit.SECONDS,
				new SynchronousQueue<>(), Timers.newThreads("delivery"));
		workers.prestartAllCoreThreads();
		return workers;
	}

	/** For those who decide themselves what runs when. */
	OutboxDelivery(Journal journal, Outbox outbox, Mem0Guard guard, int maxInFlight, int maxRetries,
			InstantSource clock, ExecutorService workers, ExecutorService liveDeletions, ExecutorService lateDeletions,
			ScheduledExecutorService timer) {
		this.outbox = outbox;
		this.guard = guard;
		this.attempts = new Mem0Delivery(journal, outbox, guard, clock);
		this.clock = clock;
		this.pauses = new RateLimitPauses(clock);
		this.lanes = new DeliveryScheduler(outbox, this.pauses, MAX_LIVE, maxInFlight,
				guard.visibilityDelay().isZero());
		this.deletions = new DeletionQueue(outbox, guard, this.pauses, clock, timer, liveDeletions, lateDeletions);
		this.followUp = new DeliveryOutcomes(outbox, guard, this.attempts, this.lanes, this.pauses, maxRetries, clock,
				this::tell);
		this.workers = workers;
		this.timer = timer;
	}

	/** Takes up what an earlier process has left, and goes on until closed. */
	public void start() {
		this.lanes.loadLeft();
		this.deletions.start();
		this.guard.onDeliverable(this.lanes::retryNow);
		this.timer.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
	}

	@Override
	public CompletableFuture<Receipt> deliver(Memory memory, Urgency urgency) {
		Receipt kept = Receipt.kept(memory.id(), Storage.FALLBACK);
		CompletableFuture<Receipt> receipt = new CompletableFuture<>();
		if (!this.guard.isResponsive() || !this.guard.isDeliverable()) {
			receipt.complete(kept);
			return receipt;
		}
		this.waiting.put(memory.id(), receipt);
		receipt.completeOnTimeout(kept, Deadline.LONGEST_BUDGET.toSeconds(), TimeUnit.SECONDS)
			.whenComplete((done, failure) -> this.waiting.remove(memory.id(), receipt));
		boolean inTime = true;
		if (urgency == Urgency.LIVE) {
			inTime = this.lanes.prefer(memory.caller().owner());
		}
		else {
			this.lanes.load();
		}
		if (!inTime || this.lanes.earliest(memory.caller().owner())
			.isAfter(this.clock.instant().plus(DeliveryOutcomes.WORTH_WAITING))) {
			tell(kept);
		}
		pump();
		if (!receipt.isDone()) {
			tellIfDone(memory.id());
		}
		return receipt;
	}

	// Another caller's request, or the timer, may have taken it up and delivered it
	// before this one asked.
	private void tellIfDone(String memoryId) {
		if (!this.guard.visibilityDelay().isZero()) {
			this.outbox.eventOf(memoryId).ifPresent((eventId) -> tell(Receipt.confirmed(memoryId, null, eventId)));
		}
		this.outbox.status(memoryId).ifPresent((status) -> {
			if (status.state() == DeliveryState.DELIVERED) {
				tell(Receipt.confirmed(memoryId, status.mem0Id(), null));
			}
		});
	}

	@Override
	public CompletableFuture<Void> delete(List<PendingDeletion> owed, IntConsumer othersGone) {
		return this.deletions.submit(owed, othersGone);
	}

	@Override
	public int retryAll() {
		this.outbox.restoreRejected();
		int retried = this.outbox.retryNow(this.clock.instant(), this.guard.visibilityDelay().isZero());
		this.pauses.end();
		this.lanes.retryNow();
		this.lanes.restart();
		pump();
		this.deletions.sweep();
		return retried;
	}

	@Override
	public int retryRejected() {
		int retried = this.outbox.restoreRejected();
		this.lanes.restart();
		pump();
		return retried;
	}

	@Override
	public Optional<DeliveryPause> pause() {
		return this.pauses.current();
	}

	private void tick() {
		try {
			this.lanes.load();
			pump();
		}
		catch (RuntimeException ex) {
			LOG.warn("Delivery waits for the journal ({})", ex.getClass().getSimpleName());
		}
		catch (Error ex) {
			// The timer would never come again.
			LOG.error("Delivery goes on after an error", new WithoutMessage(ex));
		}
	}

	private void pump() {
		if (!this.guard.isDeliverable()) {
			this.waiting.keySet().forEach((memoryId) -> tell(Receipt.kept(memoryId, Storage.FALLBACK)));
			return;
		}
		for (Work work : this.lanes.take(this.clock.instant())) {
			try {
				this.workers.execute(() -> deliver(work));
			}
			catch (RejectedExecutionException ex) {
				// Closed: the next process takes it up.
				return;
			}
			catch (OutOfMemoryError ex) {
				// No thread is to be had.
				this.followUp.broken(work);
			}
		}
	}

	private void deliver(Work work) {
		try {
			attempt(work);
		}
		catch (RuntimeException ex) {
			if (this.timer.isShutdown()) {
				// Whatever was under way is found by the next process.
				return;
			}
			LOG.error("Delivery of {} failed", work.entry().memoryId(), new WithoutMessage(ex));
			this.followUp.broken(work);
		}
		catch (Error ex) {
			// Else its lane would be busy for ever.
			this.followUp.broken(work);
			throw ex;
		}
		finally {
			pump();
		}
	}

	private void attempt(Work work) {
		Look look;
		try {
			look = this.attempts.look(work);
		}
		catch (StoreUnavailableException ex) {
			this.followUp.unseen(work, ex);
			return;
		}
		catch (StoreRejectedException ex) {
			this.followUp.unseen(work, new StoreUnavailableException(Reason.BROKEN, "Mem0 refuses to be asked", ex));
			return;
		}
		if (look.standing() != Standing.OWED) {
			this.followUp.seen(work, look);
			return;
		}
		try {
			this.attempts.send(work)
				.ifPresentOrElse((acceptance) -> this.followUp.taken(work, acceptance),
						() -> this.followUp.seen(work, Look.of(Standing.GONE)));
		}
		catch (StoreRejectedException ex) {
			this.followUp.rejected(work, ex);
		}
		catch (StoreUnavailableException ex) {
			this.followUp.unanswered(work, ex);
		}
	}

	private void tell(Receipt receipt) {
		CompletableFuture<Receipt> waiter = this.waiting.remove(receipt.memoryId());
		if (waiter != null) {
			waiter.complete(receipt);
		}
	}

	@Override
	public void close() {
		this.timer.shutdownNow();
		Timers.stop(this.workers);
		this.deletions.close();
	}

}
