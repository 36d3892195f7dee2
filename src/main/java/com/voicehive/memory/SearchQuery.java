package com.voicehive.memory;

import java.util.Set;

/**
 * Asks for memories by what was said.
 *
 * @param text any text; it is never syntax
 * @param owners whose: a memory matches when it is found by any of them; empty for
 * everybody's
 * @param limit how many at most, at least 1
 */
public record SearchQuery(String text, Set<Identity> owners, int limit) {

	public SearchQuery {
		owners = Set.copyOf(owners);
		if (limit < 1) {
			throw new IllegalArgumentException("limit: " + limit + " (expected: at least 1)");
		}
	}

	/** Reveals nothing of what is looked for. */
	@Override
	public String toString() {
		return "SearchQuery(limit=" + this.limit + ")";
	}

}
