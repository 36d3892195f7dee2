package com.voicehive.simulator;

import java.util.List;
import java.util.regex.Pattern;

/** What the simulator draws from a message in place of a language model. */
final class Facts {

	private static final Pattern END_OF_SENTENCE = Pattern.compile("[.!?\\n]+");

	private Facts() {
	}

	/** Every sentence of at least three words. */
	static List<String> of(String message) {
		return END_OF_SENTENCE.splitAsStream(message)
			.map(String::strip)
			.filter((sentence) -> sentence.split("\\s+").length >= 3)
			.toList();
	}

}
