package com.voicehive.memory;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whom the memories of a session name: each by phone where one is known, else by name. A
 * name that also comes with a phone stands for that phone, not for everyone of that name.
 */
final class SessionUsers {

	private SessionUsers() {
	}

	static Set<Identity> of(List<Memory> session) {
		Set<Identity> users = new LinkedHashSet<>();
		Set<String> namesWithPhone = new HashSet<>();
		for (Memory memory : session) {
			Caller caller = memory.caller();
			if (caller.phone() != null) {
				users.add(Identity.phone(caller.phone()));
				String nameKey = caller.nameKey();
				if (nameKey != null) {
					namesWithPhone.add(nameKey);
				}
			}
		}
		for (Memory memory : session) {
			String nameKey = memory.caller().nameKey();
			if (memory.caller().phone() == null && nameKey != null && !namesWithPhone.contains(nameKey)) {
				users.add(Identity.name(nameKey));
			}
		}
		return users;
	}

}
