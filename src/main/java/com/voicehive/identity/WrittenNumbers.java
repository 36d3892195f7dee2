package com.voicehive.identity;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the number in what was written for one, beside words, extensions and further
 * numbers.
 */
final class WrittenNumbers {

	/** An address in the Internet, behind which many may call. */
	static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\\.){3}"
			+ "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?::[0-9]{1,5})?");

	private static final Pattern NUMBER = Pattern
		.compile("(?<before>[^+0-9]*)(?<number>(?:\\+[ ().+-]*)?[0-9][0-9 ()\\[\\]./_\u00b7-]*)(?<behind>.*)");

	// Its digits would make another caller's number of a short one.
	private static final Pattern EXTENSION = Pattern
		.compile("(?iu)[,;:( -]*(?:ext(?:ension|ensi\u00f3n|n)?|x|p|w|#|anexo"
				+ "|interno|int|poste|durchwahl|dw|ramal|\u0434\u043e\u0431)[.:= ]*#?[0-9]{1,7}\\W*");

	private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]*");

	/** Also like a scheme that is none of a telephone. */
	private static final Pattern ENDS_LIKE_A_WORD = Pattern.compile(".*(?:[\\p{L}_-]|\\p{L}:)");

	private static final Pattern BEGINS_LIKE_A_WORD = Pattern.compile("\\p{L}.*");

	private final PhoneNumbers numbers;

	WrittenNumbers(PhoneNumbers numbers) {
		this.numbers = numbers;
	}

	/**
	 * Digits as numbers of the region, whether its plan gives them to somebody or not.
	 */
	Set<String> ofTheRegion(Set<String> digits) {
		return digits.stream().flatMap((each) -> this.numbers.ofTheRegion(each).stream()).collect(Collectors.toSet());
	}

	/** Reads what is nothing but a number. */
	CallerId read(String number) {
		return this.numbers.canonical(number).map(CallerId::phone).orElse(CallerId.NOBODY);
	}

	/**
	 * Finds a number.
	 * @param text see {@link CallerIdText}
	 * @param international whether it begins with a country code, also without a plus
	 * @return empty when the text is no number
	 */
	Optional<CallerId> read(String text, boolean international) {
		Matcher form = NUMBER.matcher(text);
		if (!form.matches() || (IPV4.matcher(text).matches() && !this.numbers.isValid(text))) {
			return Optional.empty();
		}
		String digits = form.group("number");
		String number = (international && !digits.startsWith("+")) ? "+" + digits : digits;
		if (isAlone(form)) {
			return Optional.of(read(number));
		}
		return (isPartOfWord(form) || !this.numbers.isWhole(number)) ? Optional.empty()
				: this.numbers.canonical(number).map(CallerId::phone);
	}

	private static boolean isAlone(Matcher form) {
		String behind = form.group("behind");
		return SIGNS.matcher(form.group("before")).matches()
				&& (SIGNS.matcher(behind).matches() || EXTENSION.matcher(behind).matches());
	}

	/** Such as of a vanity number, or of an id. */
	private static boolean isPartOfWord(Matcher form) {
		String number = form.group("number");
		return ENDS_LIKE_A_WORD.matcher(form.group("before")).matches()
				|| (Character.isDigit(number.charAt(number.length() - 1))
						&& BEGINS_LIKE_A_WORD.matcher(form.group("behind")).matches());
	}

}
