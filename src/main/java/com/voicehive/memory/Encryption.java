package com.voicehive.memory;

/**
 * How a store is encrypted.
 *
 * @param rewriting whether something is still to be encrypted with the newest key
 * @param oldKeysInUse how many others are needed until then
 */
public record Encryption(boolean rewriting, int oldKeysInUse) {
}
