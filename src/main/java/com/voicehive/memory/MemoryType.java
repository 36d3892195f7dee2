package com.voicehive.memory;

import java.util.Locale;

/** What a memory records. */
public enum MemoryType implements WireWord {

	/** One turn of a conversation. */
	CONVERSATION,
	/** A lead and the summary of its call. */
	LEAD_SUMMARY;

	public static MemoryType of(String wireName) {
		return valueOf(wireName.toUpperCase(Locale.ROOT));
	}

}
