package com.voicehive.memory;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One request to store memories.
 *
 * @param drafts what to keep; not empty
 * @param key makes a repeated request one; null when the caller gave none
 * @param respondAsync whether the caller wants the answer as soon as the memories are
 * durable here
 * @param urgency who waits for the delivery
 */
public record StoreRequest(List<MemoryDraft> drafts, @Nullable RequestKey key, boolean respondAsync,
		Delivery.Urgency urgency) {
}
