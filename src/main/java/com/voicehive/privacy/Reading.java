package com.voicehive.privacy;

import java.util.List;
import java.util.Locale;

import com.voicehive.speech.SpokenDigits;
import com.voicehive.speech.SpokenNumber;

/**
 * A text, read once for all detectors.
 *
 * @param text with nothing to be found where a mask stands
 * @param lower the same in lower case, to see quickly what can't be found
 * @param runs its numbers, those in a row together
 */
record Reading(String text, String lower, List<List<SpokenNumber>> runs) {

	static Reading of(String text) {
		String blanked = Masks.blanked(text);
		return new Reading(blanked, blanked.toLowerCase(Locale.ROOT), SpokenDigits.of(blanked));
	}

	/** Whether it has one of some words, also within others. */
	boolean mentions(List<String> words) {
		return words.stream().anyMatch(this.lower::contains);
	}

	/** Reveals nothing. */
	@Override
	public String toString() {
		return "Reading(...)";
	}

}
