package com.voicehive.memory;

/** Where a memory was when its store was answered. */
public enum Storage implements WireWord {

	/** Mem0 has confirmed it within the request. */
	MEM0,
	/** It is kept here, and delivered later when Mem0 is configured. */
	FALLBACK,
	/** It is kept here, and the caller did not want to wait for more. */
	PENDING,
	/** Nothing of it is kept, as its caller wished. */
	NOT_KEPT

}
