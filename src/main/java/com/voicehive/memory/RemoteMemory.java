package com.voicehive.memory;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The shared memory behind this service. Every method throws
 * {@link StoreUnavailableException} when it can't answer now, and
 * {@link StoreRejectedException} when it refuses the request for good.
 */
public interface RemoteMemory extends MemoryStore {

	/**
	 * What the remote memory says when it takes a memory.
	 *
	 * @param mem0Id its id; null when it extracts facts first, or already had the same
	 * text
	 * @param eventId the event to {@linkplain RemoteMemory#follow follow}; null when it
	 * is done at once
	 */
	record Acceptance(@Nullable String mem0Id, @Nullable String eventId) {
	}

	/** How far the extraction of facts has come. */
	enum Extraction {

		RUNNING, SUCCEEDED, FAILED, UNKNOWN

	}

	/** Stands before each request, of which one operation may make many. */
	@FunctionalInterface
	interface Gate {

		/**
		 * Makes a request, and tells its outcome.
		 * @throws StoreUnavailableException also instead of making it
		 */
		<T> T pass(Supplier<T> request);

	}

	/**
	 * The same memory behind a gate. Each request passes it, with all that can tell that
	 * its answer makes no sense; but for {@link #check}.
	 */
	RemoteMemory through(Gate gate);

	/** The same memory, of another tenant: none sees what is another's. */
	RemoteMemory of(Tenant tenant);

	/** Sends one memory. Sent once at most for each call; not idempotent. */
	Acceptance add(Memory memory);

	Extraction follow(String eventId);

	/**
	 * How long {@link #locate} may not show what an add has left whose answer was lost.
	 * Zero when an add can be repeated without a second effect.
	 */
	Duration visibilityDelay();

	/**
	 * Looks for what an earlier {@link #add} of a memory of ours has left.
	 * @return the memory itself, under this service's id, or the facts extracted from it;
	 * empty when nothing of it can be seen (yet)
	 */
	List<Memory> locate(String memoryId);

	/**
	 * Everything of some calls, whoever speaks in them.
	 * @param callIds at least one
	 */
	List<Memory> ofCalls(List<String> callIds);

	/**
	 * Puts what a memory says in the place of what it said; can be repeated without a
	 * second effect.
	 * @return false when nothing is there under that remote id
	 */
	boolean update(String mem0Id, Memory memory);

	/** Deletes one memory by its remote id; false when it was not there. */
	boolean delete(String mem0Id);

}
