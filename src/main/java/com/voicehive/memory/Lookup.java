package com.voicehive.memory;

import java.util.Optional;

/**
 * What can be told of one memory.
 *
 * @param memory empty when it was not found
 * @param conclusive whether it is known to be there, or not to be
 */
record Lookup(Optional<Memory> memory, boolean conclusive) {
}
