package com.voicehive.memory;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text after masking.
 *
 * @param text with each thing masked by its kind; the same object when nothing was
 * @param kinds what was masked in it
 */
public record Masked(String text, Set<Sensitive> kinds) {

	/** What stands in the place of what was masked. */
	public static final Pattern MASK = Pattern.compile("\\[(?:card ending [0-9]{4}|card code|card expiry|pin|iban"
			+ "|ssn|password|one-time code|api key|phone|email)\\]");

	/** Reveals nothing: what callers said must not reach a log. */
	@Override
	public String toString() {
		return "Masked" + this.kinds;
	}

}
