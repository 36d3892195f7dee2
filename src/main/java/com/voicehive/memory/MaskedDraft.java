package com.voicehive.memory;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A draft as it may be kept.
 *
 * @param redacted what was masked in it
 */
record MaskedDraft(MemoryDraft draft, List<Sensitive> redacted) {

	/** All under whom some are found. */
	static Set<Identity> owners(List<MaskedDraft> some) {
		return some.stream()
			.flatMap((masked) -> masked.draft().caller().identities().stream())
			.collect(Collectors.toUnmodifiableSet());
	}

}
