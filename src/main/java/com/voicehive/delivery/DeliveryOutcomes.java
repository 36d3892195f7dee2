package com.voicehive.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

import com.voicehive.delivery.DeliveryScheduler.Work;
import com.voicehive.delivery.FailureTracker.FailureHistory;
import com.voicehive.delivery.Mem0Delivery.Look;
import com.voicehive.delivery.resilience.Backoff;
import com.voicehive.delivery.resilience.Mem0Guard;
import com.voicehive.delivery.resilience.RateLimitPauses;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.OutboxEntry;
import com.voicehive.memory.Receipt;
import com.voicehive.memory.RemoteMemory.Acceptance;
import com.voicehive.memory.Storage;
import com.voicehive.memory.StoreRejectedException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows an attempt: it is noted, and the turn is done, set aside or to be tried
 * again; whoever waits for it is told.
 */
final class DeliveryOutcomes {

	private static final Logger LOG = LoggerFactory.getLogger(DeliveryOutcomes.class);

	/** A caller does not wait for another attempt that is farther away than this. */
	static final Duration WORTH_WAITING = Duration.ofMillis(500);

	private static final Duration BREAKER_OPEN = Duration.ofMillis(100);

	private static final Duration EXTRACTION_POLL = Duration.ofSeconds(1);

	private static final Duration LONGEST_EXTRACTION_POLL = Duration.ofMinutes(5);

	/** An extraction is asked for again after this part of the time it has taken. */
	private static final int EXTRACTION_SHARE = 10;

	/** Between looks for what an attempt without an answer may have left. */
	private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

	/** An event that can't be followed so often is given up. */
	private static final int EVENT_LOST_AFTER = 10;

	private final Outbox outbox;

	private final Mem0Guard guard;

	private final Mem0Delivery attempts;

	private final DeliveryScheduler lanes;

	private final RateLimitPauses pauses;

	private final FailureTracker troubles = new FailureTracker();

	/** How often Mem0 has failed to extract facts from a turn. */
	private final ConcurrentMap<String, Integer> failedExtractions = new ConcurrentHashMap<>();

	private final int maxRetries;

	private final InstantSource clock;

	private final Consumer<Receipt> waiting;

	/**
	 * @param maxRetries how often Mem0 may fail to extract facts from a turn before the
	 * turn is set aside
	 * @param waiting told what became of a turn, as far as anybody waits for it
	 */
	DeliveryOutcomes(Outbox outbox, Mem0Guard guard, Mem0Delivery attempts, DeliveryScheduler lanes,
			RateLimitPauses pauses, int maxRetries, InstantSource clock, Consumer<Receipt> waiting) {
		this.outbox = outbox;
		this.guard = guard;
		this.attempts = attempts;
		this.lanes = lanes;
		this.pauses = pauses;
		this.maxRetries = maxRetries;
		this.clock = clock;
		this.waiting = waiting;
	}

	/** After a look that shows that nothing is to be sent now. */
	void seen(Work work, Look look) {
		OutboxEntry entry = work.entry();
		switch (look.standing()) {
			case THERE -> confirmed(work, look.mem0Id(), entry.attempts());
			case EXTRACTING -> {
				this.troubles.over(entry.memoryId());
				again(work, untilNextPoll(entry));
			}
			case UNSETTLED -> again(work, LOOK_AGAIN);
			case NOT_EXTRACTED -> notExtracted(work, "Mem0 could not extract facts from it", Duration.ZERO);
			case GONE -> over(work);
			case OWED -> throw new IllegalArgumentException("look: owed (expected: what needs no sending)");
		}
	}

	/**
	 * The longer it takes, the longer: else many that Mem0 does not get done would take
	 * the places of those that are to be sent.
	 */
	private Duration untilNextPoll(OutboxEntry entry) {
		Instant taken = entry.nextAttempt().minus(this.guard.visibilityDelay());
		Duration wait = Duration.between(taken, this.clock.instant()).dividedBy(EXTRACTION_SHARE);
		if (wait.compareTo(EXTRACTION_POLL) < 0) {
			return EXTRACTION_POLL;
		}
		return (wait.compareTo(LONGEST_EXTRACTION_POLL) < 0) ? wait : LONGEST_EXTRACTION_POLL;
	}

	/** After a look that Mem0 did not answer. */
	void unseen(Work work, StoreUnavailableException failure) {
		OutboxEntry entry = work.entry();
		switch (failure.reason()) {
			case NOT_TRIED -> notTried(work);
			case RATE_LIMITED, UNAUTHORIZED, QUOTA_EXCEEDED -> again(work, this.pauses.after(failure));
			case CONNECTION, TIMEOUT, BROKEN -> {
				int failures = this.troubles.failed(entry.memoryId(), false).inARow();
				if (entry.eventId() != null && failures >= EVENT_LOST_AFTER) {
					// The extraction may go on unseen: what it finds is looked for first.
					notExtracted(work, failure.getMessage(), this.guard.visibilityDelay());
				}
				else {
					again(work, longer(Backoff.after(failures), failure));
				}
			}
		}
	}

	/** After Mem0 has taken the turn. */
	void taken(Work work, Acceptance acceptance) {
		OutboxEntry entry = work.entry();
		int made = entry.attempts() + this.troubles.refusals(entry.memoryId()) + 1;
		String eventId = acceptance.eventId();
		if (eventId == null) {
			confirmed(work, acceptance.mem0Id(), made);
			return;
		}
		gotOn(entry);
		if (!this.outbox.accepted(entry.memoryId(), eventId, made)) {
			enqueueDeletion(entry.memoryId(), null);
			over(work);
			return;
		}
		this.waiting.accept(Receipt.confirmed(entry.memoryId(), null, eventId));
		putBack(work, entry.after(made, this.clock.instant().plus(this.guard.visibilityDelay()), eventId),
				EXTRACTION_POLL);
	}

	/** After an add that Mem0 did not answer, or refused through no fault of the turn. */
	void unanswered(Work work, StoreUnavailableException failure) {
		OutboxEntry entry = work.entry();
		if (failure.reason() == Reason.NOT_TRIED) {
			notTried(work);
			return;
		}
		boolean mayHaveArrived = failure.mayHaveTakenEffect();
		FailureHistory trouble = this.troubles.failed(entry.memoryId(), !mayHaveArrived);
		if (trouble.isForGood() && failure.reason() != Reason.RATE_LIMITED) {
			setAside(work, entry.attempts() + Math.max(1, trouble.refusals()), failure.getMessage());
		}
		else if (mayHaveArrived) {
			int made = entry.attempts() + 1;
			tryAgain(work, made, failure.getMessage(), settled(longer(Backoff.after(made), failure)));
		}
		else {
			refused(work, failure, trouble);
		}
	}

	/** Nothing of it has come to Mem0: it needs not be looked for. */
	private void refused(Work work, StoreUnavailableException failure, FailureHistory trouble) {
		OutboxEntry entry = work.entry();
		boolean itsOwnFault = trouble.isItsOwn() && failure.reason() != Reason.RATE_LIMITED;
		Duration wait = itsOwnFault ? Backoff.after(trouble.inARow()) : this.pauses.after(failure);
		if (this.outbox.failed(entry.memoryId(), entry.attempts() + trouble.refusals(),
				String.valueOf(failure.getMessage()), this.clock.instant().plus(wait))) {
			again(work, wait);
		}
		else {
			over(work);
		}
	}

	/** After an add that Mem0 refuses for good. */
	void rejected(Work work, StoreRejectedException failure) {
		setAside(work, work.entry().attempts() + 1, failure.getMessage());
	}

	/** After a failure of our own: Mem0 may have it, and only the note have failed. */
	void broken(Work work) {
		OutboxEntry entry = work.entry();
		int made = entry.attempts() + 1;
		retry(work, made, entry.eventId(), settled(Backoff.after(made)));
	}

	private void confirmed(Work work, @Nullable String mem0Id, int made) {
		String memoryId = work.entry().memoryId();
		gotOn(work.entry());
		if (!this.outbox.delivered(memoryId, mem0Id, made, this.clock.instant())) {
			enqueueDeletion(memoryId, mem0Id);
		}
		over(work);
		this.waiting.accept(Receipt.confirmed(memoryId, mem0Id, null));
	}

	private void gotOn(OutboxEntry entry) {
		this.troubles.taken(entry.memoryId());
		this.pauses.taken();
	}

	private void notExtracted(Work work, @Nullable String error, Duration atLeast) {
		int made = work.entry().attempts();
		String memoryId = work.entry().memoryId();
		this.troubles.over(memoryId);
		// Attempts that an outage has cost are not among them.
		int failed = this.failedExtractions.merge(memoryId, 1, Integer::sum);
		if (failed > this.maxRetries) {
			setAside(work, made, error);
		}
		else {
			tryAgain(work, made, error, max(Backoff.after(failed), atLeast));
		}
	}

	private void notTried(Work work) {
		again(work, BREAKER_OPEN);
		this.waiting.accept(Receipt.kept(work.entry().memoryId(), Storage.FALLBACK));
	}

	private static Duration longer(Duration wait, StoreUnavailableException failure) {
		return failure.retryAfter().filter((asked) -> asked.compareTo(wait) > 0).orElse(wait);
	}

	/** Long enough that Mem0 shows what it may have taken. */
	private Duration settled(Duration wait) {
		return max(wait, this.guard.visibilityDelay());
	}

	private static Duration max(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? other : one;
	}

	private void tryAgain(Work work, int made, @Nullable String error, Duration wait) {
		String memoryId = work.entry().memoryId();
		Instant next = this.clock.instant().plus(wait);
		if (this.outbox.failed(memoryId, made, String.valueOf(error), next)) {
			retry(work, made, null, wait);
		}
		else {
			enqueueDeletion(memoryId, null);
			over(work);
		}
	}

	private void retry(Work work, int made, @Nullable String eventId, Duration wait) {
		OutboxEntry noted = work.entry().after(made, this.clock.instant().plus(wait), eventId);
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
			this.waiting.accept(Receipt.kept(noted.memoryId(), Storage.FALLBACK));
		}
	}

	private void setAside(Work work, int made, @Nullable String error) {
		String memoryId = work.entry().memoryId();
		LOG.warn("Mem0 refuses {}: {}", memoryId, error);
		this.outbox.rejected(memoryId, made, String.valueOf(error));
		over(work);
		this.waiting.accept(Receipt.kept(memoryId, Storage.FALLBACK));
	}

	private void over(Work work) {
		this.troubles.over(work.entry().memoryId());
		this.failedExtractions.remove(work.entry().memoryId());
		this.lanes.done(work);
	}

	// It was deleted here while it was under way to Mem0.
	private void enqueueDeletion(String memoryId, @Nullable String mem0Id) {
		this.outbox.enqueueDeletion(memoryId, mem0Id, this.clock.instant());
	}

}
