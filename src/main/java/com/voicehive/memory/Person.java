package com.voicehive.memory;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Who is behind some identities, by what links and wishes say.
 *
 * @param identities these and all that are linked with them; over a shared phone, links
 * lead on only from the phone itself
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
	 * Who is asked for. A shared phone beside another identity is theirs, and who else is
	 * linked with it somebody else; by shared phones alone, it is everybody of these.
	 * @param links all that join anybody with the identities, over whomever
	 * @param wishes what was wished for anybody so joined
	 */
	public static Person of(Set<Identity> asked, List<Link> links, Map<Identity, Wishes> wishes) {
		Set<Identity> shared = matching(wishes, (wish) -> Boolean.TRUE.equals(wish.shared()));
		Set<Identity> all = new LinkedHashSet<>(asked);
		Set<Identity> own = own(asked, links, shared);
		boolean byPhoneAlone = own.stream().noneMatch((one) -> one.kind().isPersonal());
		if (byPhoneAlone) {
			all.addAll(identities(touching(asked, links)));
			all.addAll(own(all, links, shared));
		}
		List<Link> theirs = touching(byPhoneAlone ? all : own, links);
		if (!byPhoneAlone) {
			all.addAll(identities(theirs));
		}
		Set<Identity> unkept = matching(wishes, (wish) -> Boolean.FALSE.equals(wish.remember()));
		Set<Identity> uncalled = matching(wishes, (wish) -> Boolean.TRUE.equals(wish.doNotCall()));
		shared.retainAll(all);
		return new Person(all, theirs, shared, Collections.disjoint(all, unkept), !Collections.disjoint(all, uncalled));
	}

	private static Set<Identity> matching(Map<Identity, Wishes> wishes, Predicate<Wishes> wished) {
		return wishes.entrySet()
			.stream()
			.filter((one) -> wished.test(one.getValue()))
			.map(Map.Entry::getKey)
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private static List<Link> touching(Set<Identity> some, List<Link> links) {
		return links.stream().filter((link) -> !Collections.disjoint(link.identities(), some)).toList();
	}

	private static List<Identity> identities(List<Link> links) {
		return links.stream().map(Link::identities).flatMap(Collection::stream).toList();
	}

	/**
	 * All that links join with some, but for shared phones, over which they lead to
	 * others.
	 */
	private static Set<Identity> own(Set<Identity> some, List<Link> links, Set<Identity> shared) {
		Set<Identity> own = new LinkedHashSet<>(some);
		int before;
		do {
			own.removeAll(shared);
			before = own.size();
			own.addAll(identities(touching(own, links)));
			own.removeAll(shared);
		}
		while (own.size() > before);
		return own;
	}

	/**
	 * What of this person may be seen by who asks by some of the identities.
	 * @param asked by a shared phone alone, or by others too
	 * @param names the normalised names of who asks; they count beside a shared phone
	 * alone
	 * @return null when no shared phone is among the identities
	 */
	@Nullable SharedPhone sharedPhone(Set<Identity> asked, Set<String> names) {
		return this.sharedPhones.isEmpty() ? null : new SharedPhone(this.sharedPhones,
				own(asked, this.links, this.sharedPhones), isByPhone(asked) ? names : Set.of());
	}

	/**
	 * Whom an erasure by some of the identities takes; by a shared phone it takes all.
	 */
	public Set<Identity> erased(Set<Identity> asked) {
		return isByPhone(asked) ? this.identities : own(asked, this.links, this.sharedPhones);
	}

	private boolean isByPhone(Set<Identity> asked) {
		return !Collections.disjoint(this.sharedPhones, asked);
	}

	/** Reveals nothing: identities are personal data and must not reach a log. */
	@Override
	public String toString() {
		return "Person(...)";
	}

}
