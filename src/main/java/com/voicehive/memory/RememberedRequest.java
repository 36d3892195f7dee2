package com.voicehive.memory;

import java.util.List;

/**
 * A store request that was journaled under a key, and what its caller was told.
 *
 * @param key the request's key and fingerprint
 * @param receipts one for each memory, in the order of the request; until the first
 * answer was made they say {@link Storage#FALLBACK}
 */
public record RememberedRequest(RequestKey key, List<Receipt> receipts) {
}
