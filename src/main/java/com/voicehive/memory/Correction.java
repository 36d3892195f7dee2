package com.voicehive.memory;

import java.util.function.Function;
import java.util.function.IntPredicate;

import org.jspecify.annotations.Nullable;

/**
 * A correction that somebody asks for.
 *
 * @param ofRevision of which revisions it is meant
 * @param change tells from a memory as it is what it shall say
 * @param by the name of the key with which it is asked for; null when there are no keys
 */
public record Correction(IntPredicate ofRevision, Function<Memory, Content> change, @Nullable String by) {
}
