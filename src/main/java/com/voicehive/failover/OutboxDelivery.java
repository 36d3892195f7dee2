package com.voicehive.failover;

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

import com.voicehive.failover.Attempts.Outcome;
import com.voicehive.failover.Lanes.Work;
import com.voicehive.memory.Delivery;
import com.voicehive.memory.DeliveryControl;
import com.voicehive.memory.DeliveryPause;
import com.voicehive.memory.DeliveryState;
import com.voicehive.memory.Journal;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.OutboxEntry;
import com.voicehive.memory.OwedDeletion;
import com.voicehive.memory.Receipt;
import com.voicehive.memory.Storage;
import com.voicehive.memory.StoreRejectedException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the outbox to Mem0: at once while a call waits and Mem0 is well, in the
 * background else. The outbox is the truth; what is held here is a view of it.
 */
public final class OutboxDelivery implements Delivery, DeliveryControl, AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(OutboxDelivery.class);

	/** Deliveries under way at once that a call in progress waits for. */
	private static final int MAX_LIVE = 64;

	private static final Duration TICK = Duration.ofMillis(100);

	/** A caller does not wait for another attempt that is farther away than this. */
	private static final Duration WORTH_WAITING = Duration.ofMillis(500);

	private static final Duration LONGEST_BUDGET = Duration.ofMinutes(1);

	private static final Duration EXTRACTION_POLL = Duration.ofSeconds(1);

	/** Between looks for what an attempt without an answer may have left. */
	private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

	private static final Duration REFUSED_PAUSE = Duration.ofSeconds(5);

	/**
	 * So many attempts that Mem0 breaks off, while it takes others, are the turn's fault.
	 */
	private static final int POISONED_AFTER = 10;

	private final Outbox outbox;

	private final Mem0Guard guard;

	private final Attempts attempts;

	private final int maxRetries;

	private final InstantSource clock;

	private final Lanes lanes;

	private final DeletionQueue deletions;

	private final ConcurrentMap<String, CompletableFuture<Receipt>> waiting = new ConcurrentHashMap<>();

	private final ExecutorService workers;

	private final ScheduledExecutorService timer;

	private volatile Instant lastConfirmed = Instant.MIN;

	private volatile @Nullable DeliveryPause pause;

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
		this.attempts = new Attempts(journal, outbox, guard, clock);
		this.maxRetries = maxRetries;
		this.clock = clock;
		this.lanes = new Lanes(outbox, MAX_LIVE, maxInFlight, guard.settling().isZero());
		this.deletions = new DeletionQueue(outbox, guard, clock, timer, liveDeletions, lateDeletions);
		this.workers = workers;
		this.timer = timer;
	}

	/** Takes up what an earlier process has left, and goes on until closed. */
	public void start() {
		this.lanes.loadLeft();
		this.deletions.load();
		this.guard.onDeliverable(this.lanes::hurry);
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
		receipt.completeOnTimeout(kept, LONGEST_BUDGET.toSeconds(), TimeUnit.SECONDS)
			.whenComplete((done, failure) -> this.waiting.remove(memory.id(), receipt));
		if (urgency == Urgency.LIVE) {
			this.lanes.prefer(memory.caller().owner());
		}
		else {
			this.lanes.load();
		}
		if (this.lanes.earliest(memory.caller().owner()).isAfter(this.clock.instant().plus(WORTH_WAITING))) {
			tell(kept);
		}
		pump();
		tellIfDone(memory.id());
		return receipt;
	}

	// Another caller's request may have taken it up and delivered it before this one
	// asked.
	private void tellIfDone(String memoryId) {
		this.outbox.status(memoryId).ifPresent((status) -> {
			if (status.state() == DeliveryState.DELIVERED) {
				tell(Receipt.confirmed(memoryId, status.mem0Id(), null));
			}
		});
	}

	@Override
	public CompletableFuture<Void> delete(List<OwedDeletion> owed) {
		return this.deletions.submit(owed);
	}

	@Override
	public int retryAll() {
		this.outbox.restoreRejected();
		int retried = this.outbox.hurry(this.clock.instant(), this.guard.settling().isZero());
		this.pause = null;
		this.lanes.resume();
		this.lanes.hurry();
		this.lanes.restart();
		pump();
		this.deletions.hurry();
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
		return Optional.ofNullable(this.pause).filter((known) -> known.until().isAfter(this.clock.instant()));
	}

	private void tick() {
		try {
			this.lanes.load();
			pump();
		}
		catch (RuntimeException ex) {
			log.warn("Delivery waits for the journal ({})", ex.getClass().getSimpleName());
		}
	}

	private void pump() {
		if (!this.guard.isDeliverable()) {
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
			OutboxEntry entry = work.entry();
			log.error("Delivery of {} failed", entry.memoryId(), ex);
			int made = entry.attempts() + 1;
			// Mem0 may have taken it, and only the note of that have failed.
			retry(work, made, entry.eventId(), settled(Backoff.after(made)));
		}
		finally {
			pump();
		}
	}

	private void attempt(Work work) {
		try {
			note(work, this.attempts.make(work));
		}
		catch (StoreRejectedException ex) {
			setAside(work, ex.getMessage());
		}
		catch (StoreUnavailableException ex) {
			setBack(work, ex);
		}
	}

	private void note(Work work, Outcome outcome) {
		OutboxEntry entry = work.entry();
		String memoryId = entry.memoryId();
		int made = entry.attempts() + 1;
		switch (outcome.progress()) {
			case CONFIRMED -> {
				this.lastConfirmed = this.clock.instant();
				if (!this.outbox.delivered(memoryId, outcome.mem0Id(), made, this.lastConfirmed)) {
					oweDeletion(memoryId, outcome.mem0Id());
				}
				this.lanes.done(work);
				tell(Receipt.confirmed(memoryId, outcome.mem0Id(), null));
			}
			case ACCEPTED -> {
				String eventId = outcome.eventId();
				if (eventId == null || !this.outbox.accepted(memoryId, eventId, made)) {
					oweDeletion(memoryId, null);
					this.lanes.done(work);
					return;
				}
				tell(Receipt.confirmed(memoryId, null, eventId));
				retry(work, made, eventId, EXTRACTION_POLL);
			}
			case EXTRACTING -> again(work, EXTRACTION_POLL);
			case UNSETTLED -> again(work, LOOK_AGAIN);
			case NOT_EXTRACTED -> {
				String error = "Mem0 could not extract facts from it";
				if (entry.attempts() > this.maxRetries) {
					setAside(work, error);
				}
				else {
					tryAgain(work, entry.attempts(), error, Backoff.after(Math.max(1, entry.attempts())));
				}
			}
			case GONE -> this.lanes.done(work);
		}
	}

	private void setBack(Work work, StoreUnavailableException failure) {
		OutboxEntry entry = work.entry();
		int made = entry.attempts() + 1;
		switch (failure.reason()) {
			case NOT_TRIED -> {
				again(work, TICK);
				tell(Receipt.kept(entry.memoryId(), Storage.FALLBACK));
			}
			case RATE_LIMITED, UNAUTHORIZED, QUOTA_EXCEEDED -> {
				Duration wait = failure.retryAfter()
					.orElse((failure.reason() == Reason.RATE_LIMITED) ? Backoff.after(made) : REFUSED_PAUSE);
				Instant until = this.clock.instant().plus(wait);
				this.pause = new DeliveryPause(failure.reason(), until);
				this.lanes.pause(until);
				again(work, wait);
			}
			case CONNECTION, TIMEOUT, BROKEN -> {
				if (this.attempts.isUnsettled(entry)) {
					again(work, LOOK_AGAIN);
				}
				else if (made >= POISONED_AFTER && this.lastConfirmed.isAfter(entry.nextAttempt())) {
					setAside(work, failure.getMessage());
				}
				else if (entry.eventId() != null) {
					again(work, Backoff.after(made));
				}
				else {
					tryAgain(work, made, failure.getMessage(), settled(Backoff.after(made)));
				}
			}
		}
	}

	/** Long enough that Mem0 shows what it may have taken. */
	private Duration settled(Duration wait) {
		Duration settling = this.guard.settling();
		return (wait.compareTo(settling) < 0) ? settling : wait;
	}

	private void tryAgain(Work work, int made, @Nullable String error, Duration wait) {
		String memoryId = work.entry().memoryId();
		Instant next = this.clock.instant().plus(wait);
		if (this.outbox.failed(memoryId, made, String.valueOf(error), next)) {
			retry(work, made, null, wait);
		}
		else {
			oweDeletion(memoryId, null);
			this.lanes.done(work);
		}
	}

	private void retry(Work work, int made, @Nullable String eventId, Duration wait) {
		OutboxEntry entry = work.entry();
		OutboxEntry noted = new OutboxEntry(entry.sequence(), entry.memoryId(), entry.owner(), made,
				this.clock.instant().plus(wait), eventId);
		boolean lookedFor = this.attempts.isUnsettled(noted) && wait.compareTo(LOOK_AGAIN) > 0;
		putBack(work, noted, lookedFor ? LOOK_AGAIN : wait);
	}

	/** After an attempt that has changed nothing. */
	private void again(Work work, Duration wait) {
		putBack(work, work.entry(), wait);
	}

	private void putBack(Work work, OutboxEntry noted, Duration wait) {
		this.lanes.retry(work, noted, this.clock.instant().plus(wait));
		if (wait.compareTo(WORTH_WAITING) > 0) {
			tell(Receipt.kept(noted.memoryId(), Storage.FALLBACK));
		}
	}

	private void setAside(Work work, @Nullable String error) {
		String memoryId = work.entry().memoryId();
		log.warn("Mem0 refuses {}: {}", memoryId, error);
		this.outbox.rejected(memoryId, work.entry().attempts() + 1, String.valueOf(error));
		this.lanes.done(work);
		tell(Receipt.kept(memoryId, Storage.FALLBACK));
	}

	// It was deleted here while it was under way to Mem0.
	private void oweDeletion(String memoryId, @Nullable String mem0Id) {
		this.deletions.take(this.outbox.oweDeletion(memoryId, mem0Id, this.clock.instant()));
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
