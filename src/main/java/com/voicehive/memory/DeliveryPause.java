package com.voicehive.memory;

import java.time.Instant;

/**
 * Why nothing is delivered for a while.
 *
 * @param reason what Mem0 says
 * @param until when it is tried again
 */
public record DeliveryPause(StoreUnavailableException.Reason reason, Instant until) {
}
