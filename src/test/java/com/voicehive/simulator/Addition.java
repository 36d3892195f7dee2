package com.voicehive.simulator;

import org.jspecify.annotations.Nullable;

/**
 * One add that was taken, in the order of their taking.
 *
 * @param sequence from 1
 * @param memoryId the {@code vh_memory_id} in its metadata
 * @param text its first message
 * @param repeated whether the text was there already, so that nothing was stored
 */
public record Addition(long sequence, @Nullable String appId, @Nullable String userId, @Nullable String runId,
		@Nullable String memoryId, String text, boolean repeated) {
}
