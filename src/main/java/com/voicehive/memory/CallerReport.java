package com.voicehive.memory;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a caller.
 *
 * @param identities of one person alone: those asked for, linked, and carried by what is
 * kept
 * @param names as sent, each once
 * @param memories how many are kept here
 * @param firstSeen null when there is no memory
 * @param lastSeen null when there is no memory
 * @param shared whether several people share the phone that was asked for
 */
public record CallerReport(Set<Identity> identities, Set<String> names, long memories, @Nullable Instant firstSeen,
		@Nullable Instant lastSeen, List<Link> links, boolean remember, boolean doNotCall, boolean shared) {

	/** Of somebody who can't be told. */
	public static final CallerReport NOBODY = new CallerReport(Set.of(), Set.of(), 0, null, null, List.of(), true,
			false, false);

}
