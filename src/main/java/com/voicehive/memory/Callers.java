package com.voicehive.memory;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Who is one person, and what was wished. What a write has answered holds for every later
 * call, also after a crash. Methods throw {@link StoreUnavailableException} when it can't
 * be read, and {@link StorageException} when it can't be written.
 */
public interface Callers {

	/** Whether anybody has wished anything, or is not to be kept in some session. */
	boolean isAnythingWished();

	/** Who is behind identities; links that share an identity join. */
	Person person(Set<Identity> identities);

	/**
	 * Makes identities one person.
	 * @param identities two or more, each of one person alone
	 */
	Link link(Set<Identity> identities);

	/**
	 * Undoes a link; nothing stored changes.
	 * @return whether there was one
	 */
	boolean unlink(String linkId);

	/**
	 * Notes what is wished for an identity; what is null stays as it was. It holds for
	 * those linked with it as long as they are, and taking it back by one of them does so
	 * for all.
	 */
	void wish(Identity identity, Wishes wishes);

	/**
	 * Notes that turns of a session are not to be kept that name nobody, or the same as
	 * the turn that was not kept.
	 * @param nameKey the normalised name of that turn; null when it had none
	 */
	void silence(String sessionId, @Nullable String nameKey, Instant now, Instant until);

	/** Lets the turns of a session be kept again. */
	void endSilence(String sessionId);

	/** Whether a turn of a session is not to be kept, whatever else is known of it. */
	boolean isSilenced(String sessionId, @Nullable String nameKey, Instant now);

	/** Erases somebody, whose links go along. */
	default <T> T erasing(Supplier<T> erasure) {
		return erasure.get();
	}

	/** What is kept of a person here. */
	Known known(Person person, Selection selection);

	/**
	 * What is kept of a person.
	 *
	 * @param identities those of one person alone that the memories carry
	 * @param names as sent, each once
	 * @param firstSeen null when there is no memory
	 * @param lastSeen null when there is no memory
	 */
	record Known(Set<Identity> identities, Set<String> names, long memories, Optional<Instant> firstSeen,
			Optional<Instant> lastSeen) {
	}

}
