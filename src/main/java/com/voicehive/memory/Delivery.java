package com.voicehive.memory;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

/**
 * Brings to Mem0 what the journal owes it: turns of one owner in the order of their
 * storing, and deletions. What these methods start goes on until it is done, also across
 * a restart, whether or not anyone waits for the futures.
 */
public interface Delivery {

	/** Who waits for a delivery. */
	enum Urgency {

		/** A call in progress. */
		LIVE,
		/** Nobody. */
		BACKLOG

	}

	/** Completes with a {@linkplain Storage#MEM0 confirmed} receipt; never fails. */
	CompletableFuture<Receipt> deliver(Memory memory, Urgency urgency);

	/**
	 * Completes when Mem0 has put what a memory says that it alone keeps in the place of
	 * what it said; with false when the memory is not there. Fails with
	 * {@link StoreUnavailableException} when Mem0 can't do it now, and is not tried
	 * again.
	 * @param lastTry after which Mem0, once it has refused, is not asked again
	 */
	CompletableFuture<Boolean> correct(Memory memory, Deadline lastTry);

	/**
	 * Completes when Mem0 has done all of these deletions; fails with
	 * {@link StoreUnavailableException} when Mem0 can't do one soon or does not show it
	 * yet, and with {@link StoreRejectedException} when it refuses one. Either is tried
	 * again later.
	 * @param othersGone told how many memories are gone that Mem0 alone had and nobody
	 * has told of: from then on none is shown, though Mem0 has still to delete it
	 */
	CompletableFuture<Void> delete(List<Operation> deletions, IntConsumer othersGone);

}
