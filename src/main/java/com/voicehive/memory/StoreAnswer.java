package com.voicehive.memory;

import java.util.List;

/**
 * The answer to a {@link StoreRequest}, or to an earlier one with the same key.
 *
 * @param receipts one for each draft, in their order
 */
public record StoreAnswer(List<Receipt> receipts, boolean replayed) {
}
