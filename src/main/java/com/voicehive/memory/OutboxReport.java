package com.voicehive.memory;

import java.util.List;
import java.util.Map;

/** The outbox for people who look after it; the newest failures come first. */
public record OutboxReport(Map<DeliveryState, Long> byState, long deliveredLastMinute,
		List<DeliveryFailure> lastFailures) {
}
