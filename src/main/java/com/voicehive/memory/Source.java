package com.voicehive.memory;

import java.util.Locale;

/** Where an answer, or one memory in it, came from. */
public enum Source {

	/** Mem0 was asked, or a cached answer of Mem0. */
	MEM0,
	/** This machine's own copy. */
	FALLBACK;

	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
