package com.voicehive.delivery;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import com.voicehive.delivery.DeliveryScheduler.Work;
import com.voicehive.delivery.resilience.Mem0Guard;
import com.voicehive.memory.Journal;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.OutboxEntry;
import com.voicehive.memory.RemoteMemory;
import com.voicehive.memory.RemoteMemory.Acceptance;
import org.jspecify.annotations.Nullable;

/**
 * Brings one memory to Mem0, once in effect however often it is tried. Both steps throw
 * what {@link RemoteMemory} does.
 */
final class Mem0Delivery {

	/** What is known of a memory without sending it. */
	enum Standing {

		/** Mem0 has it. */
		THERE,
		/** Mem0 has taken it and extracts facts from it. */
		EXTRACTING,
		/** Mem0 does not show it, but may have it. */
		UNSETTLED,
		/** Mem0 has taken it, and could not extract anything. */
		NOT_EXTRACTED,
		/** It is to be sent. */
		OWED,
		/** It was deleted here meanwhile. */
		GONE

	}

	/**
	 * What a look has shown.
	 *
	 * @param mem0Id the id of the memory itself, when Mem0 has it
	 */
	record Look(Standing standing, @Nullable String mem0Id) {

		static Look of(Standing standing) {
			return new Look(standing, null);
		}

	}

	private final Journal journal;

	private final Outbox outbox;

	private final Mem0Guard guard;

	private final InstantSource clock;

	Mem0Delivery(Journal journal, Outbox outbox, Mem0Guard guard, InstantSource clock) {
		this.journal = journal;
		this.outbox = outbox;
		this.guard = guard;
		this.clock = clock;
	}

	/** Looks for what earlier attempts have left in Mem0, if there were any. */
	Look look(Work work) {
		OutboxEntry entry = work.entry();
		String eventId = entry.eventId();
		if (eventId == null && entry.attempts() == 0 && !work.maybeSent()) {
			return Look.of(Standing.OWED);
		}
		if (this.journal.get(entry.memoryId()).isEmpty()) {
			return Look.of(Standing.GONE);
		}
		if (eventId != null) {
			return follow(entry, eventId);
		}
		// As of before the look: what Mem0 shows only after it was not seen.
		boolean unsettled = isUnsettled(entry);
		Look left = locate(entry.memoryId(), isLive(work));
		return (left.standing() == Standing.OWED && unsettled) ? Look.of(Standing.UNSETTLED) : left;
	}

	private Look follow(OutboxEntry entry, String eventId) {
		return switch (this.guard.deliver((mem0) -> mem0.follow(eventId), false)) {
			case RUNNING -> Look.of(Standing.EXTRACTING);
			case SUCCEEDED -> Look.of(Standing.THERE);
			case FAILED -> Look.of(Standing.NOT_EXTRACTED);
			case UNKNOWN -> withoutEvent(entry);
		};
	}

	/** Mem0 does not know the event yet, or has forgotten it: what is there tells. */
	private Look withoutEvent(OutboxEntry entry) {
		boolean tooEarly = isTooEarly(entry);
		Look left = locate(entry.memoryId(), false);
		return (left.standing() == Standing.THERE) ? left
				: Look.of(tooEarly ? Standing.EXTRACTING : Standing.NOT_EXTRACTED);
	}

	private Look locate(String memoryId, boolean live) {
		List<Memory> found = this.guard.deliver((mem0) -> mem0.locate(memoryId), live);
		// Facts that Mem0 has made of a memory are not the memory.
		return found.isEmpty() ? Look.of(Standing.OWED)
				: new Look(Standing.THERE,
						found.stream()
							.filter((memory) -> memory.id().equals(memoryId))
							.findFirst()
							.map(Memory::mem0Id)
							.orElse(null));
	}

	/** Whether Mem0 may show later what an earlier attempt has left there. */
	boolean isUnsettled(OutboxEntry entry) {
		return entry.isUnanswered() && isTooEarly(entry);
	}

	private boolean isTooEarly(OutboxEntry entry) {
		return !this.guard.visibilityDelay().isZero() && this.clock.instant().isBefore(entry.nextAttempt());
	}

	/**
	 * Sends a memory that is {@linkplain Standing#OWED owed}.
	 * @return empty when it was deleted here meanwhile
	 */
	Optional<Acceptance> send(Work work) {
		OutboxEntry entry = work.entry();
		Optional<Memory> memory = this.journal.get(entry.memoryId());
		if (memory.isEmpty() || !noted(entry)) {
			return Optional.empty();
		}
		return Optional.of(this.guard.deliver((mem0) -> mem0.add(memory.get()), isLive(work)));
	}

	private boolean isLive(Work work) {
		return work.live() && this.guard.isResponsive();
	}

	/**
	 * Where a second add would have a second effect, this process may die before the
	 * answer comes: the next one must know to look first, and not to send too early.
	 */
	private boolean noted(OutboxEntry entry) {
		Duration visibilityDelay = this.guard.visibilityDelay();
		return visibilityDelay.isZero() || this.outbox.failed(entry.memoryId(), entry.attempts() + 1, "no answer yet",
				this.clock.instant().plus(visibilityDelay));
	}

}
