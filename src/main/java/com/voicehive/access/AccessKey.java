package com.voicehive.access;

import org.springframework.security.access.AccessDeniedException;

/**
 * Who calls: what is known of the holder of a key.
 *
 * @param name by which logs tell keys apart
 * @param role what the holder may do
 */
public record AccessKey(String name, Role role) {

	/** Whoever calls while there are no keys. No key can have this name. */
	static final AccessKey NONE = new AccessKey("-", Role.SUPPORT);

	/** False as long as there are no keys. */
	public boolean isReal() {
		return !equals(NONE);
	}

	/** Refuses a holder of another role, for calls that are more than their routes. */
	public void require(Role required) {
		if (this.role != required) {
			throw new AccessDeniedException(required.wireName());
		}
	}

}
