package com.voicehive.memory;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/**
 * Phone numbers, compared in E.164 whatever way they were written.
 */
public final class PhoneNumbers {

	private static final Set<String> WITHHELD_WORDS = Set.of("anonymous", "restricted", "private", "unknown",
			"unavailable", "withheld", "blocked");

	// The words for a withheld number as carriers spell them on a keypad.
	private static final Set<String> WITHHELD_NUMBERS = Set.of("+266696687", "+7378742833", "+2562533", "+8656696",
			"+86282452253");

	private static final String PUNCTUATION = "\\s\\p{Z}\\p{Pd}./()\\[\\]";

	// Without this check libphonenumber would read words as vanity numbers. The extension
	// stays apart: its digits would make another caller's number of a short one.
	private static final Pattern WRITTEN_NUMBER = Pattern.compile(
			"(?i)(?:tel:)?(?<number>[+\uFF0B]?[%1$s]*\\p{Nd}[%1$s\\p{Nd}]*)(?:(?:;?ext\\.?=?|x|#)\\s*\\p{Nd}{1,7})?"
				.formatted(PUNCTUATION));

	/** Such as the marks of direction around a number that is copied from a contact. */
	private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}+");

	private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();

	private final String defaultRegion;

	/**
	 * @param defaultRegion the ISO 3166-1 region that national numbers belong to, such as
	 * {@code US}
	 * @throws IllegalArgumentException when the region has no numbering plan
	 */
	public PhoneNumbers(String defaultRegion) {
		if (!this.plans.getSupportedRegions().contains(defaultRegion)) {
			throw new IllegalArgumentException("defaultRegion: " + defaultRegion
					+ " (expected: an ISO 3166-1 region in capital letters, such as US)");
		}
		this.defaultRegion = defaultRegion;
	}

	/** Whether the text is a phone number, or what is sent in place of a withheld one. */
	public boolean isReadable(String text) {
		String seen = seen(text);
		return isWithheldWord(seen) || WRITTEN_NUMBER.matcher(seen).matches();
	}

	/**
	 * Whether the text is what a network sends in place of a number that it withholds.
	 */
	public boolean isWithheld(String text) {
		return isWithheldWord(seen(text)) || written(text).filter(PhoneNumbers::isWithheldNumber).isPresent();
	}

	private static boolean isWithheldWord(String seen) {
		return WITHHELD_WORDS.contains(seen.toLowerCase(Locale.ROOT));
	}

	/** Whether a number in E.164 is one that carriers send in place of another. */
	public static boolean isWithheldNumber(String number) {
		return WITHHELD_NUMBERS.contains(number);
	}

	/**
	 * The number in E.164, without an extension. A number that no numbering plan knows is
	 * kept as {@code +} and its digits.
	 * @return empty when the text is no phone number, or a withheld one
	 */
	public Optional<String> canonical(String text) {
		return written(text).filter((number) -> !isWithheldNumber(number));
	}

	private static String seen(String text) {
		return UNSEEN.matcher(text).replaceAll("").strip();
	}

	private Optional<String> written(String text) {
		Matcher matcher = WRITTEN_NUMBER.matcher(seen(text));
		if (!matcher.matches()) {
			return Optional.empty();
		}
		String number = matcher.group("number");
		try {
			PhoneNumber parsed = this.plans.parse(number, this.defaultRegion);
			if (this.plans.isPossibleNumberWithReason(parsed) == ValidationResult.IS_POSSIBLE) {
				return Optional.of(this.plans.format(parsed, PhoneNumberFormat.E164));
			}
		}
		catch (NumberParseException ex) {
			// Kept by its digits, like every number outside the plans.
		}
		String digits = PhoneNumberUtil.normalizeDigitsOnly(number);
		return Optional.of("+" + digits);
	}

}
