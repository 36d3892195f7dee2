package com.voicehive.memory;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Who looked at whom. Entries are chained: one that was changed or taken out later does
 * not go unseen.
 */
public interface AuditLog {

	/**
	 * Keeps an entry, on disk when this returns.
	 * @throws StorageException when it can't be kept
	 */
	void note(AuditEntry entry);

	/** By what an identity stands in entries: a keyed hash. */
	String subject(Identity identity);

	/** Entries that meet all that is asked for, newest first. */
	List<AuditEntry> entries(Query query);

	/** Looks through all entries that are kept. */
	Verdict verify();

	/** Lets go what is older, of every tenant. */
	void forget(Instant before);

	/**
	 * What is asked for; null for all.
	 *
	 * @param from not before this
	 * @param to before this
	 * @param limit how many at most
	 */
	record Query(@Nullable Instant from, @Nullable Instant to, AuditEntry.@Nullable Action action, @Nullable String key,
			@Nullable String subject, int limit) {
	}

	/**
	 * Whether the log is as it was written.
	 *
	 * @param entries how many are kept
	 */
	record Verdict(boolean valid, long entries) {
	}

}
