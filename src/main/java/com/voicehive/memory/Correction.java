package com.voicehive.memory;

import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * A correction that somebody asks for.
 *
 * @param ofRevision of which revisions it is meant
 * @param change tells from a memory as it is what it shall say
 */
public record Correction(IntPredicate ofRevision, Function<Memory, Content> change) {
}
