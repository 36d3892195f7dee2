package com.voicehive.memory;

/** Where an answer, or one memory in it, came from. */
public enum Source implements WireWord {

	/** Mem0 was asked, or a cached answer of Mem0. */
	MEM0,
	/** This machine's own copy. */
	FALLBACK;

}
