package com.voicehive.memory;

import java.util.Locale;

/** A constant that is told to callers by its name in lower case. */
public interface WireWord {

	String name();

	/** The name on the wire and in the stores, such as {@code lead_summary}. */
	default String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
