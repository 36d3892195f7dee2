package com.voicehive.memory;

import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/** One request to store one or more memories; its key makes a repeated one the same. */
public record StoreRequest(List<MemoryDraft> drafts, @Nullable RequestKey key, boolean respondAsync,
		Delivery.Urgency urgency) {

	/**
	 * Whether each draft is kept, in their order: what this service gave out itself is
	 * not.
	 */
	List<Boolean> mayKeep(List<Boolean> consents) {
		return IntStream.range(0, this.drafts.size())
			.mapToObj((i) -> consents.get(i) && !this.drafts.get(i).isGivenOut())
			.toList();
	}

	/** The drafts that are kept, without what this service gave out itself. */
	List<MemoryDraft> kept(List<Boolean> mayKeep) {
		return IntStream.range(0, this.drafts.size())
			.filter(mayKeep::get)
			.mapToObj(this.drafts::get)
			.flatMap((draft) -> ReturnedBlocks.cutFrom(draft).stream())
			.toList();
	}

}
