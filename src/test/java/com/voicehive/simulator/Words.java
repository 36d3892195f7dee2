package com.voicehive.simulator;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words of a text, as the simulator's search compares them. */
final class Words {

	private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

	private Words() {
	}

	static Set<String> of(String text) {
		return NOT_A_WORD.splitAsStream(text.toLowerCase(Locale.ROOT))
			.filter((word) -> !word.isEmpty())
			.collect(Collectors.toSet());
	}

}
