package com.voicehive.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the holder of a key may do. */
public enum Role {

	/** Asks and stores while a call goes on. */
	AGENT,
	/** Does what agents do, and looks into, corrects and deletes what is kept. */
	SUPPORT,
	/** Reads figures. */
	METRICS;

	static Optional<Role> named(String name) {
		return Stream.of(values()).filter((role) -> role.wireName().equals(name)).findFirst();
	}

	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
