package com.voicehive.privacy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import com.voicehive.memory.Masked;
import com.voicehive.memory.Masking;
import com.voicehive.memory.Sensitive;

/**
 * Masks what an operator does not want to be kept. What is masked in a text depends on
 * that text alone, but for cards that go over several.
 */
public final class Redactor implements Masking {

	private static final int MOST_PASSES = 4;

	private final List<Detector> detectors;

	private final boolean cards;

	private Redactor(List<Detector> detectors, boolean cards) {
		this.detectors = List.copyOf(detectors);
		this.cards = cards;
	}

	/**
	 * Masks some categories.
	 * @param region that national phone numbers belong to
	 */
	public static Redactor of(Set<RedactCategory> categories, String region) {
		List<Detector> detectors = new ArrayList<>();
		// The surer come first: what they take is not looked at as something else.
		if (categories.contains(RedactCategory.SECRETS)) {
			detectors.add(new ApiKeyDetector());
		}
		if (categories.contains(RedactCategory.PCI)) {
			detectors.addAll(List.of(new IbanDetector(), new CardDetector(), new CardCodeDetector(),
					new CardExpiryDetector(), new PinDetector()));
		}
		if (categories.contains(RedactCategory.SSN)) {
			detectors.add(new SsnDetector());
		}
		if (categories.contains(RedactCategory.SECRETS)) {
			detectors.addAll(List.of(new OneTimeCodeDetector(), new PasswordDetector()));
		}
		if (categories.contains(RedactCategory.EMAILS)) {
			detectors.add(new EmailDetector());
		}
		if (categories.contains(RedactCategory.PHONES)) {
			detectors.add(new PhoneDetector(region));
		}
		return new Redactor(detectors, categories.contains(RedactCategory.PCI));
	}

	@Override
	public Masked mask(String text) {
		Masked masked = find(text).in(text);
		if (masked.kinds().isEmpty()) {
			return masked;
		}
		// Without what was before it, something may be seen that was not.
		Set<Sensitive> kinds = EnumSet.copyOf(masked.kinds());
		for (int i = 0; i < MOST_PASSES; i++) {
			Masked again = find(masked.text()).in(masked.text());
			if (again.kinds().isEmpty()) {
				break;
			}
			kinds.addAll(again.kinds());
			masked = again;
		}
		return new Masked(masked.text(), kinds);
	}

	Findings find(String text) {
		Findings found = new Findings();
		Reading reading = Reading.of(text);
		this.detectors.forEach((detector) -> detector.find(reading, found));
		return found;
	}

	@Override
	public boolean mayBePart(String text) {
		return this.cards && new CardOverTexts(List.of(text)).hasGroups();
	}

	@Override
	public List<Masked> maskAcross(List<String> texts) {
		return this.cards ? new CardOverTexts(texts).masked() : Masking.NONE.maskAcross(texts);
	}

}
