package com.voicehive.memory;

import java.util.Locale;

/** Where a memory was when its store was answered. */
public enum Storage {

	/** Mem0 has confirmed it within the request. */
	MEM0,
	/** It is kept here, and delivered later when Mem0 is configured. */
	FALLBACK,
	/** It is kept here, and the caller did not want to wait for more. */
	PENDING;

	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
