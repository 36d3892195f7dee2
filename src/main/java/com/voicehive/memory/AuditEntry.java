package com.voicehive.memory;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A trace that a look at somebody, or a change, has left.
 *
 * @param key the name of the key that was used
 * @param role what the key was for
 * @param subject the id of a memory or {@link AuditLog#subject the hash of an identity};
 * null for nobody's
 * @param count how many there were of it; more than one only of what strangers try
 */
public record AuditEntry(Instant at, String key, String role, Action action, @Nullable String subject, String requestId,
		Outcome outcome, int count) {

	/** What was done. */
	public enum Action implements WireWord {

		GET, LOOK, EXPORT, CORRECT, DELETE, ERASE, LINK, UNLINK, WISH, RECEIPT, REFUSED

	}

	/** What came of it. */
	public enum Outcome implements WireWord {

		OK, NOT_FOUND, REFUSED, FAILED

	}

}
