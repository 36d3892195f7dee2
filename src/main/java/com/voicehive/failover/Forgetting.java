package com.voicehive.failover;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.voicehive.memory.Identity;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryQuery;
import com.voicehive.memory.OwedDeletion;
import com.voicehive.memory.RemoteMemory;
import org.jspecify.annotations.Nullable;

/** Deletes in Mem0 what it shows now of what it is to delete. */
final class Forgetting {

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

	Forgetting(Mem0Guard guard) {
		this.guard = guard;
	}

	/** Throws what {@link RemoteMemory} does; what was deleted before is gone. */
	Outcome forget(OwedDeletion deletion) {
		Identity erased = deletion.erased();
		if (erased != null) {
			return forget(erased, deletion.requestedAt()) ? Outcome.SOME : Outcome.NO_MORE;
		}
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

	private boolean forget(Identity erased, Instant upTo) {
		return forgetAll(this.guard.shown(MemoryQuery.newest(Set.of(erased), Integer.MAX_VALUE))
			.stream()
			.filter((memory) -> !memory.createdAt().isAfter(upTo))
			.toList());
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
