package com.voicehive.local;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.voicehive.local.journal.Expiry;
import com.voicehive.local.journal.MarkTable;
import com.voicehive.local.journal.MemoryRemoval;
import com.voicehive.local.journal.Partition;
import com.voicehive.local.journal.PersonErasure;
import com.voicehive.local.journal.RequestTable;
import com.voicehive.local.journal.SqlWork;
import com.voicehive.memory.Identity;
import com.voicehive.memory.JournalDeletion;
import com.voicehive.memory.Memory;
import com.voicehive.memory.MemoryIds;

/** What leaves the journal for good; the indexes follow. */
record LocalDeletion(Partition data, JournalFollowers followers, MemoryIds ids) {

	/** So few that no store waits for them. */
	private static final int FORGOTTEN_TOGETHER = 500;

	JournalDeletion delete(Memory memory, Instant at) {
		return remove((session) -> new MemoryRemoval(session).delete(memory, at));
	}

	JournalDeletion deleteUnseen(String id, Instant at) {
		return remove((session) -> new MemoryRemoval(session).deleteUnseen(id, at));
	}

	JournalDeletion erase(Set<Identity> identities, Instant at, boolean mem0Too, String requestedBy) {
		return remove((session) -> {
			// What is stored after this is not hidden by it; what was stored before is,
			// though the clock was set back.
			Instant end = this.ids.startAfter(at);
			return new PersonErasure(session, end, requestedBy).erase(identities, mem0Too);
		});
	}

	JournalDeletion erase(Identity identity, List<Memory> memories, Instant at, String requestedBy) {
		return remove((session) -> new PersonErasure(session, at, requestedBy).erase(identity, memories));
	}

	private JournalDeletion remove(SqlWork<MemoryRemoval.Removed> removal) {
		return this.data
			.write(removal,
					(removed) -> this.followers.removed(this.data.tenant(), removed.removedIds(),
							removed.lastTombstone()))
			.deletion();
	}

	int expire(Instant until, Instant now) {
		// What is stored from now on of such a time goes another time.
		return new Expiry(this.data, this.followers::expired).run(until, this.ids.startAfter(now));
	}

	void forgetRequests(Instant before) {
		forgetAll((session) -> new RequestTable(session).deleteBefore(before, FORGOTTEN_TOGETHER));
		forgetAll((session) -> new MarkTable(session).deleteBefore(before, FORGOTTEN_TOGETHER));
	}

	private void forgetAll(SqlWork<Integer> some) {
		int forgotten;
		do {
			forgotten = this.data.write(some);
		}
		while (forgotten == FORGOTTEN_TOGETHER);
	}

}
