package com.voicehive.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

import com.voicehive.delivery.FailureTracker.FailureHistory;
import com.voicehive.delivery.RemoteDeletion.Extent;
import com.voicehive.delivery.resilience.Backoff;
import com.voicehive.delivery.resilience.Mem0Guard;
import com.voicehive.delivery.resilience.RateLimitPauses;
import com.voicehive.memory.Gone;
import com.voicehive.memory.Operation;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.Receipt;
import com.voicehive.memory.RemoteMemory.Acceptance;
import com.voicehive.memory.SteadyClock;
import com.voicehive.memory.Storage;
import com.voicehive.memory.StoreRejectedException;
import com.voicehive.memory.StoreUnavailableException;
import com.voicehive.memory.StoreUnavailableException.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows from what Mem0 answers, or does not: notes, waits, and who is told. */
final class DeliveryOutcomes {

	private static final Logger LOG = LoggerFactory.getLogger(DeliveryOutcomes.class);

	/** So long after an operation first fails, callers wait for it to be tried again. */
	private static final Duration FIRST_ROUND = Duration.ofMillis(500);

	private static final Duration BREAKER_OPEN = Duration.ofMillis(100);

	private static final Duration EXTRACTION_POLL = Duration.ofSeconds(1);

	private static final Duration LONGEST_EXTRACTION_POLL = Duration.ofMinutes(5);

	/** An extraction is asked for again after this part of the time it has taken. */
	private static final int EXTRACTION_SHARE = 10;

	/** Between looks for what an attempt without an answer may have left. */
	private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

	/** Between looks for what a deletion may have missed. */
	private static final Duration DELETE_AGAIN = Duration.ofMinutes(1);

	/** An event that can't be followed so often is given up. */
	private static final int EVENT_LOST_AFTER = 10;

	/** What follows: a note for the log, in one transaction, then for those who wait. */
	record Outcome(Consumer<Outbox> note, Consumer<DeliveryWaiters> tell) {

		/** For an operation that is no longer to be done. */
		static final Outcome NONE = new Outcome((outbox) -> {
		}, (waiters) -> {
		});

	}

	private final Mem0Guard guard;

	private final RateLimitPauses pauses;

	private final FailureTracker failures;

	/** How often Mem0 has failed to extract facts from a turn. */
	private final ConcurrentMap<Long, Integer> failedExtractions = new ConcurrentHashMap<>();

	private final int maxRetries;

	private final SteadyClock clock;

	DeliveryOutcomes(Mem0Guard guard, RateLimitPauses pauses, int maxRetries, SteadyClock clock) {
		this.guard = guard;
		this.pauses = pauses;
		this.maxRetries = maxRetries;
		this.clock = clock;
		this.failures = new FailureTracker(clock::instant);
	}

	/**
	 * Until when callers wait for what is the first of their lane: as long as it is under
	 * way, the quick tries of its first round among them.
	 */
	Instant worthWaiting(long sequence) {
		if (this.pauses.current().isPresent()) {
			return Instant.MIN;
		}
		Instant now = this.clock.instant();
		return this.failures.since(sequence)
			.map((since) -> since.plus(FIRST_ROUND))
			.filter((end) -> end.isAfter(now))
			.orElse(now);
	}

	/** After a look at what Mem0 has of an add, when nothing is to be sent now. */
	Outcome seen(Operation add, RemoteState state) {
		return switch (state.kind()) {
			case PRESENT -> delivered(add.bringing(state.revision()), state.mem0Id(), add.attempts());
			case EXTRACTING -> {
				this.failures.over(add.sequence());
				yield postponed(add, untilNextPoll(add));
			}
			case UNSETTLED -> postponed(add, LOOK_AGAIN);
			case NOT_EXTRACTED -> notExtracted(add, "Mem0 could not extract facts from it", Duration.ZERO);
			case ABSENT -> throw new IllegalArgumentException("state: absent (expected: what needs no sending)");
		};
	}

	/** After a look that Mem0 did not answer. */
	Outcome unseen(Operation add, StoreUnavailableException failure) {
		return switch (failure.reason()) {
			case NOT_TRIED -> notTried(add);
			case RATE_LIMITED, UNAUTHORIZED, QUOTA_EXCEEDED -> postponed(add, this.pauses.after(failure));
			case CONNECTION, TIMEOUT, BROKEN -> {
				int inARow = this.failures.failed(add.sequence()).inARow();
				// The extraction may go on unseen: what it finds is looked for first.
				yield (add.eventId() != null && inARow >= EVENT_LOST_AFTER)
						? notExtracted(add, failure.getMessage(), this.guard.visibilityDelay())
						: postponed(add, longer(Backoff.after(inARow), failure));
			}
		};
	}

	/** After Mem0 has taken an add. */
	Outcome taken(Operation add, Acceptance acceptance) {
		String eventId = acceptance.eventId();
		if (eventId == null) {
			return delivered(add, acceptance.mem0Id(), add.attempts() + 1);
		}
		gotOn(add);
		Operation taken = add.after(add.attempts() + 1, add.maybeSent(), in(this.guard.visibilityDelay()));
		Instant firstPoll = in(EXTRACTION_POLL);
		return new Outcome((outbox) -> outbox.accepted(taken, eventId, firstPoll),
				(waiters) -> waiters.tell(Receipt.confirmed(memoryId(add), null, eventId)));
	}

	/**
	 * After an update.
	 * @param mem0Id where it was done; null when Mem0 does not have the memory
	 */
	Outcome updated(Operation update, @Nullable String mem0Id) {
		gotOn(update);
		over(update);
		if (mem0Id == null) {
			return new Outcome((outbox) -> outbox.absent(update), Outcome.NONE.tell());
		}
		// Facts of equal words are extracted from each.
		boolean keptOnce = this.guard.visibilityDelay().isZero() && update.sessionId() != null;
		Gone gone = keptOnce
				? new Gone(Set.of(mem0Id), Set.of(), Set.of(String.valueOf(update.sessionId())), null, 0, null)
				: Gone.NOTHING;
		Instant at = this.clock.timeOfDay();
		return new Outcome((outbox) -> outbox.updated(update, mem0Id, gone, at), Outcome.NONE.tell());
	}

	/** After Mem0 has done a deletion, as far as it shows what is to be deleted. */
	Outcome deleted(Operation deletion, RemoteDeletion.Outcome done) {
		this.pauses.taken();
		this.failures.over(deletion.sequence());
		Instant now = this.clock.instant();
		Operation looked = deletion.lookedAt(now);
		Instant first = looked.lookedAt();
		boolean mayArriveLate = first == null || now.isBefore(first.plus(Operation.LATE_ARRIVALS));
		boolean over = done.extent() == Extent.ALL || (done.extent() != Extent.SOME && !mayArriveLate);
		// Facts of equal words are extracted from each.
		Gone gone = this.guard.visibilityDelay().isZero() ? done.gone() : new Gone(Set.of(), done.gone().memoryIds(),
				Set.of(), null, done.gone().deleted(), done.gone().clearAt());
		// Mem0's lists may lag.
		Instant again = in((done.extent() == Extent.SOME && mayArriveLate) ? LOOK_AGAIN : DELETE_AGAIN);
		return new Outcome((outbox) -> {
			if (over) {
				outbox.deleted(looked, gone);
			}
			else {
				outbox.setApart(looked, gone, again);
			}
		}, (waiters) -> {
			waiters.deleted(done.gone().memoryIds());
			if (done.extent() == Extent.NOTHING) {
				waiters.notDeleted(deletion, DeliveryWaiters.queued());
			}
			else {
				waiters.deleted(deletion);
			}
		});
	}

	/** After Mem0 has refused an operation for good. */
	Outcome refused(Operation operation, StoreRejectedException failure) {
		return !operation.isDeletion() ? setAside(operation, failure.getMessage())
				: setApart(operation, failure, Backoff.afterRefusals(operation.attempts() + 1));
	}

	/** After an operation that Mem0 did not answer, or refused through no fault of it. */
	Outcome unanswered(Operation operation, StoreUnavailableException failure) {
		if (failure.reason() == Reason.NOT_TRIED) {
			return notTried(operation);
		}
		FailureHistory history = this.failures.failed(operation.sequence());
		boolean limited = failure.reason() == Reason.RATE_LIMITED;
		if (history.isForGood() && !limited) {
			return !operation.isDeletion() ? setAside(operation, failure.getMessage())
					: setApart(operation, failure, Backoff.afterRefusals(1));
		}
		Duration backoff = Backoff.after(history.inARow());
		if (failure.mayHaveTakenEffect()) {
			return tryAgain(operation, failure.getMessage(), longer(backoff, failure));
		}
		// Nothing of it has come to Mem0: it needs not be looked for.
		Duration wait = (history.isItsOwn() && !limited) ? backoff : this.pauses.after(failure);
		return failed(operation, operation.attempts() + 1, operation.maybeSent(), failure.getMessage(), wait);
	}

	/** After a failure of our own: Mem0 may have it, and only the note have failed. */
	Outcome broken(Operation operation) {
		Outcome outcome = tryAgain(operation, "an error of this service", Backoff.after(operation.attempts() + 1));
		return new Outcome(outcome.note(), later(operation));
	}

	private Outcome delivered(Operation add, @Nullable String mem0Id, int attempts) {
		gotOn(add);
		over(add);
		Instant at = this.clock.timeOfDay();
		return new Outcome((outbox) -> outbox.delivered(add, mem0Id, attempts, at),
				(waiters) -> waiters.tell(Receipt.confirmed(memoryId(add), mem0Id, null)));
	}

	private void gotOn(Operation add) {
		this.failures.taken(add.sequence());
		this.pauses.taken();
	}

	private void over(Operation operation) {
		this.failures.over(operation.sequence());
		this.failedExtractions.remove(operation.sequence());
	}

	/** The longer it takes: else those never done would take the others' places. */
	private Duration untilNextPoll(Operation add) {
		Instant taken = add.nextAttempt().minus(this.guard.visibilityDelay());
		Duration wait = Duration.between(taken, this.clock.instant()).dividedBy(EXTRACTION_SHARE);
		return max(EXTRACTION_POLL, (wait.compareTo(LONGEST_EXTRACTION_POLL) < 0) ? wait : LONGEST_EXTRACTION_POLL);
	}

	private Outcome notExtracted(Operation add, @Nullable String error, Duration atLeast) {
		this.failures.over(add.sequence());
		// Attempts that an outage has cost are not among them.
		int failed = this.failedExtractions.merge(add.sequence(), 1, Integer::sum);
		if (failed > this.maxRetries) {
			return setAside(add, error);
		}
		return failed(add, add.attempts(), true, error, max(Backoff.after(failed), atLeast));
	}

	private Outcome notTried(Operation operation) {
		Instant next = in(BREAKER_OPEN);
		return new Outcome((outbox) -> outbox.postponed(operation, next, true), later(operation));
	}

	/** After an attempt that has changed nothing. */
	private Outcome postponed(Operation operation, Duration wait) {
		Instant next = in(wait);
		return new Outcome((outbox) -> outbox.postponed(operation, next, isSoon(operation, wait)),
				laterUnlessSoon(operation, wait));
	}

	/** After an attempt that may have taken effect. */
	private Outcome tryAgain(Operation operation, @Nullable String error, Duration wait) {
		// Long enough that Mem0 shows what it may have taken.
		Duration settled = operation.isAdd() ? max(wait, this.guard.visibilityDelay()) : wait;
		return failed(operation, operation.attempts() + 1, true, error, settled);
	}

	private Outcome failed(Operation operation, int attempts, boolean maybeSent, @Nullable String error,
			Duration wait) {
		boolean lookedFor = operation.isAdd() && maybeSent && !this.guard.visibilityDelay().isZero();
		Duration pause = (lookedFor && wait.compareTo(LOOK_AGAIN) > 0) ? LOOK_AGAIN : wait;
		Operation noted = operation.after(attempts, maybeSent, in(wait));
		Instant next = in(pause);
		return new Outcome((outbox) -> outbox.failed(noted, String.valueOf(error), next, isSoon(operation, pause)),
				laterUnlessSoon(operation, pause));
	}

	private Outcome setAside(Operation add, @Nullable String error) {
		LOG.warn("Mem0 refuses {}: {}", add.memoryId(), error);
		over(add);
		return new Outcome((outbox) -> outbox.rejected(add, add.attempts() + 1, String.valueOf(error)),
				(waiters) -> waiters.tell(Receipt.kept(memoryId(add), Storage.FALLBACK)));
	}

	/** A deletion that Mem0 does not do is in the way of nobody. */
	private Outcome setApart(Operation deletion, RuntimeException failure, Duration wait) {
		LOG.warn("Deletion {} is refused: {}", deletion.sequence(), failure.getMessage());
		over(deletion);
		Instant next = in(wait);
		Operation noted = deletion.after(deletion.attempts() + 1, deletion.maybeSent(), next);
		return new Outcome((outbox) -> outbox.setApart(noted, Gone.NOTHING, next),
				(waiters) -> waiters.notDeleted(deletion, failure));
	}

	private Consumer<DeliveryWaiters> laterUnlessSoon(Operation operation, Duration wait) {
		return isSoon(operation, wait) ? Outcome.NONE.tell() : later(operation);
	}

	private static Consumer<DeliveryWaiters> later(Operation operation) {
		return (waiters) -> waiters.later(operation.lane()::equals);
	}

	private boolean isSoon(Operation operation, Duration wait) {
		return !in(wait).isAfter(worthWaiting(operation.sequence()));
	}

	private Instant in(Duration wait) {
		return this.clock.instant().plus(wait);
	}

	private static Duration longer(Duration wait, StoreUnavailableException failure) {
		return max(wait, failure.retryAfter().orElse(Duration.ZERO));
	}

	private static Duration max(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? other : one;
	}

	private static String memoryId(Operation add) {
		return String.valueOf(add.memoryId());
	}

}
