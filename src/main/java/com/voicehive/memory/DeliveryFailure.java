package com.voicehive.memory;

import java.time.Instant;

/**
 * A delivery that failed last time, without contents.
 *
 * @param memoryId which memory
 * @param state {@link DeliveryState#PENDING} or {@link DeliveryState#REJECTED}
 * @param attempts how many requests were sent for it
 * @param error why the last one failed
 * @param nextAttempt when a pending one is tried again, at the earliest
 */
public record DeliveryFailure(String memoryId, DeliveryState state, int attempts, String error, Instant nextAttempt) {
}
