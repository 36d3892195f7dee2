package com.voicehive.memory;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a deletion did here, and what is still to be deleted in Mem0, if anything.
 *
 * @param erasureId of the {@linkplain ErasureReceipts receipt} of an erasure; null when
 * no person was erased
 */
public record JournalDeletion(int deleted, List<Operation> owed, @Nullable String erasureId) {

	public static final JournalDeletion NOTHING = new JournalDeletion(0, List.of());

	/** Of what is no erasure. */
	public JournalDeletion(int deleted, List<Operation> owed) {
		this(deleted, owed, null);
	}

}
