package com.voicehive.memory;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Finds what is known of everyone whom the memories of a session name. */
final class Histories {

	/** More memories than this are not asked of Mem0. */
	static final int LIMIT = 10_000;

	private final Journal journal;

	private final TimelyReads reads;

	Histories(Journal journal, TimelyReads reads) {
		this.journal = journal;
		this.reads = reads;
	}

	/**
	 * @param caller who is calling, for a session without a memory yet; null when not
	 * known
	 */
	CallerHistory of(String sessionId, @Nullable Identity caller, Deadline deadline) {
		Set<Identity> owners = new LinkedHashSet<>(Set.of(Identity.session(sessionId)));
		CallerHistory ofSession = of(owners, deadline);
		List<Memory> said = ofSession.newest().items();
		boolean known = said.isEmpty() ? caller != null && owners.add(caller) : owners.addAll(SessionUsers.of(said));
		if (!known) {
			return ofSession;
		}
		CallerHistory history = of(owners, deadline);
		return ofSession.newest().degraded() ? history.degraded() : history;
	}

	/**
	 * Of a long history that this machine holds, no more than is telling is asked of
	 * Mem0, since every 200 are one request.
	 */
	private CallerHistory of(Set<Identity> owners, Deadline deadline) {
		boolean isLong = this.journal.countBefore(owners, Instant.MAX).orElse(0) > CallerHistory.TELLING;
		int limit = isLong ? CallerHistory.TELLING : LIMIT;
		Answer<Memory> newest = this.reads.find(MemoryQuery.newest(owners, limit), deadline);
		List<Memory> items = newest.items();
		long older = (items.size() < limit) ? 0
				: this.journal.countBefore(owners, items.get(limit - 1).createdAt()).orElse(0);
		return new CallerHistory(newest, older);
	}

}
