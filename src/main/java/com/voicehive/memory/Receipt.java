package com.voicehive.memory;

import org.jspecify.annotations.Nullable;

/**
 * What the storer of a memory is told.
 *
 * @param memoryId this service's id
 * @param storage where the memory was when the answer was made
 * @param mem0Id Mem0's id, when Mem0 has confirmed and told it
 * @param mem0EventId the event under which Mem0 extracts facts from the turn, when it
 * does
 */
public record Receipt(String memoryId, Storage storage, @Nullable String mem0Id, @Nullable String mem0EventId) {

	public static Receipt kept(String memoryId, Storage storage) {
		return new Receipt(memoryId, storage, null, null);
	}

	public static Receipt confirmed(String memoryId, @Nullable String mem0Id, @Nullable String mem0EventId) {
		return new Receipt(memoryId, Storage.MEM0, mem0Id, mem0EventId);
	}

}
