package com.voicehive.privacy;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.voicehive.memory.Sensitive;
import com.voicehive.speech.SpokenNumber;
import org.apache.commons.validator.routines.IBANValidator;

/** Finds IBANs by their check digits: written in any groups, and letter by letter. */
final class IbanDetector implements Detector {

	private static final int SHORTEST = 15;

	private static final int LONGEST = 34;

	private static final IBANValidator VALIDATOR = IBANValidator.getInstance();

	private static final Pattern BEGINNING = Pattern.compile("(?<![A-Za-z0-9])[A-Za-z]{2} ?[0-9]{2}");

	private static final Pattern LETTERS = Pattern
		.compile("(?<![A-Za-z0-9])([A-Za-z])[ .-]{0,2}([A-Za-z])[ ,.-]{1,3}$");

	@Override
	public void find(Reading text, Findings found) {
		Matcher beginning = BEGINNING.matcher(text.text());
		while (beginning.find()) {
			int end = end(text.text(), beginning.start());
			if (end > 0) {
				found.add(Finding.of(Sensitive.IBAN, beginning.start(), end));
			}
		}
		text.runs().forEach((run) -> findSaid(text.text(), run, found));
	}

	/** Where an IBAN that begins at a place ends; 0 when none does. */
	private static int end(String text, int from) {
		StringBuilder iban = new StringBuilder();
		for (int at = from; at < text.length() && iban.length() < LONGEST; at++) {
			char sign = text.charAt(at);
			if (sign < 128 && Character.isLetterOrDigit(sign)) {
				iban.append(Character.toUpperCase(sign));
			}
			else if ((sign != ' ' && sign != '-') || iban.length() < 2) {
				return 0;
			}
			boolean ends = at + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(at + 1));
			if (ends && iban.length() >= SHORTEST && VALIDATOR.isValid(iban.toString())) {
				return at + 1;
			}
		}
		return 0;
	}

	/** Of a country that has digits alone. */
	private static void findSaid(String text, List<SpokenNumber> run, Findings found) {
		int from = run.get(0).from();
		Matcher letters = LETTERS.matcher(text).region(Math.max(0, from - 8), from);
		if (!letters.find()) {
			return;
		}
		StringBuilder iban = new StringBuilder((letters.group(1) + letters.group(2)).toUpperCase(Locale.ROOT));
		for (SpokenNumber number : run) {
			iban.append(number.digits());
			if (iban.length() > LONGEST) {
				return;
			}
			if (iban.length() >= SHORTEST && VALIDATOR.isValid(iban.toString())) {
				found.add(Finding.of(Sensitive.IBAN, letters.start(), number.to()));
				return;
			}
		}
	}

}
