package com.voicehive.privacy;

import com.voicehive.memory.Masked;
import com.voicehive.memory.Sensitive;

/** What stands in the place of what was masked. */
final class Masks {

	/** How many digits of a card are told. */
	private static final int TOLD = 4;

	private static final String CARD = "[card ending ";

	private Masks() {
	}

	static String ofCard(String digits) {
		return CARD + digits.substring(digits.length() - TOLD) + "]";
	}

	static String of(Sensitive kind) {
		return switch (kind) {
			case CARD -> throw new IllegalArgumentException("kind: CARD (expected: one that tells no digits)");
			case ONE_TIME_CODE -> "[one-time code]";
			default -> "[" + kind.wireName().replace('_', ' ') + "]";
		};
	}

	/** A text with blanks in the place of masks, so that nothing is found in them. */
	static String blanked(String text) {
		return (text.indexOf('[') < 0) ? text
				: Masked.MASK.matcher(text).replaceAll((mask) -> "[" + "|".repeat(mask.group().length() - 2) + "]");
	}

}
