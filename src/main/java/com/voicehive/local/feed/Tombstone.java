package com.voicehive.local.feed;

/**
 * What is gone, and its place in the order of deletions and corrections.
 *
 * @param forGood whether all under that id is gone; else only what the memory said before
 * it was corrected
 */
public record Tombstone(long sequence, String id, boolean forGood) {
}
