package com.voicehive.local.feed;

import com.voicehive.memory.Memory;

/** A memory and its place in the journal. */
public record Row(long sequence, Memory memory) {
}
