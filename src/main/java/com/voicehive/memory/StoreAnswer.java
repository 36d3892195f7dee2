package com.voicehive.memory;

import java.util.List;

/** The answer to a {@link StoreRequest}, or to an earlier one with the same key. */
public record StoreAnswer(List<Receipt> receipts, boolean replayed) {
}
