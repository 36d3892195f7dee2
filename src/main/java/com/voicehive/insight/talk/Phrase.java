package com.voicehive.insight.talk;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A phrase of a list.
 *
 * @param stems one of them is in every text with the phrase; empty when none is known
 */
record Phrase(List<String> stems, Pattern pattern) {

	/** A cheap look before the pattern is tried. */
	boolean mayBeIn(String text) {
		if (this.stems.isEmpty()) {
			return true;
		}
		for (String stem : this.stems) {
			if (text.contains(stem)) {
				return true;
			}
		}
		return false;
	}

}
