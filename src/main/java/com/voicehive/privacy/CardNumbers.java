package com.voicehive.privacy;

import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/** Tells the numbers of cards from others. */
final class CardNumbers {

	static final int SHORTEST = 13;

	static final int LONGEST = 19;

	private CardNumbers() {
	}

	/**
	 * Whether a network gives numbers of this beginning and length, and the check digit
	 * fits.
	 */
	static boolean isOne(CharSequence digits) {
		return hasLength(digits) && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits.toString());
	}

	static boolean mayBegin(String digits) {
		return digits.charAt(0) >= '2' && digits.charAt(0) <= '6';
	}

	private static boolean hasLength(CharSequence digits) {
		int length = digits.length();
		if (length < SHORTEST || length > LONGEST) {
			return false;
		}
		return switch (digits.charAt(0)) {
			case '2' -> length == 16;
			case '3' -> length >= 14 && length <= 16 && "0456789".indexOf(digits.charAt(1)) >= 0;
			case '4' -> length == 13 || length == 16 || length == 19;
			case '5' -> length == 16 || "0678".indexOf(digits.charAt(1)) >= 0;
			case '6' -> true;
			default -> false;
		};
	}

}
