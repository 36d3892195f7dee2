package com.voicehive.memory;

import java.util.List;

/**
 * A store request that was journaled under a key, and what its caller was told.
 *
 * @param key the request's key and fingerprint
 * @param receipts one for each draft, in the order of the request; until the first answer
 * was made those of what is kept say {@link Storage#FALLBACK}
 */
public record RememberedRequest(RequestKey key, List<Receipt> receipts) {
}
