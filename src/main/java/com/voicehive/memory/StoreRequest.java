package com.voicehive.memory;

import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/** One request to store one or more memories; its key makes a repeated one the same. */
public record StoreRequest(List<MemoryDraft> drafts, @Nullable RequestKey key, boolean respondAsync,
		Delivery.Urgency urgency) {

	/** The same for those drafts alone that may be kept. */
	StoreRequest of(List<Boolean> mayKeep) {
		List<MemoryDraft> kept = IntStream.range(0, this.drafts.size())
			.filter(mayKeep::get)
			.mapToObj(this.drafts::get)
			.toList();
		return new StoreRequest(kept, this.key, this.respondAsync, this.urgency);
	}

}
