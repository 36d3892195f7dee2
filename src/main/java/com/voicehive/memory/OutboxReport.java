package com.voicehive.memory;

import java.util.List;
import java.util.Map;

/**
 * The outbox for people who look after it.
 *
 * @param byState how many memories there are in each state
 * @param deliveredLastMinute how many Mem0 has confirmed in the last 60 seconds
 * @param lastFailures the newest memories whose last attempt failed, newest first
 */
public record OutboxReport(Map<DeliveryState, Long> byState, long deliveredLastMinute,
		List<DeliveryFailure> lastFailures) {
}
