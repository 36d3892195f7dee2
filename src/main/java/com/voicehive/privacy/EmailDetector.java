package com.voicehive.privacy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.voicehive.memory.Sensitive;

/** Finds e-mail addresses, written or said: "jane dot doe at gmail dot com". */
final class EmailDetector implements Detector {

	private static final Pattern WRITTEN = Pattern
		.compile("(?<![\\w.%+-])[\\w.%+-]{1,64}+@[A-Za-z0-9-]{1,63}+(?:\\.[A-Za-z0-9-]{1,63}+)+");

	private static final String NAME = "[A-Za-z0-9-]{1,63}+";

	private static final String SIGN = "(?:dot|underscore|dash|hyphen|plus)";

	private static final Pattern SAID = Pattern.compile("(?i)(?<![\\w.-])(?:[a-z0-9] ){0,8}" + NAME + "(?: " + SIGN
			+ " " + NAME + "){0,6} at " + NAME + "(?: dot " + NAME
			+ "){0,3} dot (?:com|org|net|edu|gov|io|co|me|info|biz|us|uk|ca|au|de|fr|es|it|nl|in)(?: dot uk)?\\b");

	@Override
	public void find(Reading text, Findings found) {
		find(WRITTEN, text.text(), found);
		find(SAID, text.text(), found);
	}

	private static void find(Pattern pattern, String text, Findings found) {
		Matcher address = pattern.matcher(text);
		while (address.find()) {
			found.add(Finding.of(Sensitive.EMAIL, address.start(), address.end()));
		}
	}

}
