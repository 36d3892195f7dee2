/** Reads that join the answers of Mem0 with what it can't show yet. */
@NullMarked
package com.voicehive.delivery.reads;

import org.jspecify.annotations.NullMarked;
