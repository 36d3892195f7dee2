package com.voicehive.failover;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import com.voicehive.failover.Lanes.Work;
import com.voicehive.memory.Journal;
import com.voicehive.memory.Memory;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.OutboxEntry;
import com.voicehive.memory.RemoteMemory;
import com.voicehive.memory.RemoteMemory.Acceptance;
import org.jspecify.annotations.Nullable;

/** One attempt to bring one memory to Mem0, once in effect however often it is made. */
final class Attempts {

	/** What an attempt has come to. */
	enum Progress {

		/** Mem0 has the memory. */
		CONFIRMED,
		/** Mem0 has taken the memory and extracts facts from it. */
		ACCEPTED,
		/** Mem0 is still extracting. */
		EXTRACTING,
		/** Mem0 does not show the memory, but may have it. */
		UNSETTLED,
		/** Mem0 has taken the memory, and nothing came of it. */
		NOT_EXTRACTED,
		/** The memory was deleted meanwhile; there is nothing to deliver. */
		GONE

	}

	record Outcome(Progress progress, @Nullable String mem0Id, @Nullable String eventId) {

		static Outcome of(Progress progress) {
			return new Outcome(progress, null, null);
		}

	}

	private final Journal journal;

	private final Outbox outbox;

	private final Mem0Guard guard;

	private final InstantSource clock;

	Attempts(Journal journal, Outbox outbox, Mem0Guard guard, InstantSource clock) {
		this.journal = journal;
		this.outbox = outbox;
		this.guard = guard;
		this.clock = clock;
	}

	Outcome make(Work work) {
		OutboxEntry entry = work.entry();
		Optional<Memory> memory = this.journal.get(entry.memoryId());
		if (memory.isEmpty()) {
			return Outcome.of(Progress.GONE);
		}
		if (entry.eventId() != null) {
			return follow(entry, entry.eventId());
		}
		boolean live = work.live() && this.guard.isResponsive();
		if (work.unsure() || entry.attempts() > 0) {
			List<Memory> found = this.guard.deliver((mem0) -> mem0.locate(entry.memoryId()), live);
			if (!found.isEmpty()) {
				return new Outcome(Progress.CONFIRMED, itself(entry.memoryId(), found), null);
			}
		}
		if (isUnsettled(entry)) {
			return Outcome.of(Progress.UNSETTLED);
		}
		if (!noted(entry)) {
			return Outcome.of(Progress.GONE);
		}
		Acceptance acceptance = this.guard.deliver((mem0) -> mem0.add(memory.get()), live);
		return (acceptance.eventId() != null) ? new Outcome(Progress.ACCEPTED, null, acceptance.eventId())
				: new Outcome(Progress.CONFIRMED, acceptance.mem0Id(), null);
	}

	/** Whether Mem0 may show later what an earlier attempt has left there. */
	boolean isUnsettled(OutboxEntry entry) {
		return entry.isUnanswered() && !this.guard.settling().isZero()
				&& this.clock.instant().isBefore(entry.nextAttempt());
	}

	/** Facts that Mem0 has made of a memory are not the memory. */
	private static @Nullable String itself(String memoryId, List<Memory> found) {
		return found.stream()
			.filter((memory) -> memory.id().equals(memoryId))
			.findFirst()
			.map(Memory::mem0Id)
			.orElse(null);
	}

	/**
	 * Where a second add would have a second effect, this process may die before the
	 * answer comes: the next one must know to look first, and not too early.
	 */
	private boolean noted(OutboxEntry entry) {
		Duration settling = this.guard.settling();
		return settling.isZero() || this.outbox.failed(entry.memoryId(), entry.attempts() + 1, "no answer yet",
				this.clock.instant().plus(settling));
	}

	private Outcome follow(OutboxEntry entry, String eventId) {
		RemoteMemory.Extraction extraction = this.guard.deliver((mem0) -> mem0.follow(eventId), false);
		return Outcome.of(switch (extraction) {
			case RUNNING -> Progress.EXTRACTING;
			case SUCCEEDED -> Progress.CONFIRMED;
			case FAILED -> Progress.NOT_EXTRACTED;
			// Mem0 forgets events: what is there tells whether this one has succeeded.
			case UNKNOWN -> this.guard.deliver((mem0) -> mem0.locate(entry.memoryId()), false).isEmpty()
					? Progress.NOT_EXTRACTED : Progress.CONFIRMED;
		});
	}

}
