package com.voicehive.failover;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.OwedDeletion;
import com.voicehive.memory.StoreRejectedException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does in Mem0 the deletions that it is owed, until each is done. One that does not find
 * by Mem0's id what it is to delete, or is of a whole person, is looked at again for some
 * minutes: a delivery that was under way may still arrive, and Mem0 may not show yet what
 * it has.
 */
final class DeletionQueue implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(DeletionQueue.class);

	private static final int LIVE = 4;

	/** Few: what has waited for hours can wait for live calls. */
	private static final int BACKLOG = 2;

	private static final int PAGE = 1_000;

	private static final Duration LATE_ARRIVALS = Duration.ofMinutes(5);

	private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

	/** A caller does not wait for another attempt that is farther away than this. */
	private static final Duration WORTH_WAITING = Duration.ofMillis(500);

	private static final Duration BREAKER_OPEN = Duration.ofMillis(500);

	/** How much Mem0 had of what it is to delete. */
	private enum Seen {

		/** There can be nothing more. */
		ALL,
		/** What is known is gone, and more may arrive. */
		SOME,
		/** It has not arrived, or is not shown yet. */
		NOTHING

	}

	private final Outbox outbox;

	private final Mem0Guard guard;

	private final Pauses pauses;

	private final InstantSource clock;

	private final ScheduledExecutorService timer;

	/** Does those whose callers wait. */
	private final ExecutorService live;

	private final ExecutorService backlog;

	/** For each the future that is done when nobody waits for it any more. */
	private final Map<Long, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();

	private final ConcurrentMap<Long, OwedDeletion> waiting = new ConcurrentHashMap<>();

	DeletionQueue(Outbox outbox, Mem0Guard guard, Pauses pauses, InstantSource clock, ScheduledExecutorService timer,
			ExecutorService live, ExecutorService backlog) {
		this.outbox = outbox;
		this.guard = guard;
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

	/** Takes up what an earlier process has left. */
	void load() {
		long after = 0;
		List<OwedDeletion> page = this.outbox.deletions(after, PAGE);
		while (!page.isEmpty()) {
			page.forEach(this::take);
			after = page.get(page.size() - 1).sequence();
			page = this.outbox.deletions(after, PAGE);
		}
	}

	/**
	 * Completes when each was done once; fails with {@link StoreUnavailableException}
	 * when Mem0 can't do one soon, or has not got yet what it is to delete, and with
	 * {@link StoreRejectedException} when it refuses one; that is then done later.
	 */
	CompletableFuture<Void> submit(List<OwedDeletion> owed) {
		// Beside one that Mem0 can do, others only look out for what may still arrive.
		boolean anyCanBeDone = owed.stream().anyMatch(DeletionQueue::canBeDone);
		List<CompletableFuture<Void>> awaited = new ArrayList<>();
		for (OwedDeletion deletion : owed) {
			CompletableFuture<Void> done = new CompletableFuture<>();
			CompletableFuture<Void> before = this.underWay.putIfAbsent(deletion.sequence(), done);
			if (before == null) {
				execute(deletion);
			}
			if (!anyCanBeDone || canBeDone(deletion)) {
				awaited.add((before != null) ? before : done);
			}
		}
		return CompletableFuture.allOf(awaited.toArray(CompletableFuture<?>[]::new));
	}

	private static boolean canBeDone(OwedDeletion deletion) {
		return deletion.mem0Id() != null || deletion.erased() != null;
	}

	/** Does one that nobody waits for, when its time has come. */
	void take(OwedDeletion deletion) {
		CompletableFuture<Void> unawaited = CompletableFuture
			.failedFuture(new StoreUnavailableException(Reason.NOT_TRIED, "the deletion is queued", null));
		if (this.underWay.putIfAbsent(deletion.sequence(), unawaited) == null) {
			runAt(deletion, deletion.nextAttempt());
		}
	}

	/** Tries now what waits for its time. */
	void hurry() {
		this.waiting.values().forEach(this::runWaiting);
	}

	private void runAt(OwedDeletion deletion, Instant time) {
		long waitMillis = Math.max(0, Duration.between(this.clock.instant(), time).toMillis());
		if (waitMillis == 0) {
			execute(deletion);
			return;
		}
		this.waiting.put(deletion.sequence(), deletion);
		try {
			this.timer.schedule(() -> runWaiting(deletion), waitMillis, TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException ex) {
			// Closed: the next process takes it up.
		}
	}

	private void runWaiting(OwedDeletion deletion) {
		if (this.waiting.remove(deletion.sequence(), deletion)) {
			execute(deletion);
		}
	}

	private void execute(OwedDeletion deletion) {
		CompletableFuture<Void> waiter = this.underWay.get(deletion.sequence());
		boolean awaited = waiter != null && !waiter.isDone();
		try {
			(awaited ? this.live : this.backlog).execute(() -> run(deletion));
		}
		catch (RejectedExecutionException ex) {
			// Closed: the next process takes it up.
		}
	}

	private void run(OwedDeletion deletion) {
		try {
			requireNoPause();
			Seen seen = perform(deletion);
			if (seen == Seen.ALL || !mayArriveLate(deletion)) {
				this.outbox.deletionDone(deletion.sequence());
				tell(this.underWay.remove(deletion.sequence()));
				return;
			}
			again(deletion, deletion.attempts(), LOOK_AGAIN);
			if (seen == Seen.SOME) {
				tell(this.underWay.get(deletion.sequence()));
			}
			else {
				dismiss(this.underWay.get(deletion.sequence()), new StoreUnavailableException(Reason.TIMEOUT,
						"Mem0 does not show yet what it is to delete", null));
			}
		}
		catch (StoreUnavailableException ex) {
			boolean tried = ex.reason() != Reason.NOT_TRIED;
			int attempts = tried ? deletion.attempts() + 1 : deletion.attempts();
			Duration wait = switch (ex.reason()) {
				case NOT_TRIED -> ex.retryAfter().orElse(BREAKER_OPEN);
				case RATE_LIMITED, UNAUTHORIZED, QUOTA_EXCEEDED -> this.pauses.after(ex);
				case CONNECTION, TIMEOUT, BROKEN -> ex.retryAfter().orElse(Backoff.after(attempts));
			};
			again(deletion, attempts, wait);
			if (!tried || wait.compareTo(WORTH_WAITING) > 0) {
				dismiss(this.underWay.get(deletion.sequence()), ex);
			}
		}
		catch (StoreRejectedException ex) {
			int attempts = deletion.attempts() + 1;
			log.warn("Deletion {} is refused: {}", deletion.sequence(), ex.getMessage());
			again(deletion, attempts, Backoff.afterRefusals(attempts));
			dismiss(this.underWay.get(deletion.sequence()), ex);
		}
		catch (RuntimeException ex) {
			if (this.backlog.isShutdown()) {
				// The next process takes it up.
				return;
			}
			log.error("Deletion {} failed", deletion.sequence(), ex);
			again(deletion, deletion.attempts() + 1, Backoff.after(deletion.attempts() + 1));
			dismiss(this.underWay.get(deletion.sequence()),
					new StoreUnavailableException(Reason.NOT_TRIED, "the deletion failed here", ex));
		}
	}

	private void requireNoPause() {
		this.pauses.current().ifPresent((pause) -> {
			throw new StoreUnavailableException(Reason.NOT_TRIED, "Mem0 is left alone", null,
					Duration.between(this.clock.instant(), pause.until()));
		});
	}

	private static void tell(@Nullable CompletableFuture<Void> waiter) {
		if (waiter != null) {
			waiter.complete(null);
		}
	}

	private static void dismiss(@Nullable CompletableFuture<Void> waiter, RuntimeException ex) {
		if (waiter != null) {
			waiter.completeExceptionally(ex);
		}
	}

	private Seen perform(OwedDeletion deletion) {
		Identity erased = deletion.erased();
		if (erased != null) {
			for (Memory memory : this.guard.shown(everythingOf(erased))) {
				if (!memory.createdAt().isAfter(deletion.requestedAt())) {
					delete(memory.mem0Id());
				}
			}
			return Seen.SOME;
		}
		String mem0Id = deletion.mem0Id();
		if (mem0Id != null && delete(mem0Id)) {
			return Seen.ALL;
		}
		// Not known, deleted before, or not the id that Mem0 should have told.
		boolean found = deleteWhatIsLeftOf(deletion.memoryId());
		if (mem0Id != null) {
			return found ? Seen.ALL : Seen.SOME;
		}
		return found ? Seen.SOME : Seen.NOTHING;
	}

	/** Whether there was anything. */
	private boolean deleteWhatIsLeftOf(@Nullable String memoryId) {
		if (memoryId == null) {
			return false;
		}
		List<Memory> left = this.guard.deliver((mem0) -> mem0.locate(memoryId), false);
		left.forEach((memory) -> delete(memory.mem0Id()));
		return !left.isEmpty();
	}

	private static MemoryQuery everythingOf(Identity identity) {
		return MemoryQuery.newest(Set.of(identity), Integer.MAX_VALUE);
	}

	/** False when it was not there. */
	private boolean delete(@Nullable String mem0Id) {
		return mem0Id != null && this.guard.deliver((mem0) -> mem0.delete(mem0Id), false);
	}

	private boolean mayArriveLate(OwedDeletion deletion) {
		return this.clock.instant().isBefore(deletion.requestedAt().plus(LATE_ARRIVALS));
	}

	private void again(OwedDeletion deletion, int attempts, Duration wait) {
		Instant next = this.clock.instant().plus(wait);
		try {
			this.outbox.deletionFailed(deletion.sequence(), attempts, next);
		}
		catch (RuntimeException ex) {
			log.warn("Deletion {} could not be noted ({})", deletion.sequence(), ex.getClass().getSimpleName());
		}
		runAt(new OwedDeletion(deletion.sequence(), deletion.memoryId(), deletion.mem0Id(), deletion.erased(),
				deletion.requestedAt(), attempts, next), next);
	}

	@Override
	public void close() {
		Timers.stop(this.backlog);
		Timers.stop(this.live);
	}

}
