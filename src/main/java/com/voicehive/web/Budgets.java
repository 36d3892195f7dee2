package com.voicehive.web;

import java.time.Duration;

/**
 * How long a caller is made to wait for Mem0, counted from the arrival of a request.
 *
 * @param read for a read that does not say it in {@code X-Memory-Budget-Ms}
 * @param write for stores and deletions
 */
public record Budgets(Duration read, Duration write) {
}
