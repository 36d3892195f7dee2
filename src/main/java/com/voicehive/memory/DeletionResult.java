package com.voicehive.memory;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a deletion: how many memories are gone, and what Mem0 has done.
 *
 * @param erasureId of the {@linkplain ErasureReceipts receipt} of an erasure; null when
 * no person was erased
 */
public record DeletionResult(int deleted, InMem0 inMem0, @Nullable String erasureId) {

	static final DeletionResult NOTHING = new DeletionResult(0, InMem0.NONE, null);

	/** What became of a deletion in Mem0. */
	public enum InMem0 implements WireWord {

		/** Mem0 has confirmed it. */
		DELETED,
		/** It is journaled and reaches Mem0 when Mem0 is back. */
		QUEUED,
		/** Nothing of it can be in Mem0. */
		NONE;

	}

}
