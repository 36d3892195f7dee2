package com.voicehive.privacy;

import java.util.List;
import java.util.regex.Pattern;

import com.voicehive.memory.Sensitive;

/** Finds when a card expires; what else expires is not masked. */
final class CardExpiryDetector implements Detector {

	private static final String MONTH = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
			+ "|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

	private static final Pattern CARD = Pattern.compile("(?i)\\b(?:cards?|visa|master ?card|amex|cvv|cvc)\\b");

	private static final String CUE = "\\b(?:exp(?:iry|ir(?:es?|ing|ation))?(?: date)?|(?:valid|good) (?:through|thru|until))\\b";

	private static final List<String> WORDS = List.of("exp", "valid", "good");

	private static final NumberAfterCue NUMBER = new NumberAfterCue(Sensitive.CARD_EXPIRY, WORDS,
			Pattern.compile("(?i)" + CUE + "(?: on\\b| in\\b)?"),
			(digits) -> digits.matches("(?:0?[1-9]|1[0-2])(?:20)?[2-4][0-9]"));

	private static final NumberAfterCue MONTH_AND_YEAR = new NumberAfterCue(Sensitive.CARD_EXPIRY, WORDS,
			Pattern.compile(
					"(?i)" + CUE + "[\\s:,']*(?:(?:is|s|on|in|date|it)\\b[\\s:,']*){0,3}(" + MONTH + ")(?: of\\b)?"),
			(digits) -> digits.matches("(?:20)?[2-4][0-9]"));

	@Override
	public void find(Reading text, Findings found) {
		if (text.mentions(WORDS) && (found.has(Sensitive.CARD) || CARD.matcher(text.text()).find())) {
			NUMBER.find(text, found);
			MONTH_AND_YEAR.find(text, found);
		}
	}

}
