package com.voicehive.memory;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Asks for the newest memories of someone.
 *
 * @param owners whose: a memory matches when it is found by any of them; not empty
 * @param selection which of them
 * @param limit how many at most, at least 1
 * @param olderThan where the page before this one ended, or null for the first page
 */
public record MemoryQuery(Set<Identity> owners, Selection selection, int limit, @Nullable Position olderThan) {

	/** A place in the order of memories: newest first, then by id, highest first. */
	public record Position(Instant createdAt, String id) {
	}

	public MemoryQuery {
		owners = Set.copyOf(owners);
		if (owners.isEmpty()) {
			throw new IllegalArgumentException("owners: none (expected: at least one)");
		}
		if (limit < 1) {
			throw new IllegalArgumentException("limit: " + limit + " (expected: at least 1)");
		}
	}

	/** Asks without a selection. */
	public MemoryQuery(Set<Identity> owners, int limit, @Nullable Position olderThan) {
		this(owners, Selection.ALL, limit, olderThan);
	}

	/** Asks for what a person may see who was asked for by some of these identities. */
	MemoryQuery of(Person person, Set<String> names) {
		return new MemoryQuery(person.identities(), this.selection.sharedPhone(person.sharedPhone(this.owners, names)),
				this.limit, this.olderThan);
	}

	public static MemoryQuery newest(Set<Identity> owners, int limit) {
		return newest(owners, Selection.ALL, limit);
	}

	public static MemoryQuery newest(Set<Identity> owners, Selection selection, int limit) {
		return new MemoryQuery(owners, selection, limit, null);
	}

}
