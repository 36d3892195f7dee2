package com.voicehive.drill.checker;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to be kept.
 *
 * @param token a word that no other text holds, but for a repeat of this one
 * @param query null in a one-sided turn and in a lead
 * @param answer null in a one-sided turn and in a lead
 * @param identities whose it is: a session, and by what else the caller is known
 * @param occurredAt null when it is said just now
 */
public record Said(String token, @Nullable String query, @Nullable String answer, List<Identity> identities,
		@Nullable Instant occurredAt) {

	public Said {
		identities = identities.stream().sorted((one, other) -> one.kind().compareTo(other.kind())).toList();
	}

	public boolean isLead() {
		return this.query == null && this.answer == null;
	}

	public String sessionId() {
		return this.identities.get(this.identities.size() - 1).value();
	}

	/** The identity under which Mem0 keeps it. */
	Identity owner() {
		return this.identities.get(0);
	}

	boolean carriesAny(Collection<Identity> some) {
		return this.identities.stream().anyMatch(some::contains);
	}

	/** Whether it carries at most a name beside its session. */
	boolean isNobodysAlone() {
		return !owner().isPersonal();
	}

	/** The same turn in other words. */
	public Said inOtherWords(String otherToken, @Nullable String otherQuery, @Nullable String otherAnswer) {
		return new Said(otherToken, otherQuery, otherAnswer, this.identities, this.occurredAt);
	}

	/** The text as it is shown; null when that is not foretold. */
	public @Nullable String content() {
		if (isLead()) {
			return null;
		}
		String asked = (this.query != null) ? "User: " + this.query : "";
		String told = (this.answer != null) ? "Agent: " + this.answer : "";
		return asked + ((asked.isEmpty() || told.isEmpty()) ? "" : "\n") + told;
	}

}
