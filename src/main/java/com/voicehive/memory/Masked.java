package com.voicehive.memory;

import java.util.Set;

/**
 * A text after masking.
 *
 * @param text with each thing masked by its kind; the same object when nothing was
 * @param kinds what was masked in it
 */
public record Masked(String text, Set<Sensitive> kinds) {

	/** Reveals nothing: what callers said must not reach a log. */
	@Override
	public String toString() {
		return "Masked" + this.kinds;
	}

}
