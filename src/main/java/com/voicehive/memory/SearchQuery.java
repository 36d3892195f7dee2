package com.voicehive.memory;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Asks for memories by what was said.
 *
 * @param text any text; it is never syntax
 * @param owners whose: a memory matches when it is found by any of them; empty for
 * everybody's
 * @param selection which of them
 * @param limit how many at most, at least 1
 * @param embedding of the text; null when it is not known
 */
public record SearchQuery(String text, Set<Identity> owners, Selection selection, int limit,
		@Nullable Embedding embedding) {

	public SearchQuery {
		owners = Set.copyOf(owners);
		if (limit < 1) {
			throw new IllegalArgumentException("limit: " + limit + " (expected: at least 1)");
		}
	}

	/** Asks without a selection, by words alone. */
	public SearchQuery(String text, Set<Identity> owners, int limit) {
		this(text, owners, Selection.ALL, limit);
	}

	/** Asks by words alone. */
	public SearchQuery(String text, Set<Identity> owners, Selection selection, int limit) {
		this(text, owners, selection, limit, null);
	}

	public SearchQuery embedding(Embedding embedding) {
		return new SearchQuery(this.text, this.owners, this.selection, this.limit, embedding);
	}

	SearchQuery text(String text) {
		return new SearchQuery(text, this.owners, this.selection, this.limit, this.embedding);
	}

	/** Asks for what a person may see who was asked for by some of these identities. */
	SearchQuery of(Person person, Set<String> names) {
		Selection seen = this.selection.sharedPhone(person.sharedPhone(this.owners, names));
		return new SearchQuery(this.text, person.identities(), seen, this.limit, this.embedding);
	}

	public SearchQuery of(Set<Identity> owners) {
		return new SearchQuery(this.text, owners, this.selection, this.limit, this.embedding);
	}

	public SearchQuery limit(int limit) {
		return new SearchQuery(this.text, this.owners, this.selection, limit, this.embedding);
	}

	/** Reveals nothing of what is looked for. */
	@Override
	public String toString() {
		return "SearchQuery(limit=" + this.limit + ")";
	}

}
