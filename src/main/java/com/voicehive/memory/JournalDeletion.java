package com.voicehive.memory;

import java.util.List;

/** What a deletion did here, and what is still to be deleted in Mem0, if anything. */
public record JournalDeletion(int deleted, List<Operation> owed) {

	public static final JournalDeletion NOTHING = new JournalDeletion(0, List.of());

}
