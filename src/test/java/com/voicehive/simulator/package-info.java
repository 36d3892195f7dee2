/**
 * Mem0's platform API, simulated over real HTTP with everything that can go wrong.
 */
@NullMarked
package com.voicehive.simulator;

import org.jspecify.annotations.NullMarked;
