package com.voicehive.privacy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.voicehive.memory.Sensitive;

/** Finds what is typed behind the number of a card without a name: "12/27, 123". */
final class BesideCardDetector implements Detector {

	private static final Pattern BEHIND = Pattern
		.compile("[\\s,;|/]{1,3}(?<expiry>(?:0?[1-9]|1[0-2])\\s?[/|-]\\s?(?:20)?[2-4][0-9])(?![0-9])"
				+ "(?:[\\s,;|/]{1,3}(?<code>[0-9]{3,4})(?![0-9]))?");

	@Override
	public void find(Reading text, Findings found) {
		List<Finding> cards = found.all().stream().filter((finding) -> finding.kind() == Sensitive.CARD).toList();
		for (Finding card : cards) {
			Matcher behind = BEHIND.matcher(text.text()).region(card.to(), text.text().length());
			if (behind.lookingAt()) {
				found.add(Finding.of(Sensitive.CARD_EXPIRY, behind.start("expiry"), behind.end("expiry")));
				if (behind.group("code") != null) {
					found.add(Finding.of(Sensitive.CARD_CODE, behind.start("code"), behind.end("code")));
				}
			}
		}
	}

}
