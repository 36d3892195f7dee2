package com.voicehive.memory;

import java.util.Locale;

/** What a memory records. */
public enum MemoryType {

	/** One turn of a conversation. */
	CONVERSATION,
	/** A lead and the summary of its call. */
	LEAD_SUMMARY;

	/** The name on the wire and in the stores, such as {@code lead_summary}. */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * @throws IllegalArgumentException when no type has that wire name
	 */
	public static MemoryType of(String wireName) {
		return valueOf(wireName.toUpperCase(Locale.ROOT));
	}

}
