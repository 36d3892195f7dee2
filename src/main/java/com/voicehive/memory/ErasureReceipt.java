package com.voicehive.memory;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What can be shown of an erasure, for ever. Nobody is found by it; who knows the person
 * can see {@linkplain ErasureReceipts#verify that it is theirs}.
 *
 * @param requestedBy the name of the key that asked for it
 * @param deleted how many memories are gone, those too that Mem0 alone had
 * @param mem0 how far Mem0 is
 * @param signed all of this, signed, as a compact JWS
 */
public record ErasureReceipt(String id, Instant requestedAt, String requestedBy, int deleted, InMem0 mem0,
		String signed) {

	/**
	 * How far Mem0 is with an erasure.
	 *
	 * @param deleted how many memories Mem0 has deleted
	 * @param verifiedAt when it showed nothing any more; null before
	 */
	public record InMem0(State state, int deleted, @Nullable Instant verifiedAt) {
	}

	/** What is known of Mem0. */
	public enum State implements WireWord {

		/** Nothing can be there. */
		NONE,
		/** It is to delete, or was not asked again since. */
		QUEUED,
		/** Asked again after the deletion, it showed nothing any more. */
		VERIFIED

	}

}
