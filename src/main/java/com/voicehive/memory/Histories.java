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
	 * @param caller who is calling, as long as no memory of the session names anybody;
	 * null when not known
	 */
	CallerHistory of(String sessionId, @Nullable Identity caller, Deadline deadline) {
		Set<Identity> session = Set.of(Identity.session(sessionId));
		Answer<Memory> said = newest(session, deadline);
		Set<Identity> users = SessionUsers.of(said.items());
		if (users.isEmpty() && caller != null) {
			users = Set.of(caller);
		}
		boolean recognised = users.stream().anyMatch((user) -> user.kind() != Identity.Kind.SESSION);
		Set<Identity> owners = new LinkedHashSet<>(session);
		if (!owners.addAll(users)) {
			return new CallerHistory(sessionId, recognised, said, older(said, session));
		}
		Answer<Memory> known = newest(owners, deadline);
		Answer<Memory> newest = said.degraded() ? Answer.degraded(known.items(), Source.FALLBACK) : known;
		return new CallerHistory(sessionId, recognised, newest, older(known, owners));
	}

	/**
	 * Of a long history that this machine holds, no more than is telling is asked of
	 * Mem0, since every 200 are one request.
	 */
	private Answer<Memory> newest(Set<Identity> owners, Deadline deadline) {
		boolean isLong = this.journal.countBefore(owners, Instant.MAX).orElse(0) > CallerHistory.TELLING;
		return this.reads.find(MemoryQuery.newest(owners, isLong ? CallerHistory.TELLING : LIMIT), deadline);
	}

	private long older(Answer<Memory> newest, Set<Identity> owners) {
		List<Memory> items = newest.items();
		return (items.size() < CallerHistory.TELLING) ? 0
				: this.journal.countBefore(owners, items.get(items.size() - 1).createdAt()).orElse(0);
	}

}
