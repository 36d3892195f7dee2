package com.voicehive.memory;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** One request to store one or more memories; its key makes a repeated one the same. */
public record StoreRequest(List<MemoryDraft> drafts, @Nullable RequestKey key, boolean respondAsync,
		Delivery.Urgency urgency) {
}
