package com.voicehive.memory;

import java.util.Collections;
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
		return this.sharedPhones.isEmpty() ? null : new SharedPhone(this.sharedPhones, own(asked), names);
	}

	/**
	 * Whom an erasure by some of the identities takes; by a shared phone it takes all.
	 */
	public Set<Identity> erased(Set<Identity> asked) {
		return Collections.disjoint(this.sharedPhones, asked) ? own(asked) : this.identities;
	}

	/** Those of who asks alone: over a shared phone, links lead to others. */
	private Set<Identity> own(Set<Identity> asked) {
		Set<Identity> own = unshared(asked);
		int before;
		do {
			before = own.size();
			this.links.stream()
				.map((link) -> unshared(link.identities()))
				.filter((linked) -> !Collections.disjoint(linked, own))
				.forEach(own::addAll);
		}
		while (own.size() > before);
		return own;
	}

	private Set<Identity> unshared(Set<Identity> some) {
		Set<Identity> unshared = new HashSet<>(some);
		unshared.removeAll(this.sharedPhones);
		return unshared;
	}

	/** Reveals nothing: identities are personal data and must not reach a log. */
	@Override
	public String toString() {
		return "Person(...)";
	}

}
