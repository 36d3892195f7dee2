package com.voicehive.memory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Finds what is known of everyone whom the memories of a session name. */
final class Histories {

	/** More memories than this are not asked of Mem0. */
	static final int LIMIT = 10_000;

	private final Journal journal;

	private final TimelyReads reads;

	private final Callers callers;

	private final InstantSource clock;

	Histories(Journal journal, TimelyReads reads, Callers callers, InstantSource clock) {
		this.journal = journal;
		this.reads = reads;
		this.callers = callers;
		this.clock = clock;
	}

	/**
	 * @param caller who is calling, as long as no memory of the session names anybody;
	 * null when not known
	 * @param names the normalised names of who is calling, as far as they were told
	 */
	CallerHistory of(String sessionId, @Nullable Identity caller, Set<String> names, Deadline deadline) {
		Set<Identity> session = Set.of(Identity.session(sessionId));
		MemoryQuery ofSession = query(session, Selection.ALL);
		Answer<Memory> said = this.reads.find(ofSession, deadline);
		Set<Identity> users = SessionUsers.of(said.items());
		Set<String> goesBy = new HashSet<>(names);
		said.items().stream().flatMap((memory) -> Stream.ofNullable(memory.caller().nameKey())).forEach(goesBy::add);
		if (users.isEmpty() && caller != null) {
			users = Set.of(caller);
		}
		Person person = this.callers.person(users);
		boolean recognised = users.stream().anyMatch((user) -> user.kind() != Identity.Kind.SESSION);
		boolean unkept = !person.remember() || this.callers.isSilenced(sessionId, null, this.clock.instant());
		Set<Identity> owners = new LinkedHashSet<>(session);
		if (!owners.addAll(person.identities())) {
			return new CallerHistory(sessionId, recognised, ofSession, said, older(said, ofSession), person, unkept);
		}
		SharedPhone phone = person.sharedPhone(users, goesBy);
		Selection seen = Selection.ALL.sharedPhone((phone != null) ? phone.and(session) : null);
		MemoryQuery ofPerson = query(owners, seen);
		Answer<Memory> known = this.reads.find(ofPerson, deadline);
		Answer<Memory> newest = said.degraded() ? Answer.degraded(known.items(), Source.FALLBACK) : known;
		// By a phone that several share alone, nobody is told apart from the others.
		boolean oneOfThem = phone == null || !phone.names().isEmpty() || !phone.own().isEmpty();
		return new CallerHistory(sessionId, recognised && oneOfThem, ofPerson, newest, older(known, ofPerson), person,
				unkept);
	}

	/**
	 * Of a long history that this machine holds, no more than is telling is asked of
	 * Mem0, since every 200 are one request.
	 */
	private MemoryQuery query(Set<Identity> owners, Selection seen) {
		boolean isLong = this.journal.countBefore(owners, seen, Instant.MAX).orElse(0) > CallerHistory.TELLING;
		return MemoryQuery.newest(owners, seen, isLong ? CallerHistory.TELLING : LIMIT);
	}

	private long older(Answer<Memory> newest, MemoryQuery asked) {
		List<Memory> items = newest.items();
		return (items.size() < CallerHistory.TELLING) ? 0
				: this.journal.countBefore(asked.owners(), asked.selection(), items.get(items.size() - 1).createdAt())
					.orElse(0);
	}

}
