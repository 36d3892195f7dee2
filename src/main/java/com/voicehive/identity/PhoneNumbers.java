package com.voicehive.identity;

import java.util.Optional;
import java.util.stream.IntStream;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber.CountryCodeSource;
import com.voicehive.memory.Nobody;

/**
 * Digits as telephone numbers in E.164. Numbers are given as ASCII digits, behind a
 * {@code +} when they begin with a country code, and with the signs between the digits
 * that people write.
 */
final class PhoneNumbers {

	/** The prefix for calls abroad of most regions, a plus in all. */
	private static final String ABROAD = "00";

	/** Fewer digits say no whole number by themselves. */
	private static final int WHOLE = 7;

	/** As many are a whole number, also where no plan knows it. */
	private static final int SURELY_WHOLE = 9;

	private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();

	private final String defaultRegion;

	/**
	 * @param defaultRegion the ISO 3166-1 region that national numbers belong to, such as
	 * {@code US}
	 * @throws IllegalArgumentException when the region has no numbering plan
	 */
	PhoneNumbers(String defaultRegion) {
		if (!this.plans.getSupportedRegions().contains(defaultRegion)) {
			throw new IllegalArgumentException("defaultRegion: " + defaultRegion
					+ " (expected: an ISO 3166-1 region in capital letters, such as US)");
		}
		this.defaultRegion = defaultRegion;
	}

	/**
	 * The number in E.164. One that no numbering plan knows is kept as {@code +} and its
	 * digits. Of two numbers the first: joined they would be somebody else's.
	 * @return empty when it is nobody's: withheld, or a filler that no plan can have
	 */
	Optional<String> canonical(String written) {
		Optional<PhoneNumber> whole = parsed(written);
		String first = whole.filter(this::isPossible).isPresent() ? written : first(written);
		Optional<PhoneNumber> parsed = first.equals(written) ? whole : parsed(first);
		boolean filler = parsed.filter((number) -> number.getNationalNumber() == 0).isPresent();
		if (filler || Nobody.isNumber(digits(first))) {
			return Optional.empty();
		}
		String number = parsed.filter((read) -> isPossible(read) || isAbroad(read))
			.map((read) -> this.plans.format(read, PhoneNumberFormat.E164))
			.orElseGet(() -> "+" + digits(first).replaceFirst("^" + ABROAD, ""));
		return Nobody.isPhone(number) ? Optional.empty() : Optional.of(number);
	}

	/** Whether it is a number to which nothing else belongs that may follow. */
	boolean isWhole(String written) {
		int digits = digits(written).length();
		return digits >= SURELY_WHOLE || (digits >= WHOLE && isPossible(written));
	}

	/** National digits in E.164; empty when none can be made of them. */
	Optional<String> ofTheRegion(String digits) {
		return parse(digits).map((number) -> this.plans.format(number, PhoneNumberFormat.E164));
	}

	/** Whether its plan gives such numbers to somebody. */
	boolean isValid(String written) {
		return parsed(written).filter(this.plans::isValidNumber).isPresent();
	}

	private String first(String written) {
		boolean tooLong = digits(written).length() > Nobody.MOST_DIGITS;
		return IntStream.range(0, written.length())
			.filter((end) -> written.charAt(end) == '/'
					|| (tooLong && written.charAt(end) == ' ' && isWhole(written.substring(end + 1))))
			.mapToObj((end) -> written.substring(0, end))
			.filter(this::isWhole)
			.findFirst()
			.orElse(written);
	}

	private boolean isPossible(String written) {
		return parsed(written).filter(this::isPossible).isPresent();
	}

	private boolean isPossible(PhoneNumber number) {
		return this.plans.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
	}

	/**
	 * Whether it begins with the region's prefix for calls abroad, and a country code.
	 */
	private static boolean isAbroad(PhoneNumber number) {
		return number.getCountryCodeSource() == CountryCodeSource.FROM_NUMBER_WITH_IDD;
	}

	/** As the plan of its country reads it; empty when there is no such country. */
	private Optional<PhoneNumber> parsed(String written) {
		String digits = digits(written);
		if (written.startsWith("+") && !digits.startsWith("0")) {
			return parse("+" + digits);
		}
		Optional<PhoneNumber> dialled = parse(digits);
		if (dialled.filter(PhoneNumbers::isAbroad).isPresent()) {
			return dialled;
		}
		if (digits.startsWith(ABROAD)) {
			return parse("+" + digits.substring(ABROAD.length()));
		}
		return written.startsWith("+") ? Optional.empty() : dialled;
	}

	private Optional<PhoneNumber> parse(String number) {
		try {
			return Optional.of(this.plans.parseAndKeepRawInput(number, this.defaultRegion));
		}
		catch (NumberParseException ex) {
			return Optional.empty();
		}
	}

	private static String digits(String written) {
		return PhoneNumberUtil.normalizeDigitsOnly(written);
	}

}
