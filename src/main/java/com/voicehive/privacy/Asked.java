package com.voicehive.privacy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.voicehive.speech.SpokenNumber;

/**
 * What an agent asks for last, so that the answer says it without naming it: "What is
 * your PIN?" - "4821".
 */
enum Asked {

	PIN(RedactCategory.PCI, "\\bpin\\b", "PIN: "),
	CARD_CODE(RedactCategory.PCI,
			"\\b(?:cvv2?|cvc2?|cvn|csc|security code|card(?:['\u2019]s)? (?:verification )?(?:code|value)"
					+ "|(?:digits|numbers?|code) on the (?:back|front))\\b",
			"CVV: "),
	// Much else expires.
	CARD_EXPIRY(RedactCategory.PCI,
			"\\bcard\\b[^.?!]*\\bexpir\\w*|\\bexpir\\w*[^.?!]*\\bcard\\b|\\bit expires?\\b"
					+ "|\\bexpir(?:y|ation)(?: date)?(?=[,\\s]*(?:please)?[?.]?$)",
			"card expiry: "),
	SSN(RedactCategory.SSN, "\\b(?:social(?: security)?|ssn)\\b", "SSN: "),
	ONE_TIME_CODE(RedactCategory.SECRETS,
			"\\b(?:otp|(?:verification|one[- ]time|log ?in|sign[- ]in|authentication|2fa|two[- ]factor)"
					+ " (?:pass)?code|code (?:that )?(?:you|we|i)(?:['\u2019]ve)?(?: have)?(?: just)? "
					+ "(?:texted|sent|e-?mailed|got|received))\\b",
			"verification code: "),
	PASSWORD(RedactCategory.SECRETS, "\\b(?:password|pass ?code|pass ?phrase)\\b", "password is ");

	/** Agents ask at the end, in one sentence or two. */
	private static final int LAST = 200;

	private static final Pattern REQUEST = Pattern
		.compile("(?i)\\?|\\b(?:please|tell|give|provide|enter|confirm|need|read|say)\\b");

	private static final Pattern SENTENCE = Pattern.compile("[^.?!]+[.?!]*");

	private static final Pattern FILLERS = Pattern
		.compile("(?i)(?:(?:yes|yeah|sure|okay|ok|of course|um|uh|er|so|well|right|it['\u2019]?s|it is|that['\u2019]?s"
				+ "|that is|this is|the|my|is)\\b[\\s,.:;-]*)*+");

	private static final Pattern TELLS_NOTHING = Pattern
		.compile("(?i)(?:no|not?|nope|never|none|i|what|which|why|where|sorry|hold|wait|hang|one moment|just|let|can"
				+ "|could|do|don['\u2019]?t|pardon|excuse|yes|yeah|sure|okay|ok|thanks?|hello|hi)\\b.*|");

	private final RedactCategory category;

	private final Pattern cue;

	private final String named;

	Asked(RedactCategory category, String cue, String named) {
		this.category = category;
		this.cue = Pattern.compile("(?i)" + cue);
		this.named = named;
	}

	/** What a text asks for at its end, of some categories; of several the last. */
	static Optional<Asked> by(String text, Set<RedactCategory> categories) {
		String end = text.substring(Math.max(0, text.length() - LAST));
		Asked last = null;
		int at = -1;
		for (Asked each : values()) {
			Matcher cue = each.cue.matcher(end);
			while (categories.contains(each.category) && cue.find()) {
				if (cue.start() > at) {
					at = cue.start();
					last = each;
				}
			}
		}
		return (last != null && isAskedIn(end, at)) ? Optional.of(last) : Optional.empty();
	}

	/**
	 * Whether the sentence of a place asks, and none behind it asks for something else.
	 */
	private static boolean isAskedIn(String text, int at) {
		Matcher sentence = SENTENCE.matcher(text);
		while (sentence.find()) {
			if (sentence.end() > at) {
				return REQUEST.matcher(sentence.group()).find() && text.indexOf('?', sentence.end()) < 0;
			}
		}
		return false;
	}

	/** The words by which the answer would name it itself. */
	String named() {
		return this.named;
	}

	/** Where in an answer it begins; the length of the answer when it tells nothing. */
	int beginning(String answer) {
		Matcher fillers = FILLERS.matcher(answer);
		int words = fillers.lookingAt() ? fillers.end() : 0;
		if (this == CARD_EXPIRY) {
			return words;
		}
		if (this == PASSWORD) {
			return TELLS_NOTHING.matcher(answer).region(words, answer.length()).matches() ? answer.length() : words;
		}
		List<List<SpokenNumber>> runs = Reading.of(answer).runs();
		return runs.isEmpty() ? words : runs.get(0).get(0).from();
	}

}
