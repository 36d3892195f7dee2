package com.voicehive.memory;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The delivery of one memory.
 *
 * @param state how far it has come
 * @param mem0Id Mem0's id, when delivered and told
 * @param attempts how many requests were sent for it
 * @param lastError why the last attempt failed, without contents; null when none did
 * @param deliveredAt when Mem0 confirmed it
 */
public record DeliveryStatus(DeliveryState state, @Nullable String mem0Id, int attempts, @Nullable String lastError,
		@Nullable Instant deliveredAt) {
}
