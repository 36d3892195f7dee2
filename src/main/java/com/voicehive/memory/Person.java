package com.voicehive.memory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Who is behind some identities, by what links and wishes say.
 *
 * @param identities these and all that are linked with them
 * @param links what joins them
 * @param sharedPhones those that several people share
 * @param remember whether turns of this person are kept
 * @param doNotCall whether agents are told not to call
 */
public record Person(Set<Identity> identities, List<Link> links, Set<Identity> sharedPhones, boolean remember,
		boolean doNotCall) {

	/** Somebody of whom no link and no wish tells anything. */
	public static Person unlinked(Set<Identity> identities) {
		return new Person(identities, List.of(), Set.of(), true, false);
	}

	/**
	 * What of this person may be seen by who asks by some of the identities.
	 * @param asked by a shared phone alone, or by others too
	 * @param names the normalised names of who asks
	 * @return null when no shared phone is among the identities
	 */
	@Nullable SharedPhone sharedPhone(Set<Identity> asked, Set<String> names) {
		if (this.sharedPhones.isEmpty()) {
			return null;
		}
		Set<Identity> own = new HashSet<>(this.sharedPhones.containsAll(asked) ? Set.of() : this.identities);
		own.removeAll(this.sharedPhones);
		return new SharedPhone(own, names);
	}

	/** Reveals nothing: identities are personal data and must not reach a log. */
	@Override
	public String toString() {
		return "Person(...)";
	}

}
