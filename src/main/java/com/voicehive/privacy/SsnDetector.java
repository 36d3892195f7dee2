package com.voicehive.privacy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.voicehive.memory.Sensitive;

/** Finds US social security numbers: by their form, and in any form by their name. */
final class SsnDetector implements Detector {

	/** Areas, groups and serial numbers that are never given. */
	private static final String GIVEN = "(?!000|666|9)[0-9]{3}-?(?!00)[0-9]{2}-?(?!0000)[0-9]{4}";

	private static final Pattern FORM = Pattern
		.compile("(?<![\\w-])(?!000|666|9)[0-9]{3}(?<dash>[-.\u2010-\u2015\u2212])(?!00)[0-9]{2}\\k<dash>"
				+ "(?!0000)[0-9]{4}(?![\\w-])");

	private static final NumberAfterCue NAMED = new NumberAfterCue(Sensitive.SSN, List.of("social", "ssn"),
			Pattern.compile("(?i)\\b(?:social(?: security)?|ssn)\\b"), (digits) -> digits.matches(GIVEN));

	@Override
	public void find(Reading text, Findings found) {
		Matcher form = FORM.matcher(text.text());
		while (form.find()) {
			found.add(Finding.of(Sensitive.SSN, form.start(), form.end()));
		}
		NAMED.find(text, found);
	}

}
