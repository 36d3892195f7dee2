package com.voicehive.memory;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a memory said before it was corrected.
 *
 * @param changedAt when it was corrected
 * @param changedBy the name of the key with which; null without keys
 */
public record Wording(int revision, Content content, Instant changedAt, @Nullable String changedBy) {
}
