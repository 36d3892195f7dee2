package com.voicehive.privacy;

import java.util.List;
import java.util.regex.Pattern;

import com.voicehive.memory.Sensitive;

/** Finds the code of a card: three or four digits that are called so. */
final class CardCodeDetector implements Detector {

	private static final Pattern CUE = Pattern.compile(
			"(?i)\\b(?:cvv2?|cvc2?|cvn|csc|c[. ]{1,2}v[. ]{1,2}[vc]|(?<!social )security (?:code|number)(?: on the (?:back|front))?"
					+ "|card(?:['\u2019]s)? (?:verification |security )?(?:code|value)"
					+ "|(?:digits|numbers?|code) on the (?:back|front)(?: of (?:the|my|your) card)?"
					+ "|(?:karten)?pr\u00fcf(?:nummer|ziffer)|sicherheitscode|c\u00f3digo de seguridad|code de s\u00e9curit\u00e9"
					+ "|cryptogramme|codice di sicurezza|c\u00f3digo de seguran\u00e7a)\\b");

	private static final Pattern CODE = Pattern.compile("(?i)\\b(?:code|(?:last )?three (?:digits|numbers))\\b");

	private static final NumberAfterCue NAMED = new NumberAfterCue(Sensitive.CARD_CODE,

			List.of("cvv", "cvc", "cvn", "csc", "c v", "c.", "code", "curit", "segur", "sicur", "card", "on the",
					"pr\u00fcf", "crypt"),
			CUE, NumberAfterCue.ofDigits(3, 4));

	private static final NumberAfterCue BESIDE_CARD = new NumberAfterCue(Sensitive.CARD_CODE, List.of("code", "three"),
			CODE, NumberAfterCue.ofDigits(3, 4));

	@Override
	public void find(Reading text, Findings found) {
		NAMED.find(text, found);
		if (found.has(Sensitive.CARD)) {
			BESIDE_CARD.find(text, found);
		}
	}

}
