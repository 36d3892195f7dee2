/**
 * A fault drill: a real server process, callers, a simulated Mem0 that fails in every way
 * it can, and kills, all by a seed.
 */
@NullMarked
package com.voicehive.drill;

import org.jspecify.annotations.NullMarked;
