package com.voicehive.memory;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The best answer that there is, however long it takes: the caller decides how long to
 * wait for it. A future fails with {@link StoreUnavailableException} when Mem0 can't
 * answer.
 */
public interface MemoryReader {

	/**
	 * @param lastTry after which Mem0, once it has refused, is not asked again
	 */
	CompletableFuture<Answer<Memory>> find(MemoryQuery query, Deadline lastTry);

	/**
	 * @param lastTry see {@link #find}
	 */
	CompletableFuture<Answer<MemoryHit>> search(SearchQuery query, Deadline lastTry);

	/**
	 * @param lastTry see {@link #find}
	 */
	CompletableFuture<Optional<Memory>> get(String id, Deadline lastTry);

	/**
	 * Tells that memories of these identities were stored or deleted: no answer to a read
	 * that begins after this call may be older. A reader that remembers nothing has
	 * nothing to drop.
	 */
	default void changed(Set<Identity> owners) {
	}

	/** Tells that someone was erased: no answer to a later read may be older. */
	default void changedEverywhere() {
	}

	/**
	 * Makes a change to what these identities have. A read that begins once the change is
	 * there shows it, though this call has not returned: what one reader has seen, the
	 * next must not miss.
	 */
	default <T> T changing(Set<Identity> owners, Supplier<T> change) {
		return change.get();
	}

	/** {@link #changing} for an erasure. */
	default <T> T changingEverywhere(Supplier<T> change) {
		return change.get();
	}

}
