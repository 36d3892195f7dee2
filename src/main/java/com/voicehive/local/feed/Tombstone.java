package com.voicehive.local.feed;

/** An id that is gone for good, and its place in the order of deletions. */
public record Tombstone(long sequence, String id) {
}
