package com.voicehive.memory;

import java.util.List;

/**
 * The answer to a {@link StoreRequest}.
 *
 * @param receipts one for each draft, in their order
 * @param replayed whether this is the answer to an earlier request with the same key
 */
public record StoreAnswer(List<Receipt> receipts, boolean replayed) {
}
