package com.voicehive.memory;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.voicehive.memory.Identity.Kind;

/**
 * Whom the memories of a session name: each by the first identity that it carries. A name
 * that also comes with a stronger identity stands for that, not for everyone of that
 * name.
 */
final class SessionUsers {

	private SessionUsers() {
	}

	static Set<Identity> of(List<Memory> session) {
		Set<Identity> users = new LinkedHashSet<>();
		Set<Identity> others = new HashSet<>();
		for (Memory memory : session) {
			Identity owner = memory.caller().owner();
			users.add(owner);
			memory.caller().identities().stream().filter((identity) -> !identity.equals(owner)).forEach(others::add);
		}
		users.removeIf((user) -> user.kind() == Kind.SESSION || (user.kind() == Kind.NAME && others.contains(user)));
		return users;
	}

}
