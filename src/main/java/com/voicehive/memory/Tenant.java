package com.voicehive.memory;

import java.util.regex.Pattern;

/**
 * One of those who share this service, such as a business that it answers phones for, and
 * know nothing of each other.
 *
 * @param name 1 to 64 characters of {@code a-z 0-9 -}
 */
public record Tenant(String name) {

	private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

	/** Whose everything is that names no tenant. */
	public static final Tenant DEFAULT = new Tenant("default");

	public Tenant {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("tenant (expected: 1 to 64 characters of a-z 0-9 -)");
		}
	}

	@Override
	public String toString() {
		return this.name;
	}

}
