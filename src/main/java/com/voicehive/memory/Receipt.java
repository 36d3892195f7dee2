package com.voicehive.memory;

import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the storer of a memory is told: where it was when the answer was made.
 *
 * @param redacted what was masked in it; null of what versions before this one stored
 */
public record Receipt(@Nullable String memoryId, Storage storage, @Nullable String mem0Id, @Nullable String mem0EventId,
		@Nullable List<Sensitive> redacted) {

	/** For what its caller did not want kept. */
	public static final Receipt NOT_KEPT = new Receipt(null, Storage.NOT_KEPT, null, null);

	private Receipt(@Nullable String memoryId, Storage storage, @Nullable String mem0Id, @Nullable String mem0EventId) {
		this(memoryId, storage, mem0Id, mem0EventId, List.of());
	}

	/** The same of what something was masked in. */
	Receipt redacted(List<Sensitive> kinds) {
		return new Receipt(this.memoryId, this.storage, this.mem0Id, this.mem0EventId, kinds);
	}

	/** The names of what was masked. */
	public List<String> redactedNames() {
		return (this.redacted != null) ? this.redacted.stream().map(Sensitive::wireName).toList() : List.of();
	}

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
