package com.voicehive.privacy;

import java.util.List;
import java.util.regex.Pattern;

import com.voicehive.memory.Sensitive;

/** Finds codes that are sent to tell who somebody is: four to eight digits. */
final class OneTimeCodeDetector implements Detector {

	private static final Pattern CUE = Pattern.compile("(?i)\\b(?:otp|(?:[468]|four|six|eight)[- ]digit (?:pass)?code"
			+ "|(?:verification|one[- ]time|log ?in|sign[- ]in|authentication|authenticator|2fa|mfa|two[- ]factor)"
			+ " (?:pass)?(?:code|word)" + "|code (?:that )?(?:you|we|they|i)(?: just)? (?:texted|sent|e-?mailed|got)"
			+ "(?: (?:to )?(?:me|you))?)\\b");

	private static final Pattern SENT = Pattern.compile("(?i)\\b(?:text(?: message)?|texted|sms)\\b");

	private static final NumberAfterCue NAMED = new NumberAfterCue(Sensitive.ONE_TIME_CODE,
			List.of("otp", "code", "word"), CUE, NumberAfterCue.ofDigits(4, 8));

	private static final NumberAfterCue IN_A_TEXT = new NumberAfterCue(Sensitive.ONE_TIME_CODE, List.of("code"),
			Pattern.compile("(?i)\\bcode\\b"), NumberAfterCue.ofDigits(4, 8));

	@Override
	public void find(Reading text, Findings found) {
		NAMED.find(text, found);
		if (text.mentions(List.of("code")) && SENT.matcher(text.text()).find()) {
			IN_A_TEXT.find(text, found);
		}
	}

}
