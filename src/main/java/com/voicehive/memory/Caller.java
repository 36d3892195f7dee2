package com.voicehive.memory;

import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Who a memory is about, as far as the call told.
 *
 * @param phone in E.164 (see {@link PhoneNumbers}), or null when unknown or withheld
 * @param name as sent, or null when unknown
 * @param sessionId as sent
 */
public record Caller(@Nullable String phone, @Nullable String name, String sessionId) {

	/** The normalised name, or null when no name is known. */
	public @Nullable String nameKey() {
		if (this.name == null) {
			return null;
		}
		String key = Names.key(this.name);
		return key.isEmpty() ? null : key;
	}

	/**
	 * The identity that owns the memory: the phone, else the name, else the session.
	 * Turns of one owner are delivered in the order of their storing.
	 */
	public Identity owner() {
		if (this.phone != null) {
			return Identity.phone(this.phone);
		}
		String nameKey = nameKey();
		return (nameKey != null) ? Identity.name(nameKey) : Identity.session(this.sessionId);
	}

	/** Every identity under which the memory is found. */
	public Set<Identity> identities() {
		Set<Identity> identities = new LinkedHashSet<>();
		if (this.phone != null) {
			identities.add(Identity.phone(this.phone));
		}
		String nameKey = nameKey();
		if (nameKey != null) {
			identities.add(Identity.name(nameKey));
		}
		identities.add(Identity.session(this.sessionId));
		return identities;
	}

	/** Reveals nothing: a caller is personal data and must not reach a log. */
	@Override
	public String toString() {
		return "Caller(...)";
	}

}
