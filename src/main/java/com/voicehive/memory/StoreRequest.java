package com.voicehive.memory;

import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/** One request to store one or more memories; its key makes a repeated one the same. */
public record StoreRequest(List<MemoryDraft> drafts, @Nullable RequestKey key, boolean respondAsync,
		Delivery.Urgency urgency) {

	/** The drafts that may be kept. */
	List<MemoryDraft> kept(List<Boolean> mayKeep) {
		return IntStream.range(0, this.drafts.size())
			.filter(mayKeep::get)
			.<MemoryDraft>mapToObj(this.drafts::get)
			.toList();
	}

}
