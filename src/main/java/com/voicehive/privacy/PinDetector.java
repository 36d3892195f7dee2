package com.voicehive.privacy;

import java.util.List;
import java.util.regex.Pattern;

import com.voicehive.memory.Sensitive;

/** Finds PINs: four to six digits that are called so. */
final class PinDetector implements Detector {

	private static final NumberAfterCue PIN = new NumberAfterCue(Sensitive.PIN, List.of("pin", "p.", "p i"),
			Pattern.compile("(?i)\\b(?:pin(?:[- ]?code)?|p[. ]{1,2}i[. ]{1,2}n)\\b"), NumberAfterCue.ofDigits(4, 6));

	@Override
	public void find(Reading text, Findings found) {
		PIN.find(text, found);
	}

}
