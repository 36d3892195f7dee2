package com.voicehive.privacy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import com.voicehive.memory.Masked;
import com.voicehive.memory.Masking;
import com.voicehive.memory.Sensitive;

/**
 * Masks what an operator does not want to be kept. What is masked in a text depends on
 * that text alone, but for answers to questions and for cards that go over several.
 */
public final class Redactor implements Masking {

	/** A higher one when a detector finds more than it did. */
	private static final int VERSION = 2;

	private static final int MOST_PASSES = 4;

	private final List<Detector> detectors;

	private final Set<RedactCategory> categories;

	private final Set<String> rules;

	private Redactor(List<Detector> detectors, Set<RedactCategory> categories, Set<String> rules) {
		this.detectors = List.copyOf(detectors);
		this.categories = Set.copyOf(categories);
		this.rules = Set.copyOf(rules);
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
			detectors.addAll(List.of(new IbanDetector(), new CardDetector(), new CardInPartsDetector(),
					new BesideCardDetector(), new CardCodeDetector(), new CardExpiryDetector(), new PinDetector()));
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
		return new Redactor(detectors, categories,
				categories.stream().map((category) -> rule(category, region)).collect(Collectors.toSet()));
	}

	/** Phones are told by their region. */
	private static String rule(RedactCategory category, String region) {
		String name = category.name().toLowerCase(Locale.ROOT) + " " + VERSION;
		return (category == RedactCategory.PHONES) ? name + " " + region : name;
	}

	@Override
	public Set<String> rules() {
		return this.rules;
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
		return masksCards() && new CardOverTexts(List.of(text)).hasGroups();
	}

	@Override
	public List<Masked> maskAcross(List<String> texts) {
		return masksCards() ? new CardOverTexts(texts).masked() : Masking.NONE.maskAcross(texts);
	}

	private boolean masksCards() {
		return this.categories.contains(RedactCategory.PCI);
	}

	@Override
	public Masked maskAnswer(String question, String answer) {
		return Asked.by(question, this.categories)
			.map((asked) -> maskAsked(asked, answer))
			.orElseGet(() -> new Masked(answer, Set.of()));
	}

	private Masked maskAsked(Asked asked, String answer) {
		int from = asked.beginning(answer);
		Masked named = mask(asked.named() + answer.substring(from));
		return named.text().startsWith(asked.named())
				? new Masked(answer.substring(0, from) + named.text().substring(asked.named().length()), named.kinds())
				: new Masked(answer, Set.of());
	}

}
