package com.voicehive.memory;

import java.time.Instant;

/** A delivery that failed last time, without contents: pending, or rejected for good. */
public record DeliveryFailure(String memoryId, DeliveryState state, int attempts, String error, Instant nextAttempt) {
}
