package com.voicehive.privacy;

import com.voicehive.memory.Sensitive;

/**
 * Something to mask, and what is put in its place.
 *
 * @param from where it begins in the text
 * @param to where it ends
 */
record Finding(Sensitive kind, int from, int to, String mask) {

	static Finding of(Sensitive kind, int from, int to) {
		return new Finding(kind, from, to, Masks.of(kind));
	}

	/** Reveals nothing. */
	@Override
	public String toString() {
		return "Finding(" + this.kind + ")";
	}

}
