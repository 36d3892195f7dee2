package com.voicehive.memory;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/** Deletes here at once, and in Mem0 as soon as it can. */
final class Deletions {

	private final Journal journal;

	private final Callers callers;

	private final MemoryReader reader;

	private final TimelyReads reads;

	private final @Nullable Delivery delivery;

	private final Patience patience;

	private final InstantSource clock;

	Deletions(Journal journal, Callers callers, MemoryReader reader, TimelyReads reads, @Nullable Delivery delivery,
			Patience patience, InstantSource clock) {
		this.journal = journal;
		this.callers = callers;
		this.reader = reader;
		this.reads = reads;
		this.delivery = delivery;
		this.patience = patience;
		this.clock = clock;
	}

	DeletionResult delete(String anyId, Deadline deadline) {
		String id = MemoryIds.canonical(anyId);
		TimelyReads.Lookup lookup = this.reads.lookUp(id, deadline);
		if (!lookup.conclusive()) {
			return inMem0Too(this.reader.changingEverywhere(() -> this.journal.deleteUnseen(id, this.clock.instant())),
					deadline);
		}
		return lookup.memory()
			.map((memory) -> this.reader.changing(memory.caller().identities(),
					() -> this.journal.delete(memory, this.clock.instant())))
			.map((deletion) -> inMem0Too(deletion, deadline))
			.orElse(DeletionResult.NOTHING);
	}

	/** Deletes no more than these of a person. */
	DeletionResult erase(Identity identity, List<Memory> memories, String requestedBy, Deadline deadline) {
		return inMem0Too(this.reader.changingEverywhere(
				() -> this.journal.erase(identity, memories, this.clock.instant(), requestedBy)), deadline);
	}

	DeletionResult erase(Set<Identity> identities, String requestedBy, Deadline deadline) {
		return inMem0Too(this.reader.changingEverywhere(() -> this.callers
			.erasing(() -> this.journal.erase(identities, this.clock.instant(), this.delivery != null, requestedBy))),
				deadline);
	}

	private DeletionResult inMem0Too(JournalDeletion deletion, Deadline deadline) {
		if (deletion.owed().isEmpty()) {
			return new DeletionResult(deletion.deleted(), DeletionResult.InMem0.NONE, deletion.erasureId());
		}
		AtomicInteger others = new AtomicInteger();
		Delivery toMem0 = this.delivery;
		boolean done = toMem0 != null && this.patience.isDelivered(() -> toMem0.delete(deletion.owed(), (gone) -> {
			others.addAndGet(gone);
			// A read that was under way may have remembered them.
			this.reader.changedEverywhere();
		}), deadline.remainingNanos());
		return new DeletionResult(deletion.deleted() + others.get(),
				done ? DeletionResult.InMem0.DELETED : DeletionResult.InMem0.QUEUED, deletion.erasureId());
	}

}
