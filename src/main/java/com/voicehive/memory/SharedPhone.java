package com.voicehive.memory;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * Leaves out what others said on a phone that several people share: what carries a name
 * counts only for who goes by that name, or by another identity that it carries; what
 * carries none, for everyone of the phone.
 *
 * @param phones those that are shared
 * @param own identities of the person who asks, without the shared phone
 * @param names the normalised names by which that person goes
 */
public record SharedPhone(Set<Identity> phones, Set<Identity> own, Set<String> names) {

	/** The same for who goes by more identities. */
	SharedPhone and(Set<Identity> more) {
		Set<Identity> all = new HashSet<>(this.own);
		all.addAll(more);
		return new SharedPhone(this.phones, all, this.names);
	}

	/** Leaves out what is not told of the person: the nameless too. */
	SharedPhone ofOwn() {
		return new SharedPhone(Set.of(), this.own, Set.of());
	}

	boolean shows(Memory memory) {
		String name = memory.caller().nameKey();
		Set<Identity> carried = memory.caller().identities();
		return !Collections.disjoint(carried, this.own)
				|| ((name != null) ? this.names.contains(name) : !Collections.disjoint(carried, this.phones));
	}

}
