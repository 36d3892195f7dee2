package com.voicehive.memory;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** The delivery of one memory; its last error is told without contents. */
public record DeliveryStatus(DeliveryState state, @Nullable String mem0Id, int attempts, @Nullable String lastError,
		@Nullable Instant deliveredAt) {
}
