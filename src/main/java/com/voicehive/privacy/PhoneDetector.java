package com.voicehive.privacy;

import java.util.List;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.voicehive.memory.Sensitive;
import com.voicehive.speech.SpokenNumber;

/** Finds phone numbers that a numbering plan has, written or said. */
final class PhoneDetector implements Detector {

	private static final int SHORTEST = 9;

	private static final int LONGEST = 15;

	private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

	private final String region;

	/**
	 * Looks for phones.
	 * @param region that national numbers belong to
	 */
	PhoneDetector(String region) {
		this.region = region;
	}

	@Override
	public void find(Reading text, Findings found) {
		for (PhoneNumberMatch match : PLANS.findNumbers(text.text(), this.region, Leniency.VALID, Long.MAX_VALUE)) {
			found.add(Finding.of(Sensitive.PHONE, match.start(), match.end()));
		}
		text.runs().forEach((run) -> findSaid(run, text.text(), found));
	}

	private void findSaid(List<SpokenNumber> run, String text, Findings found) {
		StringBuilder digits = new StringBuilder();
		run.forEach((number) -> digits.append((digits.length() <= LONGEST) ? number.digits() : ""));
		boolean said = run.stream().anyMatch((number) -> !Character.isDigit(text.charAt(number.from())));
		if (said && digits.length() >= SHORTEST && digits.length() <= LONGEST && isPhone(digits.toString())) {
			found.add(Finding.of(Sensitive.PHONE, run.get(0).from(), run.get(run.size() - 1).to()));
		}
	}

	private boolean isPhone(String digits) {
		try {
			return PLANS.isValidNumber(PLANS.parse(digits, this.region));
		}
		catch (NumberParseException ex) {
			return false;
		}
	}

}
