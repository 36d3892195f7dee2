package com.voicehive.memory;

import java.util.List;

/**
 * A draft as it may be kept.
 *
 * @param redacted what was masked in it
 */
record MaskedDraft(MemoryDraft draft, List<Sensitive> redacted) {
}
