package com.voicehive.access;

import org.springframework.security.access.AccessDeniedException;

/**
 * Who calls: what is known of the holder of a key.
 *
 * @param name by which logs tell keys apart
 * @param role what the holder may do
 * @param tenant whose data the holder may do it to
 * @param hash the beginning of the key's hash, by which keys of one name are told apart
 */
public record AccessKey(String name, Role role, String tenant, String hash) {

	/** What the names of tenants are like. */
	public static final String TENANT = "[a-z0-9-]{1,64}";

	/** The tenant of whoever names none. */
	public static final String DEFAULT_TENANT = "default";

	/** Whoever calls while there are no keys. No key can have this name. */
	static final AccessKey NONE = new AccessKey("-", Role.SUPPORT, DEFAULT_TENANT, "");

	/** False as long as there are no keys. */
	public boolean isReal() {
		return !equals(NONE);
	}

	public boolean isOfDefaultTenant() {
		return this.tenant.equals(DEFAULT_TENANT);
	}

	/** Refuses a holder of another role, for calls that are more than their routes. */
	public void require(Role required) {
		if (this.role != required) {
			throw new AccessDeniedException(required.wireName());
		}
	}

}
