package com.voicehive.memory;

import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** What the storer of a memory is told: where it was when the answer was made. */
public record Receipt(@Nullable String memoryId, Storage storage, @Nullable String mem0Id,
		@Nullable String mem0EventId) {

	/** For what its caller did not want kept. */
	public static final Receipt NOT_KEPT = new Receipt(null, Storage.NOT_KEPT, null, null);

	/** One for each draft of a request, also for those that are not kept. */
	static List<Receipt> ofAll(List<Boolean> mayKeep, List<Receipt> kept) {
		Iterator<Receipt> next = kept.iterator();
		return mayKeep.stream().map((may) -> may ? next.next() : NOT_KEPT).toList();
	}

	public static Receipt kept(String memoryId, Storage storage) {
		return new Receipt(memoryId, storage, null, null);
	}

	public static Receipt confirmed(String memoryId, @Nullable String mem0Id, @Nullable String mem0EventId) {
		return new Receipt(memoryId, Storage.MEM0, mem0Id, mem0EventId);
	}

}
