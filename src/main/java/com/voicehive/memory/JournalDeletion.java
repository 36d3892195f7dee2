package com.voicehive.memory;

import java.util.List;

/**
 * What a deletion did here, and what it leaves to do in Mem0.
 *
 * @param deleted how many memories of this machine are gone
 * @param owed what is still to be deleted in Mem0; empty when nothing can be there
 */
public record JournalDeletion(int deleted, List<Operation> owed) {

	public static final JournalDeletion NOTHING = new JournalDeletion(0, List.of());

}
