package com.voicehive.memory;

import java.time.Instant;

/** Why nothing is delivered for a while, and until when. */
public record DeliveryPause(StoreUnavailableException.Reason reason, Instant until) {
}
