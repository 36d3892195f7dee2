package com.voicehive.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

import com.voicehive.delivery.RemoteDeletion.Outcome;
import com.voicehive.delivery.resilience.Backoff;
import com.voicehive.delivery.resilience.Mem0Guard;
import com.voicehive.delivery.resilience.RateLimitPauses;
import com.voicehive.delivery.resilience.Timers;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.PendingDeletion;
import com.voicehive.memory.StoreRejectedException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import com.voicehive.memory.WithoutMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does in Mem0 the deletions that it is owed, until each is done. One that does not find
 * by Mem0's id what it is to delete, or is of a whole person, is looked at again for some
 * minutes: a delivery that was under way may still arrive, and Mem0 may not show yet what
 * it has. The outbox is the truth; held here is what callers wait for, and a page of what
 * is due.
 */
final class DeletionQueue implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(DeletionQueue.class);

	private static final int LIVE = 4;

	/** Few: what has waited for hours can wait for live calls. */
	private static final int BACKLOG = 2;

	/** More than this are not done in a caller's time. */
	private static final int MOST_AWAITED = 1_000;

	private static final int PAGE = 100;

	private static final Duration SWEEP = Duration.ofSeconds(1);

	private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

	/** Completes when one is no longer under way. */
	private static final class UnderWay extends CompletableFuture<Void> {

		/** How many memories are gone of which nobody has told yet. */
		private final CompletableFuture<Integer> others = new CompletableFuture<>();

	}

	private final Outbox outbox;

	private final Mem0Guard guard;

	private final RemoteDeletion forgetting;

	private final RateLimitPauses pauses;

	private final InstantSource clock;

	private final ScheduledExecutorService timer;

	/** Does those whose callers wait. */
	private final ExecutorService live;

	private final ExecutorService backlog;

	/** What is being done, or waited for. */
	private final ConcurrentMap<Long, UnderWay> underWay = new ConcurrentHashMap<>();

	// No monitor: before Java 24, a virtual thread that waits for SQL in one keeps its
	// carrier from all others.
	private final Lock lock = new ReentrantLock();

	/** What comes next of what is due. */
	private final Queue<PendingDeletion> page = new ArrayDeque<>();

	/** Whether there may be more after the page. */
	private boolean sweeping;

	private long sweptUpTo;

	private final AtomicInteger backlogBusy = new AtomicInteger();

	DeletionQueue(Outbox outbox, Mem0Guard guard, RateLimitPauses pauses, InstantSource clock,
			ScheduledExecutorService timer, ExecutorService live, ExecutorService backlog) {
		this.outbox = outbox;
		this.guard = guard;
		this.forgetting = new RemoteDeletion(guard, outbox, clock);
		this.pauses = pauses;
		this.clock = clock;
		this.timer = timer;
		this.live = live;
		this.backlog = backlog;
	}

	static ExecutorService newLiveWorkers() {
		return Executors.newFixedThreadPool(LIVE, Timers.newThreads("deletion"));
	}

	static ExecutorService newBacklogWorkers() {
		return Executors.newFixedThreadPool(BACKLOG, Timers.newThreads("late-deletion"));
	}

	/** Does from now on what is owed and nobody waits for. */
	void start() {
		this.timer.scheduleWithFixedDelay(this::sweep, 0, SWEEP.toMillis(), TimeUnit.MILLISECONDS);
	}

	/**
	 * Completes when each was done once; fails with {@link StoreUnavailableException}
	 * when Mem0 can't do one soon, or has not got yet what it is to delete, and with
	 * {@link StoreRejectedException} when it refuses one; that is then done later.
	 * @param othersGone told how many memories are gone of which nobody has told yet
	 */
	CompletableFuture<Void> submit(List<PendingDeletion> owed, IntConsumer othersGone) {
		if (owed.size() > MOST_AWAITED || !mayAsk()) {
			return CompletableFuture.failedFuture(queued(null));
		}
		// Beside one that Mem0 can do, others only look out for what may still arrive.
		boolean anyCanBeDone = owed.stream().anyMatch(DeletionQueue::canBeDone);
		List<UnderWay> awaited = new ArrayList<>();
		for (PendingDeletion deletion : owed) {
			UnderWay mine = new UnderWay();
			UnderWay before = this.underWay.putIfAbsent(deletion.sequence(), mine);
			UnderWay underWay = (before != null) ? before : mine;
			underWay.others.thenAccept(othersGone::accept);
			if (before == null) {
				runLive(deletion);
			}
			if (!anyCanBeDone || canBeDone(deletion)) {
				awaited.add(underWay);
			}
		}
		return CompletableFuture.allOf(awaited.toArray(CompletableFuture<?>[]::new));
	}

	private static boolean canBeDone(PendingDeletion deletion) {
		return deletion.mem0Id() != null || deletion.erased() != null;
	}

	private void runLive(PendingDeletion deletion) {
		try {
			this.live.execute(() -> run(deletion, true));
		}
		catch (RejectedExecutionException | OutOfMemoryError ex) {
			// Closed, or no thread is to be had.
			over(deletion, queued(ex));
		}
	}

	/** Begins to do all that is due, unless that is being done. */
	void sweep() {
		this.lock.lock();
		try {
			if (!this.sweeping) {
				this.sweeping = true;
				this.sweptUpTo = 0;
			}
		}
		finally {
			this.lock.unlock();
		}
		pump();
	}

	/** Leaves what is due to the next sweep. */
	private void rest() {
		this.lock.lock();
		try {
			this.sweeping = false;
			this.page.clear();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void pump() {
		this.lock.lock();
		try {
			while (this.backlogBusy.get() < BACKLOG && mayAsk()) {
				PendingDeletion next = nextDue();
				if (next == null) {
					return;
				}
				this.backlog.execute(() -> runLate(next));
				this.backlogBusy.incrementAndGet();
			}
		}
		catch (RejectedExecutionException ex) {
			// Closed: the next process takes it up.
		}
		catch (RuntimeException | Error ex) {
			LOG.warn("Owed deletions wait ({})", ex.getClass().getSimpleName());
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable PendingDeletion nextDue() {
		if (this.page.isEmpty() && this.sweeping) {
			this.page.addAll(this.outbox.deletions(this.clock.instant(), this.sweptUpTo, PAGE));
			this.sweeping = !this.page.isEmpty();
		}
		PendingDeletion next = this.page.poll();
		if (next != null) {
			this.sweptUpTo = next.sequence();
		}
		return next;
	}

	private void runLate(PendingDeletion deletion) {
		try {
			if (this.underWay.putIfAbsent(deletion.sequence(), new UnderWay()) == null) {
				run(deletion, false);
			}
		}
		finally {
			this.backlogBusy.decrementAndGet();
			pump();
		}
	}

	private void run(PendingDeletion deletion, boolean awaited) {
		try {
			attempt(deletion, awaited);
		}
		catch (Error ex) {
			over(deletion, queued(ex));
			throw ex;
		}
	}

	private void attempt(PendingDeletion deletion, boolean awaited) {
		try {
			requireNoPause();
			Outcome outcome = this.forgetting.forget(deletion, (others) -> othersGone(deletion, others));
			this.pauses.taken();
			note(() -> noteOutcome(deletion, outcome));
			over(deletion, (outcome != Outcome.NOTHING) ? null : new StoreUnavailableException(Reason.TIMEOUT,
					"Mem0 does not show yet what it is to delete", null));
		}
		catch (StoreUnavailableException ex) {
			unanswered(deletion, ex, awaited);
		}
		catch (StoreRejectedException ex) {
			LOG.warn("Deletion {} is refused: {}", deletion.sequence(), ex.getMessage());
			failed(deletion, Backoff.afterRefusals(deletion.attempts() + 1));
			over(deletion, ex);
		}
		catch (RuntimeException ex) {
			if (!this.backlog.isShutdown()) {
				LOG.error("Deletion {} failed", deletion.sequence(), new WithoutMessage(ex));
				failed(deletion, Backoff.after(deletion.attempts() + 1));
			}
			over(deletion, queued(ex));
		}
	}

	private void noteOutcome(PendingDeletion deletion, Outcome outcome) {
		Instant now = this.clock.instant();
		Instant first = deletion.lookedAt();
		boolean mayArriveLate = first == null || now.isBefore(first.plus(PendingDeletion.LATE_ARRIVALS));
		if (outcome == Outcome.ALL || (outcome != Outcome.SOME && !mayArriveLate)) {
			this.outbox.deletionDone(deletion.sequence());
		}
		else {
			this.outbox.deletionLooked(deletion.sequence(), now, now.plus(LOOK_AGAIN));
		}
	}

	private void unanswered(PendingDeletion deletion, StoreUnavailableException failure, boolean awaited) {
		if (failure.reason() == Reason.NOT_TRIED) {
			rest();
			over(deletion, failure);
			return;
		}
		Duration wait = switch (failure.reason()) {
			case RATE_LIMITED, UNAUTHORIZED, QUOTA_EXCEEDED -> this.pauses.after(failure);
			default -> failure.retryAfter().orElse(Backoff.after(deletion.attempts() + 1));
		};
		PendingDeletion noted = failed(deletion, wait);
		if (!awaited || wait.compareTo(DeliveryOutcomes.WORTH_WAITING) > 0) {
			over(deletion, failure);
			return;
		}
		try {
			this.timer.schedule(() -> runLive(noted), wait.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException ex) {
			over(deletion, failure);
		}
	}

	private PendingDeletion failed(PendingDeletion deletion, Duration wait) {
		int attempts = deletion.attempts() + 1;
		Instant next = this.clock.instant().plus(wait);
		note(() -> this.outbox.deletionFailed(deletion.sequence(), attempts, next));
		return new PendingDeletion(deletion.sequence(), deletion.memoryId(), deletion.mem0Id(), deletion.erased(),
				deletion.requestedAt(), attempts, next, deletion.lookedAt());
	}

	/** One that can't be noted is due at once: it must not be done over and over. */
	private void note(Runnable note) {
		try {
			note.run();
		}
		catch (RuntimeException ex) {
			LOG.warn("A deletion could not be noted ({})", ex.getClass().getSimpleName());
			rest();
		}
	}

	private void othersGone(PendingDeletion deletion, int others) {
		UnderWay waiter = this.underWay.get(deletion.sequence());
		if (waiter != null && others > 0) {
			waiter.others.complete(others);
		}
	}

	/** It is no longer under way: what is not done is left to a sweep. */
	private void over(PendingDeletion deletion, @Nullable RuntimeException failure) {
		UnderWay waiter = this.underWay.remove(deletion.sequence());
		if (waiter == null) {
			return;
		}
		if (failure == null) {
			waiter.complete(null);
		}
		else {
			waiter.completeExceptionally(failure);
		}
	}

	private static StoreUnavailableException queued(@Nullable Throwable cause) {
		return new StoreUnavailableException(Reason.NOT_TRIED, "the deletion is queued", cause);
	}

	private boolean mayAsk() {
		return this.guard.isDeliverable() && this.pauses.current().isEmpty();
	}

	private void requireNoPause() {
		if (this.pauses.current().isPresent()) {
			throw new StoreUnavailableException(Reason.NOT_TRIED, "Mem0 is left alone", null);
		}
	}

	@Override
	public void close() {
		Timers.stop(this.backlog);
		Timers.stop(this.live);
	}

}
