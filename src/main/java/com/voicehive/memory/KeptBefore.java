package com.voicehive.memory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What one tenant's journal kept before it had to be masked. How far it has been looked
 * at is kept too. Every method throws {@link StorageException} or
 * {@link StoreUnavailableException} when the journal fails.
 */
public interface KeptBefore {

	/**
	 * Some memories, in the order of their storing.
	 *
	 * @param upTo the place behind which one goes on
	 */
	record Some(List<Memory> memories, long upTo) {
	}

	/**
	 * Notes by which rules everything is masked that is kept from now on. What was looked
	 * at by all of them need not be again.
	 * @param any whether there may be memories that were kept before
	 * @return how many memories are to be looked at; empty when nothing is left
	 */
	OptionalLong begin(Set<String> rules, boolean any);

	/** The next to be looked at; empty when all memories were. */
	Optional<Some> next();

	/** Notes that some were looked at, and masked where they had to be. */
	void done(Some looked);

	/**
	 * After an id, some of those of which only what they said before is kept, in order.
	 */
	List<String> goneAfter(String id);

	/** What such a one said. */
	List<Wording> wordings(String id);

	/** Removes what such a one said, for good. */
	void forget(String id);

	/** Notes that nothing is left. */
	void end();

}
