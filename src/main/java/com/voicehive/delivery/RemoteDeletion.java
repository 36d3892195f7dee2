package com.voicehive.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

import com.voicehive.delivery.resilience.Mem0Guard;
import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.Outbox;
import com.voicehive.memory.PendingDeletion;
import com.voicehive.memory.RemoteMemory;
import org.jspecify.annotations.Nullable;

/** Deletes in Mem0 what it shows now of what it is to delete. */
final class RemoteDeletion {

	/** How much Mem0 had. */
	enum Outcome {

		/** There can be nothing more. */
		ALL,
		/** Something, and there may be more. */
		SOME,
		/** Nothing more, but more may arrive. */
		NO_MORE,
		/** It has not arrived, or is not shown yet. */
		NOTHING

	}

	private final Mem0Guard guard;

	private final Outbox outbox;

	private final InstantSource clock;

	RemoteDeletion(Mem0Guard guard, Outbox outbox, InstantSource clock) {
		this.guard = guard;
		this.outbox = outbox;
		this.clock = clock;
	}

	/**
	 * Throws what {@link RemoteMemory} does; what was deleted before is gone.
	 * @param othersGone told before Mem0 has forgotten them how many memories are gone of
	 * which nobody has told yet
	 */
	Outcome forget(PendingDeletion deletion, IntConsumer othersGone) {
		Identity erased = deletion.erased();
		return (erased != null) ? forget(erased, deletion, othersGone) : forgetOne(deletion);
	}

	private Outcome forgetOne(PendingDeletion deletion) {
		String mem0Id = deletion.mem0Id();
		if (mem0Id != null && forget(mem0Id)) {
			return Outcome.ALL;
		}
		// Not known, deleted before, or not the id that Mem0 should have told.
		boolean found = forgetWhatIsLeftOf(deletion.memoryId());
		if (mem0Id != null) {
			return found ? Outcome.ALL : Outcome.NO_MORE;
		}
		return found ? Outcome.SOME : Outcome.NOTHING;
	}

	private Outcome forget(Identity erased, PendingDeletion deletion, IntConsumer othersGone) {
		List<Memory> shown = this.guard.shown(MemoryQuery.newest(Set.of(erased), Integer.MAX_VALUE));
		Instant now = this.clock.instant();
		List<Memory> meant = shown.stream().filter((memory) -> isMeant(memory, deletion, now)).toList();
		// First, so that no read shows what Mem0 has still to forget.
		othersGone.accept(this.outbox.tombstone(meant));
		return forgetAll(meant) ? Outcome.SOME : Outcome.NO_MORE;
	}

	/**
	 * Whether a memory was there when it was to be deleted: also one of a clock ahead of
	 * ours, which the first look finds and buries.
	 */
	private boolean isMeant(Memory memory, PendingDeletion deletion, Instant now) {
		Instant createdAt = memory.createdAt();
		return !createdAt.isAfter(deletion.requestedAt()) || isTombstoned(memory)
				|| (deletion.lookedAt() == null && createdAt.isAfter(now) && !isKept(memory));
	}

	private boolean isTombstoned(Memory memory) {
		String mem0Id = memory.mem0Id();
		return mem0Id != null && this.outbox.isTombstoned(mem0Id);
	}

	/** Whether this machine has it, or the turn of which it is a fact. */
	private boolean isKept(Memory memory) {
		String originId = memory.originId();
		return this.outbox.status((originId != null) ? originId : memory.id()).isPresent();
	}

	private boolean forgetWhatIsLeftOf(@Nullable String memoryId) {
		return memoryId != null && forgetAll(this.guard.deliver((mem0) -> mem0.locate(memoryId), false));
	}

	/** Whether any was there: Mem0 may go on showing what is gone. */
	private boolean forgetAll(List<Memory> shown) {
		boolean any = false;
		for (Memory memory : shown) {
			String mem0Id = memory.mem0Id();
			any |= mem0Id != null && forget(mem0Id);
		}
		return any;
	}

	/** False when it was not there. */
	private boolean forget(String mem0Id) {
		return this.guard.deliver((mem0) -> mem0.delete(mem0Id), false);
	}

}
