package com.voicehive.memory;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a deletion may have removed from Mem0.
 *
 * @param mem0Ids its ids there
 * @param memoryIds our ids of memories that were found there
 * @param sessions in which it was said, as far as known
 * @param erased who was erased; null when nobody was
 * @param deleted how many memories Mem0 has confirmed to have deleted
 * @param clearAt when Mem0 was asked and showed nothing of it any more; null while it
 * does
 */
public record Gone(Set<String> mem0Ids, Set<String> memoryIds, Set<String> sessions, @Nullable Identity erased,
		int deleted, @Nullable Instant clearAt) {

	public static final Gone NOTHING = new Gone(Set.of(), Set.of(), Set.of(), null, 0, null);

}
