package com.voicehive.memory;

import java.util.Set;

/**
 * Asks for memories by what was said.
 *
 * @param text any text; it is never syntax
 * @param owners whose: a memory matches when it is found by any of them; empty for
 * everybody's
 * @param selection which of them
 * @param limit how many at most, at least 1
 */
public record SearchQuery(String text, Set<Identity> owners, Selection selection, int limit) {

	public SearchQuery {
		owners = Set.copyOf(owners);
		if (limit < 1) {
			throw new IllegalArgumentException("limit: " + limit + " (expected: at least 1)");
		}
	}

	/** Asks without a selection. */
	public SearchQuery(String text, Set<Identity> owners, int limit) {
		this(text, owners, Selection.ALL, limit);
	}

	/** Reveals nothing of what is looked for. */
	@Override
	public String toString() {
		return "SearchQuery(limit=" + this.limit + ")";
	}

}
