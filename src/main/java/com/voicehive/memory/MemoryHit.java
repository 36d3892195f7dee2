package com.voicehive.memory;

/**
 * A memory found by its content.
 *
 * @param memory what was found
 * @param score from 0 to 1, comparable within one answer only
 */
public record MemoryHit(Memory memory, double score) {
}
